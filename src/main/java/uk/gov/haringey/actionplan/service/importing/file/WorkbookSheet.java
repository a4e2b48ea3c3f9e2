package uk.gov.haringey.actionplan.service.importing.file;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.office.OfficePackage;
import uk.gov.haringey.actionplan.service.office.XmlPart;

/**
 * The first sheet of an Office Open XML workbook as rows of texts. Its parts are read one
 * after another and each cell is counted as it comes: a library that gives a row at a
 * time has filled a row to the column that a cell claims to stand in before anybody can
 * look.
 */
final class WorkbookSheet {

	static final String WORKBOOK = "xl/workbook.xml";

	private static final String RELATIONSHIPS = "xl/_rels/workbook.xml.rels";

	private static final int MOST_LETTERS = 3;

	private final OfficePackage file;

	private final List<SheetCell> texts = new ArrayList<>();

	private final KeptTexts kept = new KeptTexts();

	private final WorkbookNumbers numbers = new WorkbookNumbers(this.kept);

	private WorkbookSheet(OfficePackage file) {
		this.file = file;
	}

	static void read(OfficePackage file, SheetRows rows) throws IOException {
		new WorkbookSheet(file).readFirst(rows);
	}

	private void readFirst(SheetRows rows) throws IOException {
		String first = firstSheet();
		Map<String, String> targets = new HashMap<>();
		try (XmlPart xml = this.file.xml(RELATIONSHIPS)) {
			while (xml.next()) {
				String type = xml.isStart("Relationship") ? xml.attribute("Type") : null;
				String target = (type != null) ? xml.attribute("Target") : null;
				if (type != null && target != null) {
					String name = type.substring(type.lastIndexOf('/') + 1);
					targets.putIfAbsent(this.kept.count(name.equals("worksheet") ? "#" + xml.attribute("Id") : name),
							this.kept.count(part(target)));
				}
			}
		}
		readTexts(targets.get("sharedStrings"));
		String styles = targets.get("styles");
		if (styles != null) {
			try (XmlPart xml = this.file.xml(styles)) {
				this.numbers.readFormats(xml);
			}
		}
		String sheet = targets.get("#" + first);
		if (sheet == null || !this.file.has(sheet)) {
			throw new IOException("No sheet");
		}
		readRows(sheet, rows);
	}

	/** A part's name; that of a target may be relative to the workbook's. */
	private static String part(String target) {
		return URI.create("/" + WORKBOOK).resolve(target).getPath().substring(1);
	}

	private @Nullable String firstSheet() throws IOException {
		String first = null;
		try (XmlPart xml = this.file.xml(WORKBOOK)) {
			while (xml.next()) {
				if (xml.isStart("workbookPr")) {
					String said = xml.attribute("date1904");
					this.numbers.countFrom1904("1".equals(said) || "true".equals(said));
				}
				else if (xml.isStart("sheet") && first == null) {
					first = xml.attribute("/relationships", "id");
				}
			}
		}
		return first;
	}

	private void readTexts(@Nullable String part) throws IOException {
		if (part == null) {
			return;
		}
		try (XmlPart xml = this.file.xml(part)) {
			while (xml.next()) {
				if (xml.isStart("si")) {
					SheetCell text = words(xml, "si");
					this.kept.count(text.text());
					this.texts.add(text);
				}
			}
		}
	}

	/** The text of an element, without what says how it is spoken. */
	private static SheetCell words(XmlPart xml, String element) throws IOException {
		StringBuilder words = new StringBuilder();
		while (xml.next() && !xml.isEnd(element)) {
			if (xml.isStart("rPh")) {
				xml.skip();
			}
			else if (xml.isStart("t")) {
				append(xml, "t", words);
			}
		}
		return SheetCell.of(words);
	}

	private static void append(XmlPart xml, String element, StringBuilder words) throws IOException {
		while (xml.next() && !xml.isEnd(element)) {
			words.append(xml.isText() ? xml.text() : "");
			if (words.length() > InputBounds.CELL) {
				throw SheetRows.refused("tooLarge");
			}
		}
	}

	private void readRows(String part, SheetRows rows) throws IOException {
		try (XmlPart xml = this.file.xml(part)) {
			long number = 0;
			while (xml.next() && !xml.isEnd("sheetData")) {
				if (xml.isStart("row")) {
					number = xml.number("r", (int) Math.min(number + 1, Integer.MAX_VALUE));
					List<SheetCell> cells = cells(xml);
					if (!SheetRows.isBlank(cells)) {
						// Empty rows may not be there at all.
						rows.fillUpTo(number - 1);
						rows.add(cells);
					}
				}
			}
		}
	}

	private List<SheetCell> cells(XmlPart xml) throws IOException {
		List<SheetCell> cells = new ArrayList<>();
		int column = 0;
		while (xml.next() && !xml.isEnd("row")) {
			if (xml.isStart("c")) {
				column = column(xml.attribute("r"), column);
				SheetCell value = value(xml);
				if (column >= InputBounds.COLUMNS) {
					if (!value.text().isEmpty()) {
						throw SheetRows.refused("tooLarge");
					}
				}
				else {
					while (cells.size() <= column) {
						cells.add(SheetCell.EMPTY);
					}
					cells.set(column, value);
				}
				column++;
			}
		}
		return cells;
	}

	/** The column of an address such as {@code AB12}, counted from 0. */
	private static int column(@Nullable String address, int otherwise) throws IOException {
		if (address == null) {
			return otherwise;
		}
		int column = 0;
		int letters = 0;
		while (letters < address.length() && address.charAt(letters) >= 'A' && address.charAt(letters) <= 'Z') {
			if (letters == MOST_LETTERS) {
				throw new IOException("No column");
			}
			column = column * 26 + (address.charAt(letters++) - 'A' + 1);
		}
		if (letters == 0) {
			throw new IOException("No column");
		}
		return column - 1;
	}

	private SheetCell value(XmlPart xml) throws IOException {
		String said = xml.attribute("t");
		String type = (said != null) ? said : "n";
		int format = xml.number("s", 0);
		StringBuilder value = new StringBuilder();
		while (xml.next() && !xml.isEnd("c")) {
			if (xml.isStart("f")) {
				throw SheetRows.refused("formula");
			}
			if (xml.isStart("v")) {
				append(xml, "v", value);
			}
			else if (xml.isStart("is")) {
				value.append(words(xml, "is").text());
			}
			else if (xml.isStart("c")) {
				throw new IOException("A cell in a cell");
			}
		}
		String text = value.toString();
		return text.isEmpty() ? SheetCell.EMPTY : switch (type) {
			case "s" -> this.texts.get(Integer.parseInt(text));
			case "e" -> SheetCell.EMPTY;
			case "b" -> SheetCell.of(String.valueOf(text.equals("1") || text.equals("true")));
			case "n" -> this.numbers.read(text, format);
			default -> SheetCell.of(text);
		};
	}

}
