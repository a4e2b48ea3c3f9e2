package uk.gov.haringey.actionplan.service.export.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument;

import org.springframework.stereotype.Component;

/**
 * A tagged PDF, PDF/UA-1: bookmarks, repeated heads of tables, page numbers, charts as
 * vectors with alternative text, and an embedded font for Latin, Greek and Cyrillic.
 */
@Component
class PdfReport implements ReportWriter {

	private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";

	private static final int NORMAL = 400;

	private static final int BOLD = 700;

	private final ITemplateEngine templates;

	PdfReport(ITemplateEngine templates) {
		this.templates = templates;
		XRLog.setLoggingEnabled(false);
	}

	@Override
	public FileFormat format() {
		return FileFormat.PDF;
	}

	@Override
	public void write(ReportDocument report, OutputStream out) throws IOException {
		Context context = new Context(Locale.UK);
		context.setVariable("page", PrintedReport.of(report));
		PdfRendererBuilder builder = new PdfRendererBuilder();
		builder.usePdfUaAccessibility(true);
		builder.useFastMode();
		builder.useSVGDrawer(new BatikSVGDrawer());
		builder.useFont(() -> font("DejaVuSans.ttf"), "report", NORMAL, FontStyle.NORMAL, true);
		builder.useFont(() -> font("DejaVuSans-Bold.ttf"), "report", BOLD, FontStyle.NORMAL, true);
		builder.withHtmlContent(this.templates.process("report/print", context), "");
		builder.toStream(out);
		builder.run();
	}

	private static InputStream font(String name) {
		InputStream font = PdfReport.class.getResourceAsStream(FONTS + name);
		if (font == null) {
			throw new IllegalStateException("The font " + name + " is missing");
		}
		return font;
	}

}
