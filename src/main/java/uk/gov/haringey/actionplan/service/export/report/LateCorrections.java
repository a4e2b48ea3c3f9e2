package uk.gov.haringey.actionplan.service.export.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import uk.gov.haringey.actionplan.repository.period.Addenda.Addendum;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.service.DateWords;
import uk.gov.haringey.actionplan.service.PlanClock;

/**
 * The late corrections of a closed period, which stand beside what it froze wherever that
 * is shown (design rule R9).
 */
final class LateCorrections {

	private static final Column IN_SHEET = new Column("Late corrections", 40);

	private static final List<Column> COLUMNS = List.of(new Column("Ref", 8), new Column("Late correction", 70),
			new Column("By", 30));

	private LateCorrections() {
	}

	/**
	 * The report with the corrections of its actions at its end, and in the plan's own
	 * sheet in a column of their own.
	 */
	static ReportDocument beside(ReportDocument document, ReportSource source) {
		List<Addendum> addenda = source.addenda();
		if (addenda == null) {
			return document;
		}
		return new ReportDocument(document.kind(), document.fileName(), document.planTitle(), document.about(),
				document.actions(), () -> parts(document, source, addenda),
				(source.kind() == ReportKind.PLAN) ? sheet(source, addenda) : document.sheet());
	}

	private static List<Part> parts(ReportDocument document, ReportSource source, List<Addendum> addenda) {
		Map<Long, String> refs = source.rows()
			.stream()
			.collect(Collectors.toMap(SnapshotRow::actionId, SnapshotRow::ref));
		List<Part.Row> rows = addenda.stream()
			.filter((addendum) -> refs.containsKey(addendum.actionId()))
			.map((addendum) -> Part.Row.of(List.of(Cell.of(refs.getOrDefault(addendum.actionId(), "")),
					new Cell.Typed(addendum.text()), Cell.of(who(addendum)))))
			.toList();
		List<Part> parts = new ArrayList<>(document.parts().get());
		if (!rows.isEmpty()) {
			parts.add(new Part.Heading(2, "Late corrections"));
			parts.add(new Part.Table("Corrections after the period was closed", COLUMNS, rows));
		}
		return parts;
	}

	private static Sheet sheet(ReportSource source, List<Addendum> addenda) {
		List<Column> columns = new ArrayList<>(PlanColumn.exported());
		columns.add(IN_SHEET);
		Map<Long, String> texts = addenda.stream()
			.collect(Collectors.groupingBy(Addendum::actionId, Collectors
				.mapping((addendum) -> addendum.text() + "\n" + who(addendum), Collectors.joining("\n\n"))));
		return new Sheet(columns, (writer) -> source.each().forEach((row) -> {
			List<Cell> cells = new ArrayList<>(PlanColumn.exported(row));
			cells.add(new Cell.Typed(texts.getOrDefault(row.actionId(), "")));
			writer.accept(cells);
		}));
	}

	private static String who(Addendum addendum) {
		String day = DateWords.of(LocalDate.ofInstant(addendum.recordedAt(), PlanClock.ZONE));
		return (addendum.accountName() != null) ? addendum.accountName() + ", " + day : day;
	}

}
