package uk.gov.haringey.actionplan.service.importing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a column of a file that holds a plan can be, in the order of the published one.
 */
public enum PlanColumn {

	REF("Ref", "ref/theme", "reference", "action ref", "action reference", "action no", "no", "nr", "number", "id",
			"#"),
	THEME("Theme", "themes", "heading", "objective", "workstream", "priority", "area"),
	ACTION("Action", "actions", "action required", "task", "text", "description", "what", "what will be done"),
	OFFICERS("Responsible officer or body", "responsible officer/body", "responsible officer", "responsible officers",
			"responsible", "responsible person", "responsibility", "officer", "officers", "owner", "owners", "lead",
			"lead officer", "who", "by whom"),
	LINKAGE("Linkage", "linkages", "links", "linked to"),
	DUE("Due date", "due", "due by", "deadline", "target date", "completion date", "by when", "when", "timescale"),
	MILESTONES("Milestones", "milestone", "steps"), STATUS("Status", "rag", "rag status", "state"),
	PERCENT("Percent complete", "percent", "% complete", "progress %"),
	FORECAST("Forecast date", "forecast", "expected date"),
	COMMENTARY("Commentary", "comment", "comments", "progress", "notes", "update"),
	PATH_TO_GREEN("Path to green", "recovery", "corrective action"), EVIDENCE("Evidence");

	/**
	 * Longer than the names of columns are, so that any cell may be asked for its name.
	 */
	private static final int LONGEST = 200;

	/** What the forms call their fields. */
	private static final Map<String, PlanColumn> FIELDS = Map.ofEntries(Map.entry("ref", REF),
			Map.entry("theme", THEME), Map.entry("text", ACTION), Map.entry("officers", OFFICERS),
			Map.entry("dueOn", DUE), Map.entry("targetRef", LINKAGE), Map.entry("targetName", LINKAGE),
			Map.entry("status", STATUS), Map.entry("percentComplete", PERCENT), Map.entry("forecastDate", FORECAST),
			Map.entry("commentary", COMMENTARY), Map.entry("pathToGreen", PATH_TO_GREEN),
			Map.entry("evidence", EVIDENCE));

	private final String label;

	private final List<String> names;

	PlanColumn(String label, String... otherNames) {
		this.label = label;
		this.names = List.of(otherNames);
	}

	/**
	 * The column that says what is a field of a form, or is so named; null if none does.
	 */
	static @Nullable PlanColumn ofField(String field) {
		return Arrays.stream(values())
			.filter((column) -> column.name().equals(field))
			.findFirst()
			.orElse(FIELDS.get(field));
	}

	/** How it is called in the published plan, or in the plan's exports. */
	public String label() {
		return this.label;
	}

	/** Whether a column of this name is probably this. */
	boolean isCalled(String name) {
		if (name.length() > LONGEST) {
			return false;
		}
		String plain = withoutMarks(name.strip().replaceAll("\\s+", " ")).toLowerCase(Locale.ROOT);
		return plain.equals(this.label.toLowerCase(Locale.ROOT)) || this.names.contains(plain);
	}

	/** Without what people put behind the name of a column. */
	private static String withoutMarks(String name) {
		int end = name.length();
		while (end > 0 && ".:*?".indexOf(name.charAt(end - 1)) >= 0) {
			end--;
		}
		return name.substring(0, end);
	}

	/** Whether a new action must have it. */
	public boolean isNeeded() {
		return this == REF || this == ACTION || this == OFFICERS;
	}

}
