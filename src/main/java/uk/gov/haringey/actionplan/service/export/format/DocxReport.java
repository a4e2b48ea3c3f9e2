package uk.gov.haringey.actionplan.service.export.format;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.TableWidthType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTable.XWPFBorderType;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.FtrDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.NumberingDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;
import uk.gov.haringey.actionplan.service.export.report.Cell;
import uk.gov.haringey.actionplan.service.export.report.Column;
import uk.gov.haringey.actionplan.service.export.report.Part;
import uk.gov.haringey.actionplan.service.export.report.Prose;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * A document of Office Open XML: headings are headings, the heads of tables repeat on
 * each page, and the pages are numbered.
 */
@Component
class DocxReport implements ReportWriter {

	private static final String LANGUAGE = "en-GB";

	private static final String CREATOR = "Action plan tracker";

	private static final String CELL = "TableText";

	/** The list of the fixed parts. */
	private static final BigInteger BULLETS = BigInteger.ONE;

	private static final String LINE = "B1B4B6";

	/** Half points, twentieths of a point. */
	private static final int THEME_SIZE = 22;

	private static final int CELL_SPACING = 40;

	/** Twentieths of a point: a landscape page of A4 with margins of 15 mm. */
	private static final int PAGE_WIDTH = 16838;

	private static final int PAGE_HEIGHT = 11906;

	private static final int MARGIN = 850;

	@Override
	public FileFormat format() {
		return FileFormat.DOCX;
	}

	@Override
	public void write(ReportDocument report, OutputStream out) throws IOException {
		try (XWPFDocument document = new XWPFDocument()) {
			document.getProperties().getCoreProperties().setTitle(report.title());
			document.getProperties().getCoreProperties().setCreator(CREATOR);
			document.getProperties().getCoreProperties().getUnderlyingProperties().setLanguageProperty(LANGUAGE);
			frame(document);
			heading(document.createParagraph(), 1, report.title());
			for (ReportDocument.About about : report.about()) {
				document.createParagraph().createRun().setText(about.name() + ": " + about.value());
			}
			// Charts are left out: their figures stand beside them in words or in a
			// table.
			for (Part part : report.parts().get()) {
				if (part instanceof Part.Heading heading) {
					heading(document.createParagraph(), heading.level(), heading.text());
				}
				else if (part instanceof Part.Paragraph paragraph) {
					document.createParagraph().createRun().setText(paragraph.text());
				}
				else if (part instanceof Part.Table table) {
					table(document, table);
				}
			}
			document.write(new Unclosed(out));
		}
	}

	/** Gives the document its fixed parts: styles, bullets, and a footer. */
	private static void frame(XWPFDocument document) throws IOException {
		try {
			document.createStyles().setStyles(StylesDocument.Factory.parse(part("styles")).getStyles());
			document.createNumbering().setNumbering(NumberingDocument.Factory.parse(part("numbering")).getNumbering());
			page(document.getDocument().getBody().addNewSectPr());
			document.createFooter(HeaderFooterType.DEFAULT)
				.setHeaderFooter(FtrDocument.Factory.parse(part("footer")).getFtr());
		}
		catch (XmlException ex) {
			throw new IOException("A fixed part of the document cannot be read", ex);
		}
	}

	private static String part(String name) throws IOException {
		return new ClassPathResource("templates/report/docx/" + name + ".xml")
			.getContentAsString(StandardCharsets.UTF_8);
	}

	private static void page(CTSectPr section) {
		CTPageSz size = section.addNewPgSz();
		size.setOrient(STPageOrientation.LANDSCAPE);
		size.setW(BigInteger.valueOf(PAGE_WIDTH));
		size.setH(BigInteger.valueOf(PAGE_HEIGHT));
		CTPageMar margins = section.addNewPgMar();
		BigInteger margin = BigInteger.valueOf(MARGIN);
		margins.setTop(margin);
		margins.setBottom(margin);
		margins.setLeft(margin);
		margins.setRight(margin);
	}

	private static void heading(XWPFParagraph paragraph, int level, String text) {
		paragraph.setStyle("Heading" + level);
		paragraph.createRun().setText(text);
	}

	private static void table(XWPFDocument document, Part.Table table) {
		List<Column> columns = table.columns();
		XWPFTable made = document.createTable(1, columns.size());
		made.setWidthType(TableWidthType.DXA);
		made.setWidth(PAGE_WIDTH - 2 * MARGIN);
		CTTblLayoutType layout = made.getCTTbl().getTblPr().addNewTblLayout();
		layout.setType(STTblLayoutType.FIXED);
		made.getCTTbl().getTblPr().addNewTblCaption().setVal(table.caption());
		made.setCellMargins(CELL_SPACING, 2 * CELL_SPACING, 0, 2 * CELL_SPACING);
		made.setTopBorder(XWPFBorderType.SINGLE, 4, 0, LINE);
		made.setBottomBorder(XWPFBorderType.SINGLE, 4, 0, LINE);
		made.setLeftBorder(XWPFBorderType.SINGLE, 4, 0, LINE);
		made.setRightBorder(XWPFBorderType.SINGLE, 4, 0, LINE);
		made.setInsideHBorder(XWPFBorderType.SINGLE, 4, 0, LINE);
		made.setInsideVBorder(XWPFBorderType.SINGLE, 4, 0, LINE);
		int[] widths = widths(columns);
		grid(made, widths);
		XWPFTableRow head = made.getRow(0);
		head.setRepeatHeader(true);
		head.setCantSplitRow(true);
		for (int column = 0; column < columns.size(); column++) {
			XWPFTableCell cell = head.getCell(column);
			cell.setColor("DDE5E8");
			cell.setWidth(String.valueOf(widths[column]));
			cell.getParagraphArray(0).setStyle(CELL);
			XWPFRun run = cell.getParagraphArray(0).createRun();
			run.setBold(true);
			run.setText(columns.get(column).name());
		}
		for (Part.Row row : table.rows()) {
			row(made.createRow(), row, widths);
		}
		document.createParagraph();
	}

	private static int[] widths(List<Column> columns) {
		double whole = columns.stream().mapToInt(Column::width).sum();
		return columns.stream()
			.mapToInt((column) -> (int) ((PAGE_WIDTH - 2 * MARGIN) * column.width() / whole))
			.toArray();
	}

	private static void grid(XWPFTable table, int[] widths) {
		var grid = (table.getCTTbl().getTblGrid() != null) ? table.getCTTbl().getTblGrid()
				: table.getCTTbl().addNewTblGrid();
		while (grid.sizeOfGridColArray() > 0) {
			grid.removeGridCol(0);
		}
		for (int width : widths) {
			grid.addNewGridCol().setW(BigInteger.valueOf(width));
		}
	}

	private static void row(XWPFTableRow made, Part.Row row, int[] widths) {
		made.setCantSplitRow(!row.isLong());
		String across = row.heading();
		if (across != null) {
			for (int column = widths.length - 1; column > 0; column--) {
				made.removeCell(column);
			}
			XWPFTableCell cell = made.getCell(0);
			var properties = (cell.getCTTc().getTcPr() != null) ? cell.getCTTc().getTcPr()
					: cell.getCTTc().addNewTcPr();
			properties.addNewGridSpan().setVal(BigInteger.valueOf(widths.length));
			cell.setColor("F3F2F1");
			XWPFParagraph theme = cell.getParagraphArray(0);
			heading(theme, 2, across);
			theme.setSpacingBefore(CELL_SPACING);
			theme.setSpacingAfter(CELL_SPACING);
			theme.getRuns().forEach((run) -> run.setFontSize(THEME_SIZE / 2));
			return;
		}
		for (int column = 0; column < widths.length; column++) {
			XWPFTableCell cell = made.getCell(column);
			cell.setWidth(String.valueOf(widths[column]));
			words(cell, row.cells().get(column));
		}
	}

	private static void words(XWPFTableCell cell, Cell content) {
		if (content instanceof Cell.ColouredText standing) {
			cell.setColor(OfficeColours.fill(standing.colour()).substring(1).toUpperCase(Locale.ROOT));
		}
		cell.getParagraphArray(0).setStyle(CELL);
		if (!(content instanceof Cell.Typed typed)) {
			lines(cell.getParagraphArray(0), DocumentWords.of(content));
			return;
		}
		boolean first = true;
		for (Prose.Line line : typed.prose().lines()) {
			XWPFParagraph paragraph = first ? cell.getParagraphArray(0) : cell.addParagraph();
			first = false;
			paragraph.setStyle(CELL);
			if (line.depth() > 0) {
				paragraph.setNumID(BULLETS);
				paragraph.setNumILvl(BigInteger.valueOf(Math.min(line.depth(), 3) - 1L));
			}
			lines(paragraph, line.text());
		}
	}

	private static void lines(XWPFParagraph paragraph, String text) {
		XWPFRun run = paragraph.createRun();
		String[] lines = text.split("\n", -1);
		for (int line = 0; line < lines.length; line++) {
			if (line > 0) {
				run.addBreak();
			}
			run.setText(lines[line]);
		}
	}

}
