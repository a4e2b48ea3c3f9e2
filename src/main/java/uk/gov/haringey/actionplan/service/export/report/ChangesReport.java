package uk.gov.haringey.actionplan.service.export.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.repository.period.PeriodRecord;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.service.DateWords;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument.About;
import uk.gov.haringey.actionplan.service.reporting.Bridge;
import uk.gov.haringey.actionplan.service.reporting.Comparing.Compared;
import uk.gov.haringey.actionplan.service.reporting.Comparing.Side;
import uk.gov.haringey.actionplan.service.reporting.Comparison.Aspect;
import uk.gov.haringey.actionplan.service.reporting.Comparison.Difference;
import uk.gov.haringey.actionplan.service.reporting.Comparison.Moved;

/** What moved between two moments: each action with the old beside the new. */
final class ChangesReport {

	private static final List<Column> COLUMNS = List.of(new Column("Ref", 8), new Column("Theme", 26),
			new Column("What happened", 14), new Column("What", 20), new Column("Before", 40), new Column("After", 40));

	private static final List<Column> BRIDGE = List.of(new Column("Colour", 12), new Column("Before", 9),
			new Column("After", 9), new Column("What moved", 70));

	private ChangesReport() {
	}

	static ReportDocument of(Compared compared, List<About> about, ReportKind kind) {
		List<About> whole = new ArrayList<>();
		whole.add(new About("From", words(compared.before())));
		whole.add(new About("To", words(compared.after())));
		checksum(compared.before(), "Checksum (SHA-256) of the first", whole);
		checksum(compared.after(), "Checksum (SHA-256) of the second", whole);
		whole.addAll(about);
		List<List<Cell>> rows = compared.comparison()
			.moved()
			.stream()
			.flatMap((moved) -> rows(moved).stream())
			.toList();
		return new ReportDocument(kind,
				"%s-%s-%s-to-%s".formatted(compared.plan().slug(), kind.code(), compared.before().value(),
						compared.after().value()),
				compared.plan().title(), whole, () -> compared.comparison().moved().size(), () -> parts(compared, rows),
				new Sheet(COLUMNS, Sheet.Rows.of(rows)));
	}

	private static void checksum(Side side, String name, List<About> about) {
		PeriodRecord period = side.period();
		if (period != null && period.closing() != null) {
			about.add(new About(name, period.closing().sha256()));
		}
	}

	private static String words(Side side) {
		PeriodRecord period = side.period();
		if (period != null) {
			return Reports.period(period.code()) + ((period.closing() != null) ? ", as recorded" : ", as it is now");
		}
		return (side.day() != null) ? "The end of " + DateWords.of(side.day()) : "Now";
	}

	private static List<Part> parts(Compared compared, List<List<Cell>> rows) {
		List<Part> parts = new ArrayList<>();
		parts.add(new Part.Heading(2, "Summary of changes"));
		parts.add(new Part.Table("Actions by colour, before and after", BRIDGE,
				compared.comparison().bridge().steps().stream().map(ChangesReport::row).toList()));
		parts.add(new Part.Heading(2, "What changed"));
		parts.add(rows.isEmpty() ? new Part.Paragraph("Nothing changed.")
				: new Part.Table("Each action that changed", COLUMNS, rows.stream().map(Part.Row::of).toList()));
		return parts;
	}

	private static Part.Row row(Bridge.Step step) {
		return Part.Row.of(List.of(Cell.of(step.group().words()), Cell.of((long) step.before()),
				Cell.of((long) step.after()), Cell.of(step.isMoved() ? step.sentence() : "")));
	}

	private static List<List<Cell>> rows(Moved moved) {
		SnapshotRow row = moved.row();
		String kind = words(moved.kind().name());
		List<Cell> whose = List.of(Cell.of(row.ref()), Cell.of(row.place().themeTitle()), Cell.of(kind));
		if (moved.differences().isEmpty()) {
			return List.of(with(whose, "Action", (moved.before() != null) ? row.text() : "",
					(moved.after() != null) ? row.text() : ""));
		}
		return moved.differences().stream().map((difference) -> row(whose, difference)).toList();
	}

	private static List<Cell> row(List<Cell> whose, Difference difference) {
		return with(whose, words(difference.aspect().name()), value(difference.aspect(), difference.before()),
				value(difference.aspect(), difference.after()));
	}

	private static String value(Aspect aspect, String value) {
		return (aspect == Aspect.COLOUR) ? Colour.valueOf(value).words() : value;
	}

	private static List<Cell> with(List<Cell> whose, String what, String before, String after) {
		List<Cell> cells = new ArrayList<>(whose);
		cells.addAll(List.of(Cell.of(what), new Cell.Typed(before), new Cell.Typed(after)));
		return cells;
	}

	/** COLOUR becomes Colour. */
	private static String words(String constant) {
		String words = constant.toLowerCase(Locale.ROOT).replace('_', ' ');
		return Character.toUpperCase(words.charAt(0)) + words.substring(1);
	}

}
