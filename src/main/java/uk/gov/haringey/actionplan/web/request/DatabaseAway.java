package uk.gov.haringey.actionplan.web.request;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Tells failures of the database, which pass, from failures of the application. */
final class DatabaseAway {

	/**
	 * Classes of SQLSTATE: connection, resources (a full disk too), locks that were not
	 * given, intervention by an operator or a time limit, system; and a connection whose
	 * transaction was ended.
	 */
	private static final Set<String> PASSING = Set.of("08", "53", "55", "57", "58");

	private static final Set<String> PASSING_STATES = Set.of("25P03", "40001", "40P01");

	/**
	 * Of the pool, which closes a connection that broke before its work is rolled back.
	 */
	private static final String CLOSED = "Connection is closed";

	private DatabaseAway() {
	}

	/**
	 * What the database, or the pool of its connections, says; nothing if the same
	 * request would fail later too.
	 */
	static @Nullable SQLException cause(Throwable failure) {
		for (Throwable next = failure; next != null; next = next.getCause()) {
			if (next instanceof SQLException sql && passes(sql)) {
				return sql;
			}
		}
		return null;
	}

	private static boolean passes(SQLException failure) {
		String state = failure.getSQLState();
		return failure instanceof SQLTransientException || CLOSED.equals(failure.getMessage())
				|| (state != null && (PASSING_STATES.contains(state) || PASSING.contains(state.substring(0, 2))));
	}

}
