package uk.gov.haringey.actionplan.service.export.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

import javax.xml.stream.XMLStreamException;

import org.springframework.stereotype.Component;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.service.export.format.OdfPackage.Xml;
import uk.gov.haringey.actionplan.service.export.report.Cell;
import uk.gov.haringey.actionplan.service.export.report.Column;
import uk.gov.haringey.actionplan.service.export.report.Part;
import uk.gov.haringey.actionplan.service.export.report.Prose;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument;

/**
 * A text of OpenDocument: headings are headings, the heads of tables repeat on each page,
 * and the pages are numbered.
 */
@Component
class OdtReport implements ReportWriter {

	/** The width of a landscape page of A4 between its margins, in millimetres. */
	private static final int WIDTH = 267;

	private static final String WORDS = "Table_20_Contents";

	@Override
	public FileFormat format() {
		return FileFormat.ODT;
	}

	@Override
	public void write(ReportDocument report, OutputStream out) throws IOException {
		List<Part> parts = report.parts().get();
		OdfPackage.write(out, FileFormat.ODT.mediaType(), report.title(), OdtReport::styles,
				(xml) -> xml.start("office:settings")
					.start("config:config-item-set", "config:name", "ooo:configuration-settings")
					.element("config:config-item", "false", "config:name", "PrintHiddenText", "config:type", "boolean")
					.end()
					.end(),
				(xml) -> content(xml, report, parts));
	}

	private static void styles(Xml xml) throws XMLStreamException {
		xml.start("office:styles");
		xml.start("style:default-style", "style:family", "paragraph")
			.empty("style:paragraph-properties", "fo:margin-bottom", "2mm")
			.empty("style:text-properties", "fo:font-family", "Liberation Sans", "fo:font-size", "10pt", "fo:language",
					"en", "fo:country", "GB")
			.end();
		xml.empty("style:style", "style:name", "Standard", "style:family", "paragraph", "style:class", "text");
		for (int level = 1; level <= 3; level++) {
			xml.start("style:style", "style:name", "Heading_20_" + level, "style:display-name", "Heading " + level,
					"style:family", "paragraph", "style:parent-style-name", "Standard", "style:default-outline-level",
					String.valueOf(level))
				.empty("style:paragraph-properties", "fo:keep-with-next", "always", "fo:margin-top", "5mm",
						"fo:margin-bottom", "2mm")
				.empty("style:text-properties", "fo:font-weight", "bold", "fo:font-size", (18 - level * 2) + "pt")
				.end();
		}
		style(xml, WORDS, "Table Contents", "0.7mm");
		style(xml, "Footer", "Footer", "0mm", "fo:text-align", "center");
		xml.start("text:list-style", "style:name", "Bullets")
			.start("text:list-level-style-bullet", "text:level", "1", "text:bullet-char", "•")
			.empty("style:list-level-properties", "text:space-before", "2mm", "text:min-label-width", "4mm")
			.end()
			.end();
		xml.end();
		xml.start("office:automatic-styles")
			.start("style:page-layout", "style:name", "Landscape")
			.empty("style:page-layout-properties", "fo:page-width", "297mm", "fo:page-height", "210mm",
					"style:print-orientation", "landscape", "fo:margin", "15mm")
			.empty("style:footer-style")
			.end()
			.end();
		xml.start("office:master-styles")
			.start("style:master-page", "style:name", "Standard", "style:page-layout-name", "Landscape")
			.start("style:footer")
			.start("text:p", "text:style-name", "Footer")
			.text("Page ")
			.element("text:page-number", "1", "text:select-page", "current")
			.text(" of ")
			.element("text:page-count", "1")
			.end()
			.end()
			.end()
			.end();
	}

	private static void style(Xml xml, String name, String shown, String after, String... further)
			throws XMLStreamException {
		xml.start("style:style", "style:name", name, "style:display-name", shown, "style:family", "paragraph",
				"style:parent-style-name", "Standard", "style:class", "extra");
		xml.start("style:paragraph-properties", further).attribute("fo:margin-bottom", after).end().end();
	}

	private static void content(Xml xml, ReportDocument report, List<Part> parts) throws XMLStreamException {
		automaticStyles(xml, parts);
		xml.start("office:body").start("office:text");
		xml.element("text:h", report.title(), "text:style-name", "Heading_20_1", "text:outline-level", "1");
		for (ReportDocument.About about : report.about()) {
			xml.element("text:p", about.name() + ": " + about.value(), "text:style-name", "Standard");
		}
		int tables = 0;
		// Charts are left out: their figures stand beside them in words or in a table.
		for (Part part : parts) {
			if (part instanceof Part.Heading heading) {
				xml.element("text:h", heading.text(), "text:style-name", "Heading_20_" + heading.level(),
						"text:outline-level", String.valueOf(heading.level()));
			}
			else if (part instanceof Part.Paragraph paragraph) {
				xml.element("text:p", paragraph.text(), "text:style-name", "Standard");
			}
			else if (part instanceof Part.Table table) {
				table(xml, table, "table" + tables++);
			}
		}
		xml.end().end();
	}

	private static void automaticStyles(Xml xml, List<Part> parts) throws XMLStreamException {
		xml.start("office:automatic-styles");
		int tables = 0;
		for (Part part : parts) {
			if (part instanceof Part.Table table) {
				String name = "table" + tables++;
				double whole = table.columns().stream().mapToInt(Column::width).sum();
				xml.start("style:style", "style:name", name, "style:family", "table")
					.empty("style:table-properties", "style:width", WIDTH + "mm", "table:align", "left",
							"table:border-model", "collapsing")
					.end();
				for (int column = 0; column < table.columns().size(); column++) {
					xml.start("style:style", "style:name", name + ".c" + column, "style:family", "table-column")
						.empty("style:table-column-properties", "style:column-width",
								String.format(Locale.ROOT, "%.1fmm",
										WIDTH * table.columns().get(column).width() / whole))
						.end();
				}
			}
		}
		cell(xml, "cell", "");
		cell(xml, "across", "#f3f2f1");
		cell(xml, "head", "#dde5e8");
		for (Colour colour : Colour.values()) {
			cell(xml, colour.name(), OfficeColours.fill(colour));
		}
		xml.start("style:style", "style:name", "row", "style:family", "table-row")
			.empty("style:table-row-properties", "fo:keep-together", "always")
			.end();
		xml.start("style:style", "style:name", "broken", "style:family", "table-row")
			.empty("style:table-row-properties", "fo:keep-together", "auto")
			.end();
		xml.start("style:style", "style:name", "theme", "style:family", "paragraph", "style:parent-style-name",
				"Heading_20_2")
			.empty("style:paragraph-properties", "fo:margin-top", "1mm", "fo:margin-bottom", "1mm")
			.empty("style:text-properties", "fo:font-size", "11pt")
			.end();
		xml.start("style:style", "style:name", "bold", "style:family", "paragraph", "style:parent-style-name", WORDS)
			.empty("style:text-properties", "fo:font-weight", "bold")
			.end();
		xml.end();
	}

	private static void cell(Xml xml, String name, String fill) throws XMLStreamException {
		xml.start("style:style", "style:name", name, "style:family", "table-cell");
		if (fill.isEmpty()) {
			xml.empty("style:table-cell-properties", "fo:border", "0.5pt solid #b1b4b6", "fo:padding", "1mm");
		}
		else {
			xml.empty("style:table-cell-properties", "fo:border", "0.5pt solid #b1b4b6", "fo:padding", "1mm",
					"fo:background-color", fill);
		}
		xml.end();
	}

	private static void table(Xml xml, Part.Table table, String name) throws XMLStreamException {
		xml.start("table:table", "table:name", name, "table:style-name", name).element("table:desc", table.caption());
		for (int column = 0; column < table.columns().size(); column++) {
			xml.empty("table:table-column", "table:style-name", name + ".c" + column);
		}
		xml.start("table:table-header-rows").start("table:table-row", "table:style-name", "row");
		for (Column column : table.columns()) {
			xml.start("table:table-cell", "table:style-name", "head", "office:value-type", "string")
				.element("text:p", column.name(), "text:style-name", "bold")
				.end();
		}
		xml.end().end();
		boolean belowHeading = false;
		for (Part.Row row : table.rows()) {
			// A row that may break stays with the heading above it, which would stand
			// alone
			// at the end of a page else: there is no way to say that rows belong
			// together.
			row(xml, row, table.columns().size(), (belowHeading || row.isLong()) ? "broken" : "row");
			belowHeading = row.heading() != null;
		}
		xml.end();
	}

	private static void row(Xml xml, Part.Row row, int columns, String style) throws XMLStreamException {
		xml.start("table:table-row", "table:style-name", style);
		String heading = row.heading();
		if (heading != null) {
			xml.start("table:table-cell", "table:style-name", "across", "office:value-type", "string",
					"table:number-columns-spanned", String.valueOf(columns))
				.element("text:h", heading, "text:style-name", "theme", "text:outline-level", "2")
				.end();
			for (int column = 1; column < columns; column++) {
				xml.empty("table:covered-table-cell");
			}
		}
		for (Cell cell : row.cells()) {
			xml.start("table:table-cell", "table:style-name",
					(cell instanceof Cell.Standing standing) ? standing.colour().name() : "cell", "office:value-type",
					"string");
			words(xml, cell);
			xml.end();
		}
		xml.end();
	}

	private static void words(Xml xml, Cell cell) throws XMLStreamException {
		if (!(cell instanceof Cell.Typed typed)) {
			xml.element("text:p", DocumentWords.of(cell), "text:style-name", WORDS);
			return;
		}
		boolean inList = false;
		for (Prose.Line line : typed.prose().lines()) {
			boolean item = line.depth() > 0;
			if (item && !inList) {
				xml.start("text:list", "text:style-name", "Bullets");
			}
			if (!item && inList) {
				xml.end();
			}
			inList = item;
			if (item) {
				xml.start("text:list-item").element("text:p", line.text(), "text:style-name", WORDS).end();
			}
			else {
				xml.element("text:p", line.text(), "text:style-name", WORDS);
			}
		}
		if (inList) {
			xml.end();
		}
		if (typed.prose().isEmpty()) {
			xml.element("text:p", "", "text:style-name", WORDS);
		}
	}

}
