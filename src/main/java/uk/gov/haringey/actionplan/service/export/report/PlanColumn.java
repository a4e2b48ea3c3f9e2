package uk.gov.haringey.actionplan.service.export.report;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;

/**
 * The columns of a plan as a sheet: what an export writes and an import reads. They stand
 * in the order of the export; a few are in files of others alone.
 */
public enum PlanColumn {

	REF("Ref", 8, Kind.FIXED, (row) -> Cell.of(row.ref()), "ref/theme", "reference", "action ref", "action reference",
			"action no", "no", "nr", "number", "id", "#"),
	THEME("Theme", 30, Kind.NAME, (row) -> Cell.of(row.place().themeTitle()), "themes", "heading", "objective",
			"workstream", "priority", "area"),
	ACTION("Action", 60, Kind.PROSE, (row) -> new Cell.Typed(row.text()), "actions", "action required", "task", "text",
			"description", "what", "what will be done"),
	OFFICERS("Responsible officer or body", 30, Kind.NAME, (row) -> Cell.of(row.officers()), "responsible officer/body",
			"responsible officer", "responsible officers", "responsible", "responsible person", "responsibility",
			"officer", "officers", "owner", "owners", "lead", "lead officer", "who", "by whom"),
	LINKAGE("Linkage", 20, Kind.FIXED, (row) -> Cell.of(row.linkages()), "linkages", "links", "linked to"),
	STATUS("Status", 14, Kind.NAME, (row) -> new Cell.ColouredText(row.status().name(), row.colours().reported()),
			"rag", "rag status", "state"),
	PERCENT("Percent complete", 10, Kind.PERCENTAGE, (row) -> Cell.of((long) row.status().percentComplete()), "percent",
			"% complete", "progress %"),
	AWAITING_SIGN_OFF("Awaiting sign-off", 10, Kind.FIXED,
			(row) -> Cell.of(row.status().awaitingSignOff() ? "Yes" : "No")),
	BASELINE_DUE("Baseline due date", 13, Kind.FIXED, (row) -> Cell.of(row.dates().baselineDueOn())),
	DUE("Due date", 13, Kind.DATE, (row) -> Cell.of(row.dates().dueOn()), "due", "due by", "deadline", "target date",
			"completion date", "by when", "when", "timescale"),
	FORECAST("Forecast date", 13, Kind.DATE, (row) -> Cell.of(row.dates().forecastOn()), "forecast", "expected date"),
	COMMENTARY("Commentary", 50, Kind.PROSE, (row) -> new Cell.Typed(row.commentary()), "comment", "comments",
			"progress", "notes", "update"),
	PATH_TO_GREEN("Path to green", 40, Kind.PROSE, (row) -> new Cell.Typed(row.pathToGreen()), "recovery",
			"corrective action"),
	COLOUR("Colour", 10, Kind.FIXED,
			(row) -> new Cell.ColouredText(row.colours().effective().words(), row.colours().effective())),
	REASON("Reason for the colour", 40, Kind.FIXED, (row) -> Cell.of(row.colours().reason())),
	NOT_REPORTED("Not reported in the period", 12, Kind.FIXED, (row) -> Cell.of(row.notReported() ? "Yes" : "No")),
	ACTION_NUMBER("Action number", 10, Kind.FIXED, (row) -> Cell.of(row.actionId())),
	SHORT_TITLE("Short title", 30, Kind.PROSE, (row) -> Cell.of(row.shortTitle()), "title"),
	/** Of the plan as it is, which alone can be imported again; no action has one. */
	PLAN_REVISION("Plan revision", 10, Kind.FIXED, (row) -> Cell.of("")),
	/** Of files of others. */
	MILESTONES("Milestones", 30, Kind.FIXED, (row) -> Cell.of(""), "milestone", "steps"),
	/** Of files of others. */
	EVIDENCE("Evidence", 30, Kind.FIXED, (row) -> Cell.of(""));

	/** How the cells of a column are read, if they can change an action. */
	public enum Kind {

		/** They change nothing that is there. */
		FIXED,
		/** A name of something known, or several. */
		NAME,
		/** Markdown. */
		PROSE, DATE, PERCENTAGE

	}

	private static final Set<PlanColumn> EXPORTED = EnumSet.range(REF, SHORT_TITLE);

	private static final Set<PlanColumn> IMPORTED = EnumSet.complementOf(
			EnumSet.of(AWAITING_SIGN_OFF, BASELINE_DUE, COLOUR, REASON, NOT_REPORTED, ACTION_NUMBER, PLAN_REVISION));

	private static final Set<PlanColumn> REPORTED = EnumSet.of(STATUS, PERCENT, FORECAST, COMMENTARY, PATH_TO_GREEN,
			EVIDENCE);

	/**
	 * Longer than the names of columns are, so that any cell may be asked for its name.
	 */
	private static final int LONGEST = 200;

	/** The fields of forms that hold what a column says. */
	private static final Map<String, PlanColumn> BY_FIELD = Map.ofEntries(Map.entry("ref", REF),
			Map.entry("theme", THEME), Map.entry("text", ACTION), Map.entry("shortTitle", SHORT_TITLE),
			Map.entry("officers", OFFICERS), Map.entry("dueOn", DUE), Map.entry("targetRef", LINKAGE),
			Map.entry("targetName", LINKAGE), Map.entry("status", STATUS), Map.entry("percentComplete", PERCENT),
			Map.entry("forecastDate", FORECAST), Map.entry("commentary", COMMENTARY),
			Map.entry("pathToGreen", PATH_TO_GREEN), Map.entry("evidence", EVIDENCE));

	private final Column column;

	private final Kind kind;

	private final Function<SnapshotRow, Cell> cell;

	private final List<String> names;

	PlanColumn(String label, int width, Kind kind, Function<SnapshotRow, Cell> cell, String... otherNames) {
		this.column = new Column(label, width);
		this.kind = kind;
		this.cell = cell;
		this.names = List.of(otherNames);
	}

	/** What the sheet of an exported plan has, in its order. */
	static List<Column> exported() {
		return EXPORTED.stream().map(PlanColumn::column).toList();
	}

	/** An action as a row of an exported plan. */
	static List<Cell> exported(SnapshotRow row) {
		return EXPORTED.stream().map((column) -> column.cell(row)).toList();
	}

	/** What a column of a file that is imported can be. */
	public static Set<PlanColumn> imported() {
		return Collections.unmodifiableSet(IMPORTED);
	}

	/** Those by which a sheet can change an action. */
	public static List<PlanColumn> changeable() {
		return Arrays.stream(values()).filter((column) -> column.kind != Kind.FIXED).toList();
	}

	/**
	 * The column that says what a field of a form says, or that has the name itself;
	 * absent if there is none.
	 */
	public static @Nullable PlanColumn ofField(String field) {
		return Arrays.stream(values())
			.filter((column) -> column.name().equals(field))
			.findFirst()
			.orElse(BY_FIELD.get(field));
	}

	/** How it is called in the published plan, or in the plan's exports. */
	public String label() {
		return this.column.name();
	}

	public Kind kind() {
		return this.kind;
	}

	Column column() {
		return this.column;
	}

	/** What an exported plan says there of an action. */
	public Cell cell(SnapshotRow row) {
		return this.cell.apply(row);
	}

	/** Whether it is said by an update, and not by the plan. */
	public boolean isReported() {
		return REPORTED.contains(this);
	}

	/** Whether a new action must have it. */
	public boolean isNeeded() {
		return this == REF || this == ACTION || this == OFFICERS;
	}

	/** Whether a column of this name is probably this. */
	public boolean isCalled(String name) {
		if (name.length() > LONGEST) {
			return false;
		}
		String plain = withoutMarks(name.strip().replaceAll("\\s+", " ")).toLowerCase(Locale.ROOT);
		return plain.equals(label().toLowerCase(Locale.ROOT)) || this.names.contains(plain);
	}

	/** Without what people put behind the name of a column. */
	private static String withoutMarks(String name) {
		int end = name.length();
		while (end > 0 && ".:*?".indexOf(name.charAt(end - 1)) >= 0) {
			end--;
		}
		return name.substring(0, end);
	}

}
