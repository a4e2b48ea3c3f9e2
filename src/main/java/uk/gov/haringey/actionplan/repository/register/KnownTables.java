package uk.gov.haringey.actionplan.repository.register;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL that reads a plan as it is, or as it was known at a revision: {@code {action}} and
 * the like stand for the table, or for those of its versions that held then. One text of
 * a statement serves both, so that a list of the past is made as today's is.
 */
final class KnownTables {

	private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

	private KnownTables() {
	}

	/**
	 * The statement for a moment. Unless that is now, the parameter {@code revision} has
	 * to be given.
	 */
	static String read(String sql, AsAt asAt) {
		return asAt.isNow() ? PLACE.matcher(sql).replaceAll("$1") : read(sql, ":revision");
	}

	/** The statement for the revision that an expression of SQL gives. */
	static String read(String sql, String revision) {
		// History has no versions for editing, and nothing of the past is edited.
		return PLACE.matcher(sql)
			.replaceAll(("(select h.*, 0 as version from $1_history h where h.revision <= %1$s"
					+ " and (h.revision_end > %1$s or h.revision_end is null) and h.revision_kind <> 2)")
				.formatted(Matcher.quoteReplacement(revision)));
	}

	/** Gives a statement the revision that it needs. */
	static void addTo(Map<String, Object> parameters, AsAt asAt) {
		Long revision = asAt.revision();
		if (revision != null) {
			parameters.put("revision", revision);
		}
	}

}
