package uk.gov.haringey.actionplan.service.export.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.service.export.report.Cell;
import uk.gov.haringey.actionplan.service.export.report.Column;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument;

import org.springframework.stereotype.Component;

/**
 * A workbook of Office Open XML, written row by row: typed dates and numbers, a header
 * that stays and filters, and what the file is on a second sheet. All text is text, so
 * that none of it can run as a formula.
 */
@Component
class XlsxReport implements ReportWriter {

	private static final int ROWS_IN_MEMORY = 500;

	/** The height of a line, in points. */
	private static final int LINE = 15;

	private static final String HEAD = "FFDDE5E8";

	private static final String DATE = "d mmmm yyyy";

	@Override
	public FileFormat format() {
		return FileFormat.XLSX;
	}

	@Override
	public void write(ReportDocument report, OutputStream out) throws IOException {
		try (Workbook workbook = new Workbook(new Unclosed(out), "Action plan tracker", "1.0")) {
			workbook.properties().setTitle(report.title());
			Worksheet sheet = workbook.newWorksheet(report.kind().title());
			List<Column> columns = report.sheet().columns();
			for (int column = 0; column < columns.size(); column++) {
				sheet.width(column, columns.get(column).width());
				sheet.inlineString(0, column, columns.get(column).name());
			}
			sheet.range(0, 0, 0, columns.size() - 1).style().bold().wrapText(true).fillColor(HEAD).set();
			sheet.rowHeight(0, height(columns.stream().map(Column::name).map(Cell::of).toList(), columns));
			sheet.freezePane(0, 1);
			print(sheet, columns);
			// The download begins in the browser while the database still sorts the rows.
			sheet.flush();
			out.flush();
			int[] rows = { 1 };
			report.sheet().rows().forEach((cells) -> {
				sheet.rowHeight(rows[0], height(cells, columns));
				row(sheet, rows[0]++, cells);
			});
			sheet.setAutoFilter(0, 0, rows[0] - 1, columns.size() - 1);
			sheet.finish();
			about(report, workbook.newWorksheet("About"));
		}
	}

	private static void print(Worksheet sheet, List<Column> columns) {
		sheet.paperSize(PaperSize.A4_PAPER);
		sheet.pageOrientation("landscape");
		sheet.setFitToPage(true);
		sheet.fitToWidth((short) Column.pagesOf(columns));
		sheet.fitToHeight((short) 0);
		sheet.repeatRows(0);
		sheet.repeatCols(0);
		sheet.footer("Page &P of &N", Position.CENTER);
	}

	/**
	 * How high a row must be for its text, in points: not every program finds it out by
	 * itself. Rather too high than too low, since letters are of different widths.
	 */
	private static double height(List<Cell> cells, List<Column> columns) {
		long most = 1;
		for (int column = 0; column < cells.size(); column++) {
			long inLine = Math.max(4, columns.get(column).width());
			if (!(cells.get(column) instanceof Cell.Day)) {
				most = Math.max(most,
						cells.get(column)
							.text()
							.lines()
							.mapToLong((line) -> Math.max(1, (line.length() + inLine - 1) / inLine))
							.sum());
			}
		}
		return Math.min(most * LINE, Worksheet.MAX_ROW_HEIGHT);
	}

	private static void row(Worksheet sheet, int row, List<Cell> cells) {
		for (int column = 0; column < cells.size(); column++) {
			cell(sheet, row, column, cells.get(column));
		}
		if (row % ROWS_IN_MEMORY == 0) {
			try {
				sheet.flush();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private static void cell(Worksheet sheet, int row, int column, Cell cell) {
		if (cell instanceof Cell.Day day) {
			LocalDate date = day.date();
			if (date != null) {
				sheet.value(row, column, date);
				sheet.style(row, column).format(DATE).verticalAlignment("top").set();
			}
		}
		else if (cell instanceof Cell.Numeric figure) {
			sheet.value(row, column, figure.number());
			sheet.style(row, column).verticalAlignment("top").set();
		}
		else if (cell instanceof Cell.ColouredText standing) {
			sheet.inlineString(row, column, standing.text());
			sheet.style(row, column).fillColor(opaque(standing.colour())).wrapText(true).verticalAlignment("top").set();
		}
		else if (!cell.text().isEmpty()) {
			sheet.inlineString(row, column, cell.text());
			sheet.style(row, column).wrapText(true).verticalAlignment("top").set();
		}
	}

	/** The two digits in front say how opaque a colour is. */
	private static String opaque(Colour colour) {
		return "FF" + OfficeColours.fill(colour).substring(1).toUpperCase(Locale.ROOT);
	}

	private static void about(ReportDocument report, Worksheet sheet) {
		sheet.width(0, 40);
		sheet.width(1, 70);
		sheet.inlineString(0, 0, "Report");
		sheet.inlineString(0, 1, report.kind().title());
		sheet.inlineString(1, 0, "Plan");
		sheet.inlineString(1, 1, report.planTitle());
		for (int row = 0; row < report.about().size(); row++) {
			sheet.inlineString(row + 2, 0, report.about().get(row).name());
			sheet.inlineString(row + 2, 1, report.about().get(row).value());
		}
	}

}
