package uk.gov.haringey.actionplan.service.export.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument;

import org.springframework.stereotype.Service;

/** Reports as files. */
@Service
public class ReportFiles {

	private final Map<FileFormat, ReportWriter> writers = new EnumMap<>(FileFormat.class);

	ReportFiles(List<ReportWriter> writers) {
		writers.forEach((writer) -> this.writers.put(writer.format(), writer));
	}

	/**
	 * Insists that a report is not too large for a format.
	 * @throws RulesBrokenException if it is
	 */
	public void mustFit(ReportDocument report, FileFormat format) {
		if (format.most() == Long.MAX_VALUE) {
			return;
		}
		long actions = report.actions().getAsLong();
		if (actions > format.most()) {
			throw new RulesBrokenException(
					new Violation("format", "report.tooLarge", actions, format.name(), format.most()));
		}
	}

	/**
	 * Writes a report. The stream is left open.
	 * @throws UncheckedIOException if it cannot be written, such as when nobody reads it
	 * any more
	 */
	public void write(ReportDocument report, FileFormat format, OutputStream out) {
		try {
			Objects.requireNonNull(this.writers.get(format)).write(report, out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The report could not be written", ex);
		}
	}

}
