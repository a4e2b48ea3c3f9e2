package uk.gov.haringey.actionplan.service.export.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import uk.gov.haringey.actionplan.service.export.report.Cell;
import uk.gov.haringey.actionplan.service.export.report.Column;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument.About;

import org.springframework.stereotype.Component;

/**
 * A spreadsheet of OpenDocument, written row by row: typed dates and numbers, a header
 * that stays and filters, and what the file is on a second table.
 */
@Component
class OdsReport implements ReportWriter {

	private static final double MILLIMETRES_A_CHARACTER = 2.1;

	@Override
	public FileFormat format() {
		return FileFormat.ODS;
	}

	@Override
	public void write(ReportDocument report, OutputStream out) throws IOException {
		List<Column> columns = report.sheet().columns();
		List<SheetColumn> shown = new ArrayList<>();
		columns.forEach((column) -> shown.add(new SheetColumn("column" + shown.size(),
				String.format(Locale.ROOT, "%.1fmm", column.width() * MILLIMETRES_A_CHARACTER), column.name())));
		List<About> about = new ArrayList<>(
				List.of(new About("Report", report.kind().title()), new About("Plan", report.planTitle())));
		about.addAll(report.about());
		Map<String, Object> values = Map.of("sheet", report.kind().title(), "columns", shown, "about", about, "pages",
				Column.pagesOf(columns));
		OdfPackage.write(out, format(), report.title(), values, (xml) -> content(report, values, xml));
	}

	/** The template's rows are written as they come, and then how many there were. */
	private static void content(ReportDocument report, Map<String, Object> values, Writer xml) throws IOException {
		StringWriter frame = new StringWriter();
		OdfPackage.process("ods/content", values, frame);
		String[] parts = frame.toString().split("<\\?(?:rows|range)\\?>");
		xml.write(parts[0]);
		int[] rows = { 1 };
		report.sheet().rows().forEach((cells) -> {
			try {
				rows[0]++;
				row(xml, cells);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
		xml.write(parts[1]);
		xml.write(("<table:database-range table:name=\"rows\" table:display-filter-buttons=\"true\""
				+ " table:target-range-address=\"'%1$s'.A1:'%1$s'.%2$s%3$d\"/>")
			.formatted(report.kind().title(), letters(report.sheet().columns().size()), rows[0]));
		xml.write(parts[2]);
	}

	/** 1 is A, 27 is AA. */
	private static String letters(int column) {
		return ((column > 26) ? letters((column - 1) / 26) : "") + (char) ('A' + (column - 1) % 26);
	}

	private static void row(Writer xml, List<Cell> cells) throws IOException {
		xml.write("<table:table-row>");
		for (Cell cell : cells) {
			String text = cell.text();
			if (text.isEmpty()) {
				xml.write("<table:table-cell table:style-name=\"words\"/>");
			}
			else if (cell instanceof Cell.Day) {
				cell(xml, "date", "date\" office:date-value=\"" + text, text);
			}
			else if (cell instanceof Cell.Numeric) {
				cell(xml, "words", "float\" office:value=\"" + text, text);
			}
			else {
				cell(xml, (cell instanceof Cell.ColouredText standing) ? standing.colour().name() : "words", "string",
						text);
			}
		}
		xml.write("</table:table-row>");
	}

	private static void cell(Writer xml, String style, String type, String text) throws IOException {
		xml.write("<table:table-cell table:style-name=\"" + style + "\" office:value-type=\"" + type + "\">");
		xml.write(OdfText.lines(text));
		xml.write("</table:table-cell>");
	}

	/** A column with its style, and its width in millimetres. */
	record SheetColumn(String style, String width, String name) {

	}

}
