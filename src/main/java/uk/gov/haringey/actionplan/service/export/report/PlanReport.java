package uk.gov.haringey.actionplan.service.export.report;

import java.util.ArrayList;
import java.util.List;

import uk.gov.haringey.actionplan.repository.period.SnapshotRow;

/**
 * The adopted plan's own table: themes as headings across it, in the published columns.
 */
final class PlanReport {

	private static final List<Column> PUBLISHED = List.of(new Column("Ref", 8), new Column("Action", 50),
			new Column("Responsible officer or body", 22), new Column("Linkage", 14), new Column("Status", 16));

	private PlanReport() {
	}

	static ReportDocument of(ReportSource source) {
		return source.report(() -> parts(source), new Sheet(columns(source),
				(writer) -> source.each().forEach((row) -> writer.accept(cells(source, row)))));
	}

	/** With what taking the sheet back needs, where it is the plan as it is. */
	private static List<Column> columns(ReportSource source) {
		List<Column> columns = new ArrayList<>(PlanColumn.exported());
		if (source.revision() != null) {
			columns.add(PlanColumn.PLAN_REVISION.column());
		}
		return columns;
	}

	private static List<Cell> cells(ReportSource source, SnapshotRow row) {
		List<Cell> cells = new ArrayList<>(PlanColumn.exported(row));
		if (source.revision() != null) {
			cells.add(Cell.of(source.revision()));
		}
		return cells;
	}

	private static List<Part> parts(ReportSource source) {
		List<Part.Row> rows = new ArrayList<>();
		String theme = "";
		for (SnapshotRow row : source.rows()) {
			if (!row.place().themeTitle().equals(theme)) {
				theme = row.place().themeTitle();
				rows.add(Part.Row.across(theme));
			}
			rows.add(Part.Row.of(List.of(Cell.of(row.ref()), new Cell.Typed(row.text()), Cell.of(row.officers()),
					Cell.of(row.linkages()), new Cell.ColouredText(row.status().name(), row.colours().reported()))));
		}
		return rows.isEmpty() ? List.of(new Part.Paragraph("No actions match."))
				: List.of(new Part.Table("The actions of the plan under their themes", PUBLISHED, rows));
	}

}
