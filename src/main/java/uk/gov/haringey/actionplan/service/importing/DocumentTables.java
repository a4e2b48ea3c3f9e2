package uk.gov.haringey.actionplan.service.importing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.ICell;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNum;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFSDTCell;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;

/**
 * The tables of a document of Office Open XML as rows of texts, one after another; a
 * heading outside of them is a row of one text. Lists in cells become lists of Markdown.
 */
final class DocumentTables {

	/** Deeper than any document that people write, and harmless to read. */
	private static final int DEPTH = 200;

	/** More than any plan needs; each takes memory while the document is read. */
	private static final int ELEMENTS = 400_000;

	/** How many columns a merged cell may span. */
	private static final int SPAN = 60;

	private static final int LIST_LEVELS = 5;

	private DocumentTables() {
	}

	/**
	 * The rows of a document that was found harmless to unpack.
	 * @param body its {@code word/document.xml}
	 * @throws IOException if it is damaged
	 */
	static List<List<String>> read(byte[] content, byte[] body) throws IOException, XMLStreamException {
		mustBeSimple(body);
		List<List<String>> rows = new ArrayList<>();
		try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(content))) {
			for (IBodyElement element : document.getBodyElements()) {
				if (element instanceof XWPFTable table) {
					table.getRows().forEach((row) -> rows.add(cells(row)));
				}
				else if (element instanceof XWPFParagraph paragraph && isHeading(paragraph, document)) {
					rows.add(List.of(paragraph.getText()));
				}
			}
		}
		catch (RuntimeException ex) {
			// What POI throws at parts that are missing or twisted differs from part to
			// part.
			throw new IOException("Not a document", ex);
		}
		return rows;
	}

	private static void mustBeSimple(byte[] body) throws IOException, XMLStreamException {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(body));
		int depth = 0;
		int elements = 0;
		while (xml.hasNext()) {
			int event = xml.next();
			depth += (event == XMLStreamConstants.START_ELEMENT) ? 1
					: (event == XMLStreamConstants.END_ELEMENT) ? -1 : 0;
			elements += (event == XMLStreamConstants.START_ELEMENT) ? 1 : 0;
			if (elements > ELEMENTS) {
				throw new RulesBrokenException(new Violation("file", "import.tooLarge"));
			}
			if (depth > DEPTH) {
				throw new IOException("Too deep");
			}
		}
	}

	private static boolean isHeading(XWPFParagraph paragraph, XWPFDocument document) {
		String name = styleName(paragraph, document);
		return name != null && name.toLowerCase(Locale.ROOT).matches("(heading|title).*")
				&& !paragraph.getText().isBlank();
	}

	private static @Nullable String styleName(XWPFParagraph paragraph, XWPFDocument document) {
		String id = paragraph.getStyle();
		if (id == null || document.getStyles() == null) {
			return id;
		}
		XWPFStyle style = document.getStyles().getStyle(id);
		return (style != null && style.getName() != null) ? style.getName() : id;
	}

	/** The cells of a row; those that a merged cell covers are empty. */
	private static List<String> cells(XWPFTableRow row) {
		List<String> cells = new ArrayList<>();
		for (ICell cell : row.getTableICells()) {
			if (cell instanceof XWPFTableCell plain) {
				cells.add(text(plain));
				for (int covered = 1; covered < span(plain); covered++) {
					cells.add("");
				}
			}
			else if (cell instanceof XWPFSDTCell control) {
				cells.add(control.getContent().getText().strip());
			}
		}
		return cells;
	}

	private static int span(XWPFTableCell cell) {
		CTTcPr properties = cell.getCTTc().getTcPr();
		return (properties != null && properties.getGridSpan() != null && properties.getGridSpan().getVal() != null)
				? Math.min(properties.getGridSpan().getVal().intValue(), SPAN) : 1;
	}

	/** Documents may refer to lists that they do not describe. */
	private static boolean isNumbered(XWPFParagraph paragraph) {
		XWPFNumbering lists = paragraph.getDocument().getNumbering();
		XWPFNum list = (lists != null) ? lists.getNum(paragraph.getNumID()) : null;
		return lists != null && list != null && list.getCTNum().getAbstractNumId() != null
				&& lists.getAbstractNum(list.getCTNum().getAbstractNumId().getVal()) != null
				&& "decimal".equals(paragraph.getNumFmt());
	}

	private static String text(XWPFTableCell cell) {
		StringBuilder text = new StringBuilder();
		boolean listBefore = false;
		for (XWPFParagraph paragraph : cell.getParagraphs()) {
			String words = paragraph.getText().strip();
			if (words.isEmpty()) {
				continue;
			}
			boolean list = paragraph.getNumID() != null && paragraph.getNumID().signum() != 0;
			if (!text.isEmpty()) {
				text.append((list && listBefore) ? "\n" : "\n\n");
			}
			if (list) {
				int level = (paragraph.getNumIlvl() != null) ? paragraph.getNumIlvl().intValue() : 0;
				boolean numbered = isNumbered(paragraph);
				text.append((numbered ? "   " : "  ").repeat(Math.min(Math.max(level, 0), LIST_LEVELS)))
					.append(numbered ? "1. " : "- ");
			}
			text.append(words);
			listBefore = list;
		}
		return text.toString();
	}

}
