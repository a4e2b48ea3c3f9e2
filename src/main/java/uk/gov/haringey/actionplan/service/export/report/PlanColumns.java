package uk.gov.haringey.actionplan.service.export.report;

import java.util.List;
import java.util.function.Function;

import uk.gov.haringey.actionplan.repository.period.SnapshotRow;

/** The columns of the plan as a sheet, the published ones first. */
final class PlanColumns {

	/** What each column is called, and what it says of an action. */
	private static final List<Entry> ENTRIES = List.of(new Entry("Ref", 8, (row) -> Cell.of(row.ref())),
			new Entry("Theme", 30, (row) -> Cell.of(row.place().themeTitle())),
			new Entry("Action", 60, (row) -> new Cell.Typed(row.text())),
			new Entry("Responsible officer or body", 30, (row) -> Cell.of(row.officers())),
			new Entry("Linkage", 20, (row) -> Cell.of(row.linkages())),
			new Entry("Status", 14, (row) -> new Cell.Standing(row.status().name(), row.colours().reported())),
			new Entry("Percent complete", 10, (row) -> Cell.of((long) row.status().percentComplete())),
			new Entry("Awaiting sign-off", 10, (row) -> Cell.of(row.status().awaitingSignOff() ? "Yes" : "No")),
			new Entry("Baseline due date", 13, (row) -> Cell.of(row.dates().baselineDueOn())),
			new Entry("Due date", 13, (row) -> Cell.of(row.dates().dueOn())),
			new Entry("Forecast date", 13, (row) -> Cell.of(row.dates().forecastOn())),
			new Entry("Commentary", 50, (row) -> new Cell.Typed(row.commentary())),
			new Entry("Path to green", 40, (row) -> new Cell.Typed(row.pathToGreen())),
			new Entry("Colour", 10,
					(row) -> new Cell.Standing(ColourWords.of(row.colours().effective()), row.colours().effective())),
			new Entry("Reason for the colour", 40, (row) -> Cell.of(row.colours().reason())),
			new Entry("Not reported in the period", 12, (row) -> Cell.of(row.notReported() ? "Yes" : "No")),
			new Entry("Action number", 10, (row) -> Cell.of(row.actionId())));

	private PlanColumns() {
	}

	static List<Column> columns() {
		return ENTRIES.stream().map((entry) -> new Column(entry.name(), entry.width())).toList();
	}

	static List<Cell> cells(SnapshotRow row) {
		return ENTRIES.stream().map((entry) -> entry.value().apply(row)).toList();
	}

	private record Entry(String name, int width, Function<SnapshotRow, Cell> value) {

	}

}
