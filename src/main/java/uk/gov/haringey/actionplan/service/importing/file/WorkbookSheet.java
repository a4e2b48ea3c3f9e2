package uk.gov.haringey.actionplan.service.importing;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

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

	private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);

	private static final LocalDate DAY_0_OF_1904 = LocalDate.of(1904, 1, 1);

	/**
	 * The days that a workbook counts one too few, since it takes 1900 for a leap year.
	 */
	private static final int BEFORE_MARCH_1900 = 60;

	/** The last day that a workbook knows, at the end of the year 9999. */
	private static final double LAST_DAY = 2_958_465;

	/** Longer than any number that a workbook counts with. */
	private static final int NUMBER_LENGTH = 320;

	private static final int MOST_LETTERS = 3;

	private static final int DECIMALS = 4;

	private static final int DIGITS_OF_TIME = 8;

	/** The formats that a workbook need not describe, as far as they matter here. */
	private static final Map<Integer, String> FORMATS = Map.ofEntries(Map.entry(2, "0.00"), Map.entry(9, "0%"),
			Map.entry(10, "0.00%"), Map.entry(14, "d/m/yy"), Map.entry(15, "d-mmm-yy"), Map.entry(16, "d-mmm"),
			Map.entry(17, "mmm-yy"), Map.entry(22, "d/m/yy h:mm"));

	/** What of a format is a colour, a condition or words. */
	private static final Pattern NOT_FORMAT = Pattern.compile("\"[^\"]*+(?:\"|$)|\\[[^\\]]*+(?:\\]|$)|\\\\.|;.*");

	private final OfficePackage file;

	private final List<String> texts = new ArrayList<>();

	private final List<String> formats = new ArrayList<>();

	private boolean from1904;

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
					targets.putIfAbsent(name.equals("worksheet") ? "#" + xml.attribute("Id") : name, part(target));
				}
			}
		}
		readTexts(targets.get("sharedStrings"));
		readFormats(targets.get("styles"));
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
					this.from1904 = "1".equals(said) || "true".equals(said);
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
		long characters = 0;
		try (XmlPart xml = this.file.xml(part)) {
			while (xml.next()) {
				if (xml.isStart("si")) {
					String text = words(xml, "si");
					characters += text.length();
					if (this.texts.size() >= InputBounds.CELLS || characters > InputBounds.CHARACTERS) {
						throw SheetRows.refused("tooLarge");
					}
					this.texts.add(text);
				}
			}
		}
	}

	/** The text of an element, without what says how it is spoken. */
	private static String words(XmlPart xml, String element) throws IOException {
		StringBuilder words = new StringBuilder();
		while (xml.next() && !xml.isEnd(element)) {
			if (xml.isStart("rPh")) {
				xml.skip();
			}
			else if (xml.isStart("t")) {
				append(xml, "t", words);
			}
		}
		return SheetRows.cell(words);
	}

	private static void append(XmlPart xml, String element, StringBuilder words) throws IOException {
		while (xml.next() && !xml.isEnd(element)) {
			words.append(xml.isText() ? xml.text() : "");
			if (words.length() > InputBounds.CELL) {
				throw SheetRows.refused("tooLarge");
			}
		}
	}

	private void readFormats(@Nullable String part) throws IOException {
		if (part == null) {
			return;
		}
		Map<Integer, String> byNumber = new HashMap<>(FORMATS);
		try (XmlPart xml = this.file.xml(part)) {
			boolean inCells = false;
			while (xml.next()) {
				if (xml.isStart("numFmt")) {
					String code = xml.attribute("formatCode");
					byNumber.put(xml.number("numFmtId", 0), plainFormat((code != null) ? code : ""));
				}
				inCells = xml.isStart("cellXfs") || (inCells && !xml.isEnd("cellXfs"));
				if (inCells && xml.isStart("xf")) {
					this.formats.add(byNumber.getOrDefault(xml.number("numFmtId", 0), ""));
				}
			}
		}
	}

	/** A number's format without the colours and words in it. */
	private static String plainFormat(String format) {
		return NOT_FORMAT.matcher(format).replaceAll("").strip().toLowerCase(Locale.ROOT);
	}

	private void readRows(String part, SheetRows rows) throws IOException {
		try (XmlPart xml = this.file.xml(part)) {
			long number = 0;
			while (xml.next() && !xml.isEnd("sheetData")) {
				if (xml.isStart("row")) {
					number = xml.number("r", (int) Math.min(number + 1, Integer.MAX_VALUE));
					List<String> cells = cells(xml);
					if (!SheetRows.isBlank(cells)) {
						// Empty rows may not be there at all.
						rows.fillUpTo(number - 1);
						rows.add(cells);
					}
				}
			}
		}
	}

	private List<String> cells(XmlPart xml) throws IOException {
		List<String> cells = new ArrayList<>();
		int column = 0;
		while (xml.next() && !xml.isEnd("row")) {
			if (xml.isStart("c")) {
				column = column(xml.attribute("r"), column);
				String value = value(xml);
				if (column >= InputBounds.COLUMNS) {
					if (!value.isEmpty()) {
						throw SheetRows.refused("tooLarge");
					}
				}
				else {
					while (cells.size() <= column) {
						cells.add("");
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

	private String value(XmlPart xml) throws IOException {
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
				value.append(words(xml, "is"));
			}
			else if (xml.isStart("c")) {
				throw new IOException("A cell in a cell");
			}
		}
		String text = value.toString();
		return text.isEmpty() ? "" : switch (type) {
			case "s" -> this.texts.get(Integer.parseInt(text));
			case "e" -> "";
			case "b" -> String.valueOf(text.equals("1") || text.equals("true"));
			case "n" -> number(text, (format < this.formats.size()) ? this.formats.get(format) : "");
			default -> SheetRows.cell(text);
		};
	}

	private String number(String text, String format) throws IOException {
		if (text.length() > NUMBER_LENGTH) {
			// A long one takes the square of its length to be understood.
			throw new IOException("No number");
		}
		BigDecimal number = new BigDecimal(text);
		if (format.indexOf('d') >= 0 || format.indexOf('y') >= 0) {
			double days = number.doubleValue();
			if (days < 0 || days > LAST_DAY) {
				throw new IOException("No day");
			}
			long day = number.setScale(DIGITS_OF_TIME, RoundingMode.HALF_UP).longValue();
			return (this.from1904 ? DAY_0_OF_1904.plusDays(day)
					: DAY_0.plusDays((day < BEFORE_MARCH_1900) ? day + 1 : day))
				.toString();
		}
		if (format.endsWith("%")) {
			return SheetFile.plain(number.movePointRight(2)) + "%";
		}
		// What is shown as 2.10 is meant so.
		int decimals = decimals(format);
		return (decimals > 0 && Math.abs((long) number.scale()) <= SheetFile.DIGITS)
				? number.setScale(decimals, RoundingMode.HALF_UP).toPlainString() : SheetFile.plain(number);
	}

	/** How many decimals a format such as {@code 0.00} has; 0 for any other. */
	private static int decimals(String format) {
		int decimals = format.length() - 2;
		return (decimals >= 1 && decimals <= DECIMALS && format.equals("0." + "0".repeat(decimals))) ? decimals : 0;
	}

}
