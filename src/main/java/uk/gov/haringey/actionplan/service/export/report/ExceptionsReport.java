package uk.gov.haringey.actionplan.service.export.report;

import java.util.List;

import uk.gov.haringey.actionplan.repository.period.SnapshotRow;

/** What is neither green nor done, with its way back (design rule R6). */
final class ExceptionsReport {

	private static final List<Column> COLUMNS = List.of(new Column("Ref", 8), new Column("Action", 42),
			new Column("Responsible officer or body", 20), new Column("Status", 12),
			new Column("Colour from its dates", 12), new Column("Reason for the colour", 28),
			new Column("Path to green", 32), new Column("Due date", 14), new Column("Forecast date", 14),
			new Column("Slippage in days", 10));

	private ExceptionsReport() {
	}

	static ReportDocument of(ReportSource source) {
		return source.report(() -> parts(source.rows()),
				new Sheet(COLUMNS, (writer) -> source.each().forEach((row) -> writer.accept(cells(row)))));
	}

	static List<Part> parts(List<SnapshotRow> rows) {
		return rows.isEmpty() ? List.of(new Part.Paragraph("Everything is on track or complete."))
				: List.of(new Part.Table("Actions that are not on track or complete", COLUMNS,
						rows.stream().map((row) -> Part.Row.of(cells(row))).toList()));
	}

	private static List<Cell> cells(SnapshotRow row) {
		return List.of(Cell.of(row.ref()), new Cell.Typed(row.text()), Cell.of(row.officers()),
				new Cell.ColouredText(row.status().name(), row.colours().reported()),
				new Cell.ColouredText(row.colours().computed().words(), row.colours().computed()),
				Cell.of(row.colours().reason()), new Cell.Typed(row.pathToGreen()), Cell.of(row.dates().dueOn()),
				Cell.of(row.dates().forecastOn()), Cell.of(row.dates().slippage()));
	}

}
