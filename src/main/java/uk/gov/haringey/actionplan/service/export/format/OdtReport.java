package uk.gov.haringey.actionplan.service.export.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

import uk.gov.haringey.actionplan.service.export.report.ReportDocument;

import org.springframework.stereotype.Component;

/**
 * A text of OpenDocument: headings are headings, the heads of tables repeat on each page,
 * and the pages are numbered.
 */
@Component
class OdtReport implements ReportWriter {

	@Override
	public FileFormat format() {
		return FileFormat.ODT;
	}

	@Override
	public void write(ReportDocument report, OutputStream out) throws IOException {
		Map<String, Object> values = Map.of("page", PrintedReport.of(report));
		OdfPackage.write(out, format(), report.title(), values,
				(xml) -> OdfPackage.process("odt/content", values, xml));
	}

}
