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
import uk.gov.haringey.actionplan.service.export.report.ReportDocument;

/**
 * A spreadsheet of OpenDocument, written row by row: typed dates and numbers, a header
 * that stays and filters, and what the file is on a second table.
 */
@Component
class OdsReport implements ReportWriter {

	@Override
	public FileFormat format() {
		return FileFormat.ODS;
	}

	@Override
	public void write(ReportDocument report, OutputStream out) throws IOException {
		OdfPackage.write(out, FileFormat.ODS.mediaType(), report.title(),
				(xml) -> styles(xml, report.sheet().columns()), (xml) -> settings(xml, report.kind().title()),
				(xml) -> content(xml, report));
	}

	private static void styles(Xml xml, List<Column> columns) throws XMLStreamException {
		xml.start("office:styles");
		xml.start("style:default-style", "style:family", "table-cell")
			.empty("style:text-properties", "fo:font-family", "Liberation Sans", "fo:font-size", "10pt", "fo:language",
					"en", "fo:country", "GB")
			.end();
		xml.end();
		xml.start("office:automatic-styles")
			.start("style:page-layout", "style:name", "Landscape")
			.empty("style:page-layout-properties", "fo:page-width", "297mm", "fo:page-height", "210mm",
					"style:print-orientation", "landscape", "fo:margin", "15mm", "style:scale-to-X",
					String.valueOf(Column.pagesOf(columns)))
			.empty("style:footer-style")
			.end()
			.end();
		xml.start("office:master-styles")
			.start("style:master-page", "style:name", "Default", "style:page-layout-name", "Landscape")
			.start("style:footer")
			.start("text:p")
			.text("Page ")
			.element("text:page-number", "1")
			.text(" of ")
			.element("text:page-count", "1")
			.end()
			.end()
			.end()
			.end();
	}

	/** The first row stays where it is. */
	private static void settings(Xml xml, String table) throws XMLStreamException {
		xml.start("office:settings").start("config:config-item-set", "config:name", "ooo:view-settings");
		xml.start("config:config-item-map-indexed", "config:name", "Views").start("config:config-item-map-entry");
		xml.start("config:config-item-map-named", "config:name", "Tables")
			.start("config:config-item-map-entry", "config:name", table);
		item(xml, "VerticalSplitMode", "short", "2");
		item(xml, "VerticalSplitPosition", "int", "1");
		item(xml, "ActiveSplitRange", "short", "2");
		item(xml, "PositionBottom", "int", "1");
		xml.end().end();
		item(xml, "ActiveTable", "string", table);
		xml.end().end().end().end();
	}

	private static void item(Xml xml, String name, String type, String value) throws XMLStreamException {
		xml.element("config:config-item", value, "config:name", name, "config:type", type);
	}

	private static void content(Xml xml, ReportDocument report) throws XMLStreamException {
		List<Column> columns = report.sheet().columns();
		automaticStyles(xml, columns);
		xml.start("office:body").start("office:spreadsheet");
		xml.start("table:table", "table:name", report.kind().title(), "table:style-name", "sheet");
		for (int column = 0; column < columns.size(); column++) {
			xml.empty("table:table-column", "table:style-name", "column" + column);
		}
		xml.start("table:table-header-rows").start("table:table-row");
		for (Column column : columns) {
			string(xml, "header", column.name());
		}
		xml.end().end();
		long[] rows = { 1 };
		report.sheet().rows().forEach((cells) -> {
			try {
				rows[0]++;
				row(xml, cells);
			}
			catch (XMLStreamException ex) {
				throw new java.io.UncheckedIOException(new IOException(ex));
			}
		});
		xml.end();
		about(xml, report);
		xml.start("table:database-ranges")
			.empty("table:database-range", "table:name", "rows", "table:display-filter-buttons", "true",
					"table:target-range-address",
					"'%s'.A1:'%s'.%s%d".formatted(report.kind().title(), report.kind().title(), letters(columns.size()),
							rows[0]))
			.end();
		xml.end().end();
	}

	/** 1 is A, 27 is AA. */
	private static String letters(int column) {
		return ((column > 26) ? letters((column - 1) / 26) : "") + (char) ('A' + (column - 1) % 26);
	}

	private static void automaticStyles(Xml xml, List<Column> columns) throws XMLStreamException {
		xml.start("office:automatic-styles");
		for (int column = 0; column < columns.size(); column++) {
			xml.start("style:style", "style:name", "column" + column, "style:family", "table-column")
				.empty("style:table-column-properties", "style:column-width",
						String.format(Locale.ROOT, "%.1fmm", columns.get(column).width() * 2.1))
				.end();
		}
		xml.start("style:style", "style:name", "sheet", "style:family", "table", "style:master-page-name", "Default")
			.empty("style:table-properties", "table:display", "true")
			.end();
		xml.start("style:style", "style:name", "columnAbout", "style:family", "table-column")
			.empty("style:table-column-properties", "style:column-width", "110mm")
			.end();
		xml.start("number:date-style", "style:name", "day")
			.empty("number:day")
			.literal("number:text", " ")
			.empty("number:month", "number:style", "long", "number:textual", "true")
			.literal("number:text", " ")
			.empty("number:year", "number:style", "long")
			.end();
		xml.start("style:style", "style:name", "header", "style:family", "table-cell")
			.empty("style:table-cell-properties", "fo:background-color", "#dde5e8", "fo:wrap-option", "wrap")
			.empty("style:text-properties", "fo:font-weight", "bold")
			.end();
		xml.start("style:style", "style:name", "words", "style:family", "table-cell")
			.empty("style:table-cell-properties", "fo:wrap-option", "wrap", "style:vertical-align", "top")
			.end();
		xml.start("style:style", "style:name", "date", "style:family", "table-cell", "style:data-style-name", "day")
			.empty("style:table-cell-properties", "style:vertical-align", "top")
			.end();
		for (Colour colour : Colour.values()) {
			xml.start("style:style", "style:name", colour.name(), "style:family", "table-cell")
				.empty("style:table-cell-properties", "fo:background-color", OfficeColours.fill(colour),
						"style:vertical-align", "top")
				.end();
		}
		xml.end();
	}

	private static void row(Xml xml, List<Cell> cells) throws XMLStreamException {
		xml.start("table:table-row");
		for (Cell cell : cells) {
			if (cell.text().isEmpty()) {
				xml.empty("table:table-cell", "table:style-name", "words");
			}
			else if (cell instanceof Cell.Day) {
				xml.start("table:table-cell", "table:style-name", "date", "office:value-type", "date",
						"office:date-value", cell.text())
					.element("text:p", cell.text())
					.end();
			}
			else if (cell instanceof Cell.Figure) {
				xml.start("table:table-cell", "table:style-name", "words", "office:value-type", "float", "office:value",
						cell.text())
					.element("text:p", cell.text())
					.end();
			}
			else {
				string(xml, (cell instanceof Cell.Standing standing) ? standing.colour().name() : "words", cell.text());
			}
		}
		xml.end();
	}

	private static void string(Xml xml, String style, String text) throws XMLStreamException {
		xml.start("table:table-cell", "table:style-name", style, "office:value-type", "string");
		for (String line : text.split("\n", -1)) {
			// LibreOffice drops the element for a tab from cells.
			xml.start("text:p").text(line, true).end();
		}
		xml.end();
	}

	private static void about(Xml xml, ReportDocument report) throws XMLStreamException {
		xml.start("table:table", "table:name", "About", "table:style-name", "sheet")
			.empty("table:table-column", "table:style-name", "columnAbout", "table:number-columns-repeated", "2");
		line(xml, "Report", report.kind().title());
		line(xml, "Plan", report.planTitle());
		for (ReportDocument.About about : report.about()) {
			line(xml, about.name(), about.value());
		}
		xml.end();
	}

	private static void line(Xml xml, String name, String value) throws XMLStreamException {
		xml.start("table:table-row");
		string(xml, "words", name);
		string(xml, "words", value);
		xml.end();
	}

}
