package uk.gov.haringey.actionplan.service.export.format;

import java.io.IOException;
import java.io.OutputStream;

import uk.gov.haringey.actionplan.service.export.report.ReportDocument;

/** Writes reports in one format. */
interface ReportWriter {

	FileFormat format();

	/**
	 * Writes a report, row by row where the format allows it. The stream is left open.
	 * @throws IOException if it cannot be written
	 */
	void write(ReportDocument report, OutputStream out) throws IOException;

}
