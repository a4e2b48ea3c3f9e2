package uk.gov.haringey.actionplan.service.importing.table;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.Sha256;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;

/**
 * What somebody said of a file: how to read it.
 *
 * @param headerRow the number of the row with the names of the columns; null to find it
 * @param columns which column, counted from 0, is what; null to go by their names
 * @param officers what is meant by each name that is no officer's, by its {@link #key}:
 * an officer's code, {@link #NEW_POST} or {@link #NEW_BODY}
 * @param standing whether a new action is taken with how it stands
 */
public record Mapping(@Nullable Integer headerRow, @Nullable Map<PlanColumn, Integer> columns,
		Map<String, String> officers, boolean standing) {

	private static final int KEY_LENGTH = 60;

	/** That a name is a further post's. */
	public static final String NEW_POST = "+post";

	/** That a name is a further body's. */
	public static final String NEW_BODY = "+body";

	/** Nothing was said. */
	public static final Mapping NONE = new Mapping(null, null, Map.of(), false);

	public Mapping {
		officers = Map.copyOf(officers);
	}

	/**
	 * The same after what was said before: a page asks for some of the names at a time,
	 * and what was said of the others holds. A name that is given back has an empty
	 * meaning.
	 */
	public Mapping after(Mapping before) {
		Map<String, String> all = new HashMap<>(before.officers);
		all.putAll(this.officers);
		return new Mapping(this.headerRow, this.columns,
				(all.size() <= 2 * InputBounds.UNKNOWN_NAMES) ? all : this.officers, this.standing);
	}

	/** How a name is named in addresses and forms. */
	public static String key(String name) {
		String plain = name.strip().toLowerCase(Locale.ROOT);
		String code = Officer.codeOf(plain);
		return code.substring(0, Math.min(code.length(), KEY_LENGTH)) + "-" + Sha256.of(plain).substring(0, 16);
	}

}
