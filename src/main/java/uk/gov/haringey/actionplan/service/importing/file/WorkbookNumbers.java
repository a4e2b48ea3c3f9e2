package uk.gov.haringey.actionplan.service.importing.file;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import uk.gov.haringey.actionplan.service.office.XmlPart;

/**
 * What the numbers of a workbook are: days, percentages or plain numbers, as the formats
 * say in which they are shown.
 */
final class WorkbookNumbers {

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

	private static final int DECIMALS = 4;

	private static final int DIGITS_OF_TIME = 8;

	/** The formats that a workbook need not describe, as far as they matter here. */
	private static final Map<Integer, String> FORMATS = Map.ofEntries(Map.entry(2, "0.00"), Map.entry(9, "0%"),
			Map.entry(10, "0.00%"), Map.entry(14, "d/m/yy"), Map.entry(15, "d-mmm-yy"), Map.entry(16, "d-mmm"),
			Map.entry(17, "mmm-yy"), Map.entry(22, "d/m/yy h:mm"));

	/** What of a format is a colour, a condition or words. */
	private static final Pattern NOT_FORMAT = Pattern.compile("\"[^\"]*+(?:\"|$)|\\[[^\\]]*+(?:\\]|$)|\\\\.|;.*");

	private final List<String> formats = new ArrayList<>();

	private final KeptTexts kept;

	private boolean from1904;

	WorkbookNumbers(KeptTexts kept) {
		this.kept = kept;
	}

	/** Whether days are counted from 1904 on, as some programs do. */
	void countFrom1904(boolean from1904) {
		this.from1904 = from1904;
	}

	/** Reads the formats that cells refer to by their places. */
	void readFormats(XmlPart xml) throws IOException {
		Map<Integer, String> byNumber = new HashMap<>(FORMATS);
		boolean inCells = false;
		while (xml.next()) {
			if (xml.isStart("numFmt")) {
				String code = xml.attribute("formatCode");
				byNumber.put(xml.number("numFmtId", 0), plainFormat(this.kept.count((code != null) ? code : "")));
			}
			inCells = xml.isStart("cellXfs") || (inCells && !xml.isEnd("cellXfs"));
			if (inCells && xml.isStart("xf")) {
				this.kept.count("");
				this.formats.add(byNumber.getOrDefault(xml.number("numFmtId", 0), ""));
			}
		}
	}

	/** A number's format without the colours and words in it. */
	private static String plainFormat(String format) {
		return NOT_FORMAT.matcher(format).replaceAll("").strip().toLowerCase(Locale.ROOT);
	}

	/**
	 * A number.
	 * @param place where its format stands among those of cells
	 * @throws IOException if it is none
	 */
	SheetCell read(String text, int place) throws IOException {
		String format = (place < this.formats.size()) ? this.formats.get(place) : "";
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
			return new SheetCell.Day(this.from1904 ? DAY_0_OF_1904.plusDays(day)
					: DAY_0.plusDays((day < BEFORE_MARCH_1900) ? day + 1 : day));
		}
		if (format.endsWith("%")) {
			return new SheetCell.Percentage(number.movePointRight(2));
		}
		// What is shown as 2.10 is meant so.
		int decimals = decimals(format);
		return (decimals > 0 && Math.abs((long) number.scale()) <= SheetCell.Numeric.DIGITS)
				? new SheetCell.Numeric(number.setScale(decimals, RoundingMode.HALF_UP), true)
				: new SheetCell.Numeric(number, false);
	}

	/** How many decimals a format such as {@code 0.00} has; 0 for any other. */
	private static int decimals(String format) {
		int decimals = format.length() - 2;
		return (decimals >= 1 && decimals <= DECIMALS && format.equals("0." + "0".repeat(decimals))) ? decimals : 0;
	}

}
