package uk.gov.haringey.actionplan.service.importing;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.export.format.SpreadsheetCell;
import uk.gov.haringey.actionplan.service.office.ActiveContent;
import uk.gov.haringey.actionplan.service.office.OfficePackage;
import uk.gov.haringey.actionplan.service.office.TooLargeException;

/**
 * The first sheet of a CSV, XLSX or ODS file, or the tables of a DOCX file, as rows of
 * texts. What it is, is told from its content. Any file may come, so that what it may
 * take is bounded, and nothing in it is run or fetched.
 */
final class SheetFile {

	/** The digits of the largest number that is written out. */
	static final int DIGITS = 300;

	private static final LocalDate SPREADSHEET_DAY_0 = LocalDate.of(1899, 12, 30);

	private static final int SPREADSHEET_1950 = 18_264;

	private static final List<DateTimeFormatter> DAYS = Stream
		.of("uuuu-M-d", "uuuu-M-d'T'HH:mm:ss", "d/M/uuuu", "d.M.uuuu", "d-M-uuuu", "d MMMM uuuu", "d MMM uuuu",
				"d-MMM-uuuu", "d MMMM, uuuu", "d/M/uu", "d-MMM-uu")
		.map((pattern) -> new DateTimeFormatterBuilder().parseCaseInsensitive()
			.appendPattern(pattern)
			.toFormatter(Locale.UK)
			.withResolverStyle(ResolverStyle.STRICT))
		.toList();

	/** What may stand between the fields of a text file. */
	private static final String SEPARATORS = ",;\t";

	/** How spreadsheet programs say which of these it is. */
	private static final Pattern SEPARATOR = Pattern.compile("(?i)\"?sep=([,;\t])\"?\r?\n");

	/** No text has these. */
	private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0E-\\x1A\\x1C-\\x1F]");

	private SheetFile() {
	}

	/**
	 * The rows of a file, with those that are empty between others, so that each stands
	 * where its number says.
	 * @throws RulesBrokenException if it cannot be read; the violation says why
	 */
	static List<List<String>> read(byte[] content) {
		if (content.length == 0) {
			throw SheetRows.refused("empty");
		}
		try {
			SheetRows rows = new SheetRows();
			if (startsWith(content, 'P', 'K')) {
				packed(content, rows);
			}
			else {
				text(content, rows);
			}
			return rows.toList();
		}
		catch (RulesBrokenException ex) {
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			// Readers take what they read for well-formed, and fail in many ways where it
			// is not.
			throw SheetRows.refused("broken");
		}
	}

	private static boolean startsWith(byte[] content, int... bytes) {
		for (int index = 0; index < bytes.length; index++) {
			if (index >= content.length || (content[index] & 0xFF) != bytes[index]) {
				return false;
			}
		}
		return true;
	}

	private static void packed(byte[] content, SheetRows rows) throws IOException {
		try (OfficePackage file = OfficePackage.open(content)) {
			if (file.hasPassword()) {
				throw SheetRows.refused("password");
			}
			if (ActiveContent.isSaidIn(file)) {
				throw SheetRows.refused("macros");
			}
			if (file.has(WorkbookSheet.WORKBOOK)) {
				WorkbookSheet.read(file, rows);
			}
			else if (file.mediaType().equals(OpenDocumentSheet.MEDIA_TYPE) && file.has("content.xml")) {
				OpenDocumentSheet.read(file, rows);
			}
			else if (file.has(DocumentTables.DOCUMENT)) {
				file.bound(InputBounds.UNPACKED_DOCUMENT, InputBounds.ELEMENTS_DOCUMENT);
				DocumentTables.read(file, rows);
			}
			else {
				throw SheetRows.refused("kind");
			}
		}
		catch (TooLargeException ex) {
			throw SheetRows.refused("tooLarge");
		}
	}

	static String plain(BigDecimal number) {
		// A few characters can stand for a number of a thousand million digits.
		return (Math.abs((long) number.scale()) > DIGITS) ? number.toString()
				: number.stripTrailingZeros().toPlainString();
	}

	private static void text(byte[] content, SheetRows rows) {
		if (startsWith(content, 0xD0, 0xCF, 0x11, 0xE0)) {
			// What the old formats, and the new ones with a password, begin with.
			throw SheetRows.refused("password");
		}
		if (startsWith(content, '%', 'P', 'D', 'F') || startsWith(content, 'M', 'Z')
				|| startsWith(content, 0x7F, 'E', 'L', 'F')) {
			throw SheetRows.refused("kind");
		}
		String text = decoded(content);
		if (CONTROL.matcher(text).find()) {
			throw SheetRows.refused("kind");
		}
		Matcher said = SEPARATOR.matcher(text);
		boolean isSaid = said.lookingAt();
		String plain = isSaid ? text.substring(said.end()) : text;
		try (CsvReader<CsvRecord> csv = CsvReader.builder()
			.fieldSeparator(isSaid ? said.group(1).charAt(0) : separator(plain))
			.skipEmptyLines(false)
			.allowMissingFields(true)
			.allowExtraFields(true)
			.allowUnclosedQuote(false)
			.ofCsvRecord(plain)) {
			for (CsvRecord fields : csv) {
				if (fields.getFieldCount() > InputBounds.COLUMNS) {
					throw SheetRows.refused("tooLarge");
				}
				rows.add(fields.getFields().stream().map(SpreadsheetCell::read).map(SheetRows::cell).toList());
			}
		}
		catch (CsvParseException ex) {
			// Without a quotation mark, it can only be a line of too many fields.
			throw SheetRows.refused((plain.indexOf('"') >= 0) ? "quotes" : "tooLarge");
		}
		catch (IOException ex) {
			throw SheetRows.refused("broken");
		}
	}

	/**
	 * UTF-8 if it is that, UTF-16 if it says so, else what Windows of Western Europe
	 * writes.
	 */
	private static String decoded(byte[] content) {
		Charset marked = startsWith(content, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE
				: startsWith(content, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : null;
		List<Charset> candidates = (marked != null) ? List.of(marked)
				: List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"));
		for (Charset candidate : candidates) {
			try {
				String text = candidate.newDecoder().decode(ByteBuffer.wrap(content)).toString();
				return text.startsWith("\uFEFF") ? text.substring(1) : text;
			}
			catch (CharacterCodingException ex) {
				// It may be the next.
			}
		}
		throw SheetRows.refused("encoding");
	}

	/**
	 * What stands most often between the fields of the first line that has more than one.
	 */
	private static char separator(String text) {
		int[] counts = new int[SEPARATORS.length()];
		boolean quoted = false;
		for (int index = 0; index < text.length(); index++) {
			char character = text.charAt(index);
			quoted ^= character == '"';
			int place = quoted ? -1 : SEPARATORS.indexOf(character);
			if (place >= 0) {
				counts[place]++;
			}
			if (!quoted && character == '\n' && Arrays.stream(counts).anyMatch((count) -> count > 0)) {
				break;
			}
		}
		int best = 0;
		for (int place = 1; place < counts.length; place++) {
			best = (counts[place] > counts[best]) ? place : best;
		}
		return SEPARATORS.charAt(best);
	}

	/** Only what the formats can hold, with one kind of line end. */
	static String normal(String text) {
		return text.replace("\r\n", "\n")
			.replace('\r', '\n')
			.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])"
					+ "|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]", "");
	}

	/**
	 * A day as ISO 8601 has it, as people type it, as programs show it, or as
	 * spreadsheets count it.
	 * @throws DateTimeException if it is none
	 */
	static LocalDate day(String text) {
		String day = text.strip()
			.replaceFirst("^(\\d{1,2})(?i:st|nd|rd|th)\\b", "$1")
			.replaceFirst("(?i)\\bsept\\b", "Sep");
		// From 1950 on, so that a year alone is not taken for a day.
		if (day.matches("[1-9][0-9]{4}(\\.0+)?") && Double.parseDouble(day) >= SPREADSHEET_1950) {
			return SPREADSHEET_DAY_0.plusDays((long) Double.parseDouble(day));
		}
		for (DateTimeFormatter format : DAYS) {
			try {
				return LocalDate.parse(day, format);
			}
			catch (DateTimeParseException ex) {
				// Another may fit.
			}
		}
		throw new DateTimeException("No day: " + day);
	}

}
