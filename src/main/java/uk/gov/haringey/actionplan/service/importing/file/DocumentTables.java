package uk.gov.haringey.actionplan.service.importing.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.office.OfficePackage;
import uk.gov.haringey.actionplan.service.office.XmlPart;

/**
 * The tables of a document of Office Open XML as rows of texts, one after another; a
 * heading outside of them is a row of one text. Lists in cells become lists of Markdown.
 * Of its parts only the text, the names of the styles and the kinds of lists are read,
 * and none is kept.
 */
final class DocumentTables {

	static final String DOCUMENT = "word/document.xml";

	private static final int LIST_LEVELS = 5;

	/** What was deleted, stands twice, or is not part of the text that it stands in. */
	private static final Set<String> LEFT_OUT = Set.of("del", "moveFrom", "Fallback", "drawing", "pict", "object",
			"instrText", "delText", "rPr", "pPrChange", "tcPrChange", "tblPr", "tblGrid", "trPr", "sectPr", "sdtPr");

	private final OfficePackage file;

	private final SheetRows rows;

	/** The names of the styles, by how paragraphs refer to them. */
	private final Map<String, String> styles = new HashMap<>();

	/** The formats of the levels of lists, by list and level. */
	private final Map<String, String> levels = new HashMap<>();

	/** The description of each list. */
	private final Map<String, String> lists = new HashMap<>();

	private DocumentTables(OfficePackage file, SheetRows rows) {
		this.file = file;
		this.rows = rows;
	}

	/**
	 * Reads a document.
	 * @throws IOException if it is damaged
	 */
	static void read(OfficePackage file, SheetRows rows) throws IOException {
		file.bound(InputBounds.UNPACKED_DOCUMENT, InputBounds.ELEMENTS_DOCUMENT);
		DocumentTables tables = new DocumentTables(file, rows);
		tables.readStyles();
		tables.readLists();
		tables.readText();
		if (!file.has(OfficePackage.CONTENT_TYPES)) {
			throw new IOException("Not a document");
		}
	}

	private void readStyles() throws IOException {
		if (!this.file.has("word/styles.xml")) {
			return;
		}
		try (XmlPart xml = this.file.xml("word/styles.xml")) {
			String style = null;
			while (xml.next()) {
				if (xml.isStart("style")) {
					style = xml.attribute("styleId");
				}
				else if (xml.isStart("name") && style != null) {
					this.styles.putIfAbsent(style, value(xml));
				}
			}
		}
	}

	private void readLists() throws IOException {
		if (!this.file.has("word/numbering.xml")) {
			return;
		}
		try (XmlPart xml = this.file.xml("word/numbering.xml")) {
			String described = "";
			String list = "";
			int level = 0;
			while (xml.next()) {
				if (xml.isStart("abstractNum")) {
					described = String.valueOf(xml.attribute("abstractNumId"));
				}
				else if (xml.isStart("lvl")) {
					level = xml.number("ilvl", 0);
				}
				else if (xml.isStart("numFmt")) {
					this.levels.putIfAbsent(described + "/" + level, value(xml));
				}
				else if (xml.isStart("num")) {
					list = String.valueOf(xml.attribute("numId"));
				}
				else if (xml.isStart("abstractNumId")) {
					this.lists.putIfAbsent(list, value(xml));
				}
			}
		}
	}

	private static String value(XmlPart xml) {
		String value = xml.attribute("val");
		return (value != null) ? value : "";
	}

	private void readText() throws IOException {
		try (XmlPart xml = this.file.xml(DOCUMENT)) {
			while (xml.next()) {
				if (xml.isStart() && LEFT_OUT.contains(xml.name())) {
					xml.skip();
				}
				else if (xml.isStart("tr")) {
					this.rows.add(cells(xml));
				}
				else if (xml.isStart("p")) {
					Paragraph heading = paragraph(xml);
					if (isHeading(heading)) {
						this.rows.add(List.of(SheetCell.of(heading.words)));
					}
				}
			}
		}
	}

	private boolean isHeading(Paragraph paragraph) {
		String id = paragraph.style;
		if (id == null || paragraph.words.toString().isBlank()) {
			return false;
		}
		String name = this.styles.getOrDefault(id, id).toLowerCase(Locale.ROOT);
		return name.startsWith("heading") || name.startsWith("title");
	}

	/** The cells of a row; those that a merged cell covers are empty. */
	private List<SheetCell> cells(XmlPart row) throws IOException {
		List<SheetCell> cells = new ArrayList<>();
		while (row.next() && !row.isEnd("tr")) {
			if (row.isStart() && LEFT_OUT.contains(row.name())) {
				row.skip();
			}
			else if (row.isStart("tc")) {
				if (cells.size() >= InputBounds.COLUMNS) {
					throw SheetRows.refused("tooLarge");
				}
				cell(row, cells);
			}
		}
		return cells;
	}

	private void cell(XmlPart xml, List<SheetCell> cells) throws IOException {
		StringBuilder text = new StringBuilder();
		int span = 1;
		boolean listBefore = false;
		while (xml.next() && !xml.isEnd("tc")) {
			if (xml.isStart("tbl") || (xml.isStart() && LEFT_OUT.contains(xml.name()))) {
				xml.skip();
			}
			else if (xml.isStart("gridSpan")) {
				span = Math.min(xml.number("val", 1), InputBounds.COLUMNS);
			}
			else if (xml.isStart("p")) {
				Paragraph paragraph = paragraph(xml);
				String words = paragraph.words.toString().strip();
				if (!words.isEmpty()) {
					text.append(text.isEmpty() ? "" : (paragraph.isListed() && listBefore) ? "\n" : "\n\n");
					text.append(marker(paragraph)).append(words);
					listBefore = paragraph.isListed();
				}
				if (text.length() > InputBounds.CELL) {
					throw SheetRows.refused("tooLarge");
				}
			}
		}
		cells.add(SheetCell.of(text));
		for (int covered = 1; covered < span; covered++) {
			cells.add(SheetCell.EMPTY);
		}
	}

	private String marker(Paragraph paragraph) {
		if (!paragraph.isListed()) {
			return "";
		}
		// Documents may refer to lists that they do not describe.
		boolean numbered = "decimal".equals(this.levels.get(this.lists.get(paragraph.list) + "/" + paragraph.level));
		return (numbered ? "   " : "  ").repeat(Math.min(paragraph.level, LIST_LEVELS)) + (numbered ? "1. " : "- ");
	}

	private static Paragraph paragraph(XmlPart xml) throws IOException {
		Paragraph paragraph = new Paragraph();
		while (xml.next() && !xml.isEnd("p")) {
			if (!xml.isStart()) {
				continue;
			}
			switch (xml.name()) {
				case "pStyle" -> paragraph.style = xml.attribute("val");
				case "numId" -> paragraph.list = value(xml);
				case "ilvl" -> paragraph.level = xml.number("val", 0);
				case "t" -> {
					while (xml.next() && !xml.isEnd("t")) {
						paragraph.add(xml.isText() ? xml.text() : "");
					}
				}
				case "tabs" -> xml.skip();
				case "tab", "ptab" -> paragraph.add("\t");
				case "br", "cr" -> paragraph.add("\n");
				case "noBreakHyphen" -> paragraph.add("\u2011");
				default -> {
					if (LEFT_OUT.contains(xml.name())) {
						xml.skip();
					}
				}
			}
		}
		return paragraph;
	}

	/** A paragraph while it is read. */
	private static final class Paragraph {

		private final StringBuilder words = new StringBuilder();

		private @Nullable String style;

		private String list = "";

		private int level;

		private boolean isListed() {
			return !this.list.isEmpty() && !this.list.equals("0");
		}

		private void add(String text) {
			this.words.append(text);
			if (this.words.length() > InputBounds.CELL) {
				throw SheetRows.refused("tooLarge");
			}
		}

	}

}
