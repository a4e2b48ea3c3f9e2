package uk.gov.haringey.actionplan.service.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.Register;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.service.plan.PlanReading.PlanView;

/**
 * The plan as comma-separated values: RFC 4180, UTF-8 with a byte order mark so that
 * spreadsheet programs take it as such, written row by row as it is read.
 */
@Service
public class CsvExport {

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private final Register register;

	CsvExport(Register register) {
		this.register = register;
	}

	/**
	 * Writes all actions of a plan in the order of their refs.
	 * @param view the plan, and from when it is looked at
	 * @throws UncheckedIOException if the rows cannot be written
	 */
	@Transactional(readOnly = true)
	public void write(PlanView view, OutputStream out) {
		try (OutputStreamWriter text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
			text.write(BYTE_ORDER_MARK);
			try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
					Stream<ActionSummary> actions = this.register
						.stream(RegisterQuery.all(view.plan().id(), view.asAt()))) {
				csv.writeRecord(PlanReport.header());
				actions.forEach((action) -> csv.writeRecord(cells(action)));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The export could not be written", ex);
		}
	}

	private static List<String> cells(ActionSummary action) {
		return PlanReport.row(action).stream().map(SpreadsheetCell::write).toList();
	}

}
