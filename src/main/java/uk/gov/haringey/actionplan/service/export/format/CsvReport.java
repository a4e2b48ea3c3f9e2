package uk.gov.haringey.actionplan.service.export.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import uk.gov.haringey.actionplan.service.export.report.Cell;
import uk.gov.haringey.actionplan.service.export.report.Column;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument.About;

import org.springframework.stereotype.Component;

/**
 * Comma-separated values as RFC 4180 has them, in UTF-8 with a byte order mark so that
 * spreadsheet programs take it as such. What the file is stands in further columns, the
 * same in each row.
 */
@Component
class CsvReport implements ReportWriter {

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	@Override
	public FileFormat format() {
		return FileFormat.CSV;
	}

	@Override
	public void write(ReportDocument report, OutputStream out) throws IOException {
		Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
		text.write(BYTE_ORDER_MARK);
		// Not closed, since that would close what it writes to.
		CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
		List<String> header = new ArrayList<>(report.sheet().columns().stream().map(Column::name).toList());
		header.addAll(List.of("Report", "Plan"));
		report.about().forEach((about) -> header.add(about.name()));
		csv.writeRecord(header);
		// The download begins in the browser while the database still sorts the rows.
		csv.flush();
		text.flush();
		out.flush();
		List<String> further = new ArrayList<>(List.of(report.kind().title(), report.planTitle()));
		report.about().stream().map(About::value).forEach(further::add);
		List<String> neutral = further.stream().map(SpreadsheetCell::write).toList();
		report.sheet().rows().forEach((cells) -> {
			List<String> row = new ArrayList<>(header.size());
			cells.forEach((cell) -> row.add(value(cell)));
			row.addAll(neutral);
			csv.writeRecord(row);
		});
		try {
			csv.flush();
			text.flush();
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private static String value(Cell cell) {
		return (cell instanceof Cell.Numeric || cell instanceof Cell.Day) ? cell.text()
				: SpreadsheetCell.write(cell.text());
	}

}
