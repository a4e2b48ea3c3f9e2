package uk.gov.haringey.actionplan.config.start;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import org.springframework.stereotype.Component;

/** Lets one node at a time do what is done at a start, so that none does it twice. */
@Component
public class StartLock {

	/** Any number that nothing else in the database locks. */
	private static final long LOCK = 7_206_112_009L;

	private static final Duration PAUSE = Duration.ofMillis(200);

	private static final int TRIES = 600;

	private final DataSource dataSource;

	StartLock(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	/**
	 * Does what is given while no other node does. The lock goes with its connection, so
	 * that a node that is killed leaves none.
	 */
	public void hold(Runnable work) {
		try (Connection connection = this.dataSource.getConnection();
				Statement statement = connection.createStatement()) {
			await(statement);
			try {
				work.run();
			}
			finally {
				statement.execute("select pg_advisory_unlock(" + LOCK + ")");
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The lock of the start could not be taken or given back", ex);
		}
	}

	/** Asks again and again: waiting in the database has a limit there. */
	private static void await(Statement statement) throws SQLException {
		for (int tried = 0; tried < TRIES; tried++) {
			try (ResultSet result = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
				result.next();
				if (result.getBoolean(1)) {
					return;
				}
			}
			LockSupport.parkNanos(PAUSE.toNanos());
		}
		throw new IllegalStateException("Another node has been filling the database for too long");
	}

}
