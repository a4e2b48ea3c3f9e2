package uk.gov.haringey.actionplan.service.export.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.repository.change.ChangeRequestSummary;
import uk.gov.haringey.actionplan.repository.meeting.NoteSummary;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.service.DateWords;

/**
 * The position for a board: a sentence, what moved, what comes next, the exceptions, and
 * what it is asked to decide.
 */
final class HighlightReport {

	/** What is due in so many days comes next. */
	private static final int NEXT = 90;

	private static final List<Column> MOVED = List.of(new Column("Ref", 8), new Column("Action", 50),
			new Column("Before", 12), new Column("Now", 12), new Column("Reason for the colour", 38));

	private static final List<Column> DUE = List.of(new Column("Ref", 8), new Column("Action", 50),
			new Column("Responsible officer or body", 30), new Column("Due date", 16), new Column("Status", 14));

	private static final List<Column> ASKED = List.of(new Column("Ref", 8), new Column("What", 24),
			new Column("In words", 60), new Column("By", 28));

	private static final List<Column> EXCEPTIONS = List.of(new Column("Ref", 8), new Column("Action", 40),
			new Column("Status", 12), new Column("Reason for the colour", 30), new Column("Path to green", 34));

	private static final List<Column> SHEET = List.of(new Column("Part", 20), new Column("Ref", 8),
			new Column("In words", 60), new Column("Status", 14), new Column("Further", 50), new Column("Date", 13));

	private HighlightReport() {
	}

	/**
	 * Requests and notes of the board that nobody has answered yet, unless the reader may
	 * not be told.
	 */
	record Undecided(List<ChangeRequestSummary> changeRequests, List<NoteSummary> notes, boolean told) {

	}

	static ReportDocument of(ReportSource source, Undecided undecided) {
		return source.report(() -> parts(source, source.rows(), undecided),
				new Sheet(SHEET, (writer) -> sheet(source, source.rows(), undecided).forEach(writer)));
	}

	private static List<Part> parts(ReportSource source, List<SnapshotRow> rows, Undecided undecided) {
		List<Part> parts = new ArrayList<>();
		parts.add(new Part.Heading(2, "Position"));
		parts.add(new Part.Paragraph(position(rows)));
		Map<Colour, Integer> colours = colours(rows);
		if (!colours.isEmpty()) {
			parts.add(new Part.Chart("Actions by colour", List.of(new Part.Bar("The plan", colours))));
		}
		parts.add(new Part.Heading(2, "This period"));
		table(parts, "Improved or worsened since the end of " + Reports.orDash(source.since()), MOVED,
				rows.stream().filter((row) -> source.movedFrom(row) != null).map((row) -> moved(source, row)).toList(),
				(source.since() != null) ? "Nothing improved or worsened since the end of " + source.since() + "."
						: "This is the first period, so there is nothing to compare with.");
		parts.add(new Part.Heading(2, "Next period"));
		table(parts, "Due in the next %d days".formatted(NEXT), DUE,
				rows.stream().filter(due(source)).map(HighlightReport::due).toList(),
				"No action is due in the next %d days.".formatted(NEXT));
		parts.add(new Part.Heading(2, "Exceptions"));
		table(parts, "Actions that are not on track or complete", EXCEPTIONS,
				rows.stream().filter(SnapshotRow::isException).map(HighlightReport::exception).toList(),
				"Everything is on track or complete.");
		parts.add(new Part.Heading(2, "Change requests"));
		table(parts, "Change requests without a decision", ASKED,
				undecided.changeRequests().stream().map(HighlightReport::request).toList(),
				!undecided.told() ? "Sign in to see change requests."
						: source.now() ? "No change requests to decide." : "Change requests are shown for today only.");
		parts.add(new Part.Heading(2, "Decisions asked"));
		List<List<Cell>> asked = new ArrayList<>();
		rows.stream().filter(SnapshotRow::ownerToBeDetermined).forEach((row) -> asked.add(owner(row)));
		undecided.notes().forEach((note) -> asked.add(note(note)));
		table(parts, "Questions for the board, and answers that it expects", ASKED, asked,
				undecided.told() ? "There are no questions for the board." : "Sign in to see the notes of the board.");
		return parts;
	}

	private static void table(List<Part> parts, String caption, List<Column> columns, List<List<Cell>> rows,
			String none) {
		parts.add(rows.isEmpty() ? new Part.Paragraph(none)
				: new Part.Table(caption, columns, rows.stream().map(Part.Row::of).toList()));
	}

	private static String position(List<SnapshotRow> rows) {
		Map<Colour, Integer> colours = colours(rows);
		int counted = colours.values().stream().mapToInt(Integer::intValue).sum();
		return (counted == 0) ? "The plan has no active actions."
				: "Of %d active actions, %d are complete, %d on track, %d at risk, %d off track and %d not rated."
					.formatted(counted, count(colours, Colour.BLUE), count(colours, Colour.GREEN),
							count(colours, Colour.AMBER), count(colours, Colour.RED), count(colours, Colour.GREY));
	}

	private static int count(Map<Colour, Integer> colours, Colour colour) {
		return colours.getOrDefault(colour, 0);
	}

	private static Map<Colour, Integer> colours(List<SnapshotRow> rows) {
		Map<Colour, Integer> colours = new EnumMap<>(Colour.class);
		rows.stream()
			.filter((row) -> !row.isWithdrawn())
			.forEach((row) -> colours.merge(row.colours().effective(), 1, Integer::sum));
		return colours;
	}

	private static Predicate<SnapshotRow> due(ReportSource source) {
		return (row) -> {
			LocalDate dueOn = row.dates().dueOn();
			return dueOn != null && row.status().phase() != Phase.COMPLETE && !row.isWithdrawn()
					&& !dueOn.isBefore(source.day()) && !dueOn.isAfter(source.day().plusDays(NEXT));
		};
	}

	private static Cell standing(Colour colour) {
		return new Cell.ColouredText(colour.words(), colour);
	}

	private static List<Cell> moved(ReportSource source, SnapshotRow row) {
		Colour before = source.movedFrom(row);
		return List.of(Cell.of(row.ref()), new Cell.Typed(row.text()),
				standing((before != null) ? before : row.colours().effective()), standing(row.colours().effective()),
				Cell.of(row.colours().reason()));
	}

	private static List<Cell> due(SnapshotRow row) {
		return List.of(Cell.of(row.ref()), new Cell.Typed(row.text()), Cell.of(row.officers()),
				Cell.of(row.dates().dueOn()), new Cell.ColouredText(row.status().name(), row.colours().reported()));
	}

	private static List<Cell> exception(SnapshotRow row) {
		return List.of(Cell.of(row.ref()), new Cell.Typed(row.text()),
				new Cell.ColouredText(row.status().name(), row.colours().reported()), Cell.of(row.colours().reason()),
				new Cell.Typed(row.pathToGreen()));
	}

	private static List<Cell> request(ChangeRequestSummary request) {
		return List.of(Cell.of(request.ref()), Cell.of("Change request"), Cell.of(request.reason()),
				Cell.of(request.requested().accountName()));
	}

	private static List<Cell> owner(SnapshotRow row) {
		return List.of(Cell.of(row.ref()), Cell.of("Action without an owner"), new Cell.Typed(row.text()),
				Cell.of(row.officers()));
	}

	private static List<Cell> note(NoteSummary note) {
		return List.of(Cell.of(note.ref()),
				Cell.of((note.kind() == uk.gov.haringey.actionplan.entity.meeting.BoardNote.Kind.QUESTION)
						? "Question not answered" : "Decision not answered"),
				new Cell.Typed(note.text()), Cell.of(note.notedBy() + ", " + DateWords.of(note.heldOn())));
	}

	private static List<List<Cell>> sheet(ReportSource source, List<SnapshotRow> rows, Undecided undecided) {
		List<List<Cell>> sheet = new ArrayList<>();
		sheet.add(line("Position", "", Cell.of(position(rows)), Cell.of(""), "", null));
		for (SnapshotRow row : rows) {
			Colour before = source.movedFrom(row);
			if (before != null) {
				sheet
					.add(line("This period", row.ref(), new Cell.Typed(row.text()), standing(row.colours().effective()),
							"Was: " + before.words() + ". " + row.colours().reason(), null));
			}
		}
		rows.stream()
			.filter(due(source))
			.forEach((row) -> sheet.add(line("Next period", row.ref(), new Cell.Typed(row.text()),
					new Cell.ColouredText(row.status().name(), row.colours().reported()), row.officers(),
					row.dates().dueOn())));
		rows.stream()
			.filter(SnapshotRow::isException)
			.forEach((row) -> sheet.add(line("Exceptions", row.ref(), new Cell.Typed(row.text()),
					standing(row.colours().effective()), row.pathToGreen(), row.dates().forecastOn())));
		undecided.changeRequests()
			.forEach((request) -> sheet.add(line("Change requests", request.ref(), Cell.of(request.reason()),
					Cell.of(""), request.requested().accountName(), null)));
		rows.stream()
			.filter(SnapshotRow::ownerToBeDetermined)
			.forEach((row) -> sheet.add(
					line("Decisions asked", row.ref(), new Cell.Typed(row.text()), Cell.of(""), row.officers(), null)));
		undecided.notes()
			.forEach((note) -> sheet.add(line("Decisions asked", note.ref(), new Cell.Typed(note.text()), Cell.of(""),
					note.notedBy(), note.heldOn())));
		return sheet;
	}

	private static List<Cell> line(String part, String ref, Cell words, Cell status, String further,
			@org.jspecify.annotations.Nullable LocalDate date) {
		return List.of(Cell.of(part), Cell.of(ref), words, status, Cell.of(further), Cell.of(date));
	}

}
