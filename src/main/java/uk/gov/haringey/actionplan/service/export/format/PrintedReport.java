package uk.gov.haringey.actionplan.service.export.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.service.export.report.Cell;
import uk.gov.haringey.actionplan.service.export.report.Column;
import uk.gov.haringey.actionplan.service.export.report.Part;
import uk.gov.haringey.actionplan.service.export.report.Prose;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument;

/**
 * A report as a template prints it, on a page and in a PDF alike.
 *
 * @param title its title
 * @param about what it says of itself
 * @param parts what it is made of
 */
public record PrintedReport(String title, List<ReportDocument.About> about, List<PrintedPart> parts) {

	/** The width of a landscape page of A4 between its margins, in millimetres. */
	private static final int PAGE = 267;

	/** The heights of a bar of a chart, in its own units. */
	private static final int BAR = 22;

	private static final int STEP = 28;

	private static final int NAMES = 400;

	private static final int BARS = 540;

	/** How many characters of a name there is room for. */
	private static final int NAME_LENGTH = 50;

	/** From which width on a segment has room for words, and for a letter. */
	private static final int ROOM_FOR_WORDS = 100;

	private static final int ROOM_FOR_LETTER = 30;

	public static PrintedReport of(ReportDocument report) {
		List<PrintedPart> parts = new ArrayList<>();
		for (Part part : report.parts().get()) {
			parts.add(PrintedPart.of(part, parts.size()));
		}
		return new PrintedReport(report.title(), report.about(), parts);
	}

	/** The headings, for bookmarks. */
	public List<PrintedPart> getHeadings() {
		return this.parts.stream().filter((part) -> part.heading() != null).toList();
	}

	/** One of a heading, a paragraph, a table or a chart; the others are absent. */
	public record PrintedPart(String id, @Nullable String heading, int level, @Nullable String paragraph,
			@Nullable PrintedTable table, @Nullable PrintedChart chart) {

		static PrintedPart of(Part part, int place) {
			String id = "part" + place;
			if (part instanceof Part.Heading heading) {
				return new PrintedPart(id, heading.text(), heading.level(), null, null, null);
			}
			if (part instanceof Part.Table table) {
				return new PrintedPart(id, null, 0, null, PrintedTable.of(table), null);
			}
			if (part instanceof Part.Chart chart) {
				return new PrintedPart(id, null, 0, null, null, PrintedChart.of(chart));
			}
			return new PrintedPart(id, null, 0, ((Part.Paragraph) part).text(), null, null);
		}

	}

	/** A table. */
	public record PrintedTable(String caption, List<PrintedColumn> columns, List<PrintedRow> rows) {

		static PrintedTable of(Part.Table table) {
			double whole = table.columns().stream().mapToInt(Column::width).sum();
			List<PrintedRow> rows = new ArrayList<>();
			for (Part.Row row : table.rows()) {
				boolean belowHeading = !rows.isEmpty() && rows.get(rows.size() - 1).heading() != null;
				rows.add(new PrintedRow(row.heading(), row.cells().stream().map(PrintedCell::of).toList(),
						belowHeading || row.isLong()));
			}
			return new PrintedTable(table.caption(),
					table.columns().stream().map((column) -> PrintedColumn.of(column, whole)).toList(), rows);
		}

	}

	/**
	 * A column.
	 *
	 * @param cssClass the class that gives its width in percent
	 * @param width its width on a landscape page of A4, in millimetres
	 */
	public record PrintedColumn(String name, String cssClass, String width) {

		static PrintedColumn of(Column column, double whole) {
			return new PrintedColumn(column.name(), "w" + Math.max(1, Math.round(100 * column.width() / whole)),
					String.format(Locale.ROOT, "%.1fmm", PAGE * column.width() / whole));
		}

	}

	/**
	 * A row, or a heading across the table.
	 *
	 * @param breaks whether it may be broken across pages: when it is long, or stays so
	 * with the heading above it, which could else stand alone at the end of a page
	 */
	public record PrintedRow(@Nullable String heading, List<PrintedCell> cells, boolean breaks) {

	}

	/** A cell: words, which may be on a colour, or blocks of what was typed. */
	public record PrintedCell(String words, List<Block> blocks, String cssClass, @Nullable Colour colour) {

		static PrintedCell of(Cell cell) {
			if (cell instanceof Cell.Typed typed) {
				return new PrintedCell("", Block.of(typed.prose()), "", null);
			}
			if (cell instanceof Cell.ColouredText standing) {
				return new PrintedCell(standing.text(), List.of(), "app-tag--" + standing.colour().code(),
						standing.colour());
			}
			return new PrintedCell(DocumentWords.of(cell), List.of(), (cell instanceof Cell.Numeric) ? "figure" : "",
					null);
		}

	}

	/** A paragraph, or a list with its items. */
	public record Block(@Nullable String paragraph, List<String> items) {

		static List<Block> of(Prose prose) {
			List<Block> blocks = new ArrayList<>();
			List<String> items = new ArrayList<>();
			for (Prose.Line line : prose.lines()) {
				if (line.depth() > 0) {
					items.add(line.text());
				}
				else {
					addList(items, blocks);
					blocks.add(new Block(line.text(), List.of()));
				}
			}
			addList(items, blocks);
			return blocks;
		}

		private static void addList(List<String> items, List<Block> blocks) {
			if (!items.isEmpty()) {
				blocks.add(new Block(null, List.copyOf(items)));
				items.clear();
			}
		}

	}

	/**
	 * Stacked bars, {@value #NAMES} units for the names and {@value #BARS} for the bars,
	 * below a key to their letters and colours.
	 */
	public record PrintedChart(String description, int height, List<PrintedKey> keys, List<PrintedBar> bars) {

		static PrintedChart of(Part.Chart chart) {
			List<PrintedKey> keys = Stream.of(Colour.values()).map(PrintedKey::of).toList();
			List<PrintedBar> bars = new ArrayList<>();
			for (Part.Bar bar : chart.bars()) {
				bars.add(PrintedBar.of(bar, (bars.size() + 1) * STEP));
			}
			return new PrintedChart(chart.description(), (bars.size() + 1) * STEP, keys, bars);
		}

	}

	/** What a letter and a colour mean. */
	public record PrintedKey(int x, int textX, int baseline, String fill, String words) {

		private static final int SIDE = 14;

		static PrintedKey of(Colour colour) {
			int x = NAMES + colour.ordinal() * BARS / Colour.values().length;
			return new PrintedKey(x, x + SIDE + 4, SIDE - 2, OfficeColours.fill(colour),
					colour.letter() + " " + colour.words());
		}

	}

	/** One bar; {@code baseline} is where its words stand. */
	public record PrintedBar(String name, int y, int baseline, int height, List<PrintedSegment> segments) {

		static PrintedBar of(Part.Bar bar, int y) {
			int total = bar.actions().values().stream().mapToInt(Integer::intValue).sum();
			List<PrintedSegment> segments = new ArrayList<>();
			double x = NAMES;
			for (Colour colour : Colour.values()) {
				int count = bar.actions().getOrDefault(colour, 0);
				if (count > 0) {
					double width = (double) BARS * count / total;
					segments.add(new PrintedSegment(number(x), number(width), number(x + width / 2),
							OfficeColours.fill(colour), label(colour, count, width)));
					x += width;
				}
			}
			String name = (bar.name().length() > NAME_LENGTH) ? bar.name().substring(0, NAME_LENGTH - 1) + "…"
					: bar.name();
			return new PrintedBar(name, y, y + BAR - 6, BAR, segments);
		}

		private static String label(Colour colour, int count, double width) {
			if (width >= ROOM_FOR_WORDS) {
				return colour.words() + " " + count;
			}
			return (width >= ROOM_FOR_LETTER) ? colour.letter() + " " + count : String.valueOf(count);
		}

		private static String number(double value) {
			return String.format(Locale.ROOT, "%.1f", value);
		}

	}

	/** The part of a bar that is of one colour. */
	public record PrintedSegment(String x, String width, String middle, String fill, String label) {

	}

}
