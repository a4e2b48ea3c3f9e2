package uk.gov.haringey.actionplan.service.importing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.export.format.SpreadsheetCell;

/**
 * The first sheet of a CSV, XLSX or ODS file, or the tables of a DOCX file, as rows of
 * texts. What it is, is told from its content. Any file may come, so that what it may
 * take is bounded, and nothing in it is run or fetched.
 */
final class SheetFile {

	static final int ROWS = 20_000;

	private static final int COLUMNS = 60;

	private static final int CELL_LENGTH = 32_767;

	private static final int DIGITS = 300;

	private static final int ZIP_ENTRIES = 500;

	private static final long UNPACKED = 80L * 1024 * 1024;

	/** What the parts of a document may take, in bytes; it is read as a whole. */
	private static final int DOCUMENT = 10 * 1024 * 1024;

	private static final String ODS = "application/vnd.oasis.opendocument.spreadsheet";

	private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";

	private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";

	private static final String TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

	private static final LocalDate SPREADSHEET_DAY_0 = LocalDate.of(1899, 12, 30);

	/** A cell's format tells dates and percentages from other numbers. */
	private static final ReadingOptions FORMATS = new ReadingOptions(true, false);

	/** The format of a workbook that needs no saying. */
	private static final int TWO_DECIMALS = 2;

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
			throw refused("empty");
		}
		try {
			List<List<String>> rows = startsWith(content, 'P', 'K') ? packed(content) : text(content);
			while (!rows.isEmpty() && isBlank(rows.get(rows.size() - 1))) {
				rows.remove(rows.size() - 1);
			}
			if (rows.isEmpty()) {
				throw refused("empty");
			}
			return rows.stream().map((row) -> row.stream().map(SheetFile::normal).toList()).toList();
		}
		catch (RulesBrokenException ex) {
			throw ex;
		}
		catch (IOException | XMLStreamException | RuntimeException ex) {
			// Readers take what they read for well-formed, and fail in many ways where it
			// is
			// not.
			throw refused("broken");
		}
	}

	private static boolean isBlank(List<String> row) {
		return row.stream().allMatch(String::isBlank);
	}

	private static RulesBrokenException refused(String why, Object... arguments) {
		return new RulesBrokenException(new Violation("file", "import." + why, arguments));
	}

	private static boolean startsWith(byte[] content, int... bytes) {
		for (int index = 0; index < bytes.length; index++) {
			if (index >= content.length || (content[index] & 0xFF) != bytes[index]) {
				return false;
			}
		}
		return true;
	}

	private static List<List<String>> packed(byte[] content) throws IOException, XMLStreamException {
		boolean workbook = false;
		byte[] openDocument = null;
		byte[] document = null;
		long markup = 0;
		boolean isOds = false;
		long unpacked = 0;
		int entries = 0;
		try (ZipFile zip = ZipFile.builder().setByteArray(content).get()) {
			for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
				if (++entries > ZIP_ENTRIES) {
					throw refused("tooLarge");
				}
				String name = entry.getName();
				if (name.endsWith("vbaProject.bin") || name.startsWith("Basic/") || name.startsWith("Scripts/")) {
					throw refused("macros");
				}
				if (name.equals("EncryptedPackage") || entry.getGeneralPurposeBit().usesEncryption()) {
					throw refused("password");
				}
				byte[] bytes = unpack(zip, entry, UNPACKED - unpacked);
				unpacked += bytes.length;
				if (name.endsWith(".xml") || name.endsWith(".rels")) {
					markup += bytes.length;
					refuseDoctype(bytes);
				}
				if (name.equals("[Content_Types].xml")
						&& new String(bytes, StandardCharsets.UTF_8).contains(".macroEnabled")) {
					throw refused("macros");
				}
				workbook |= name.equals("xl/workbook.xml");
				isOds |= name.equals("mimetype") && new String(bytes, StandardCharsets.US_ASCII).strip().equals(ODS);
				if (name.equals("content.xml")) {
					openDocument = bytes;
				}
				if (name.equals("word/document.xml")) {
					document = bytes;
				}
				if (name.equals("META-INF/manifest.xml")
						&& new String(bytes, StandardCharsets.UTF_8).contains("encryption-data")) {
					throw refused("password");
				}
			}
		}
		catch (IllegalArgumentException ex) {
			throw refused("broken");
		}
		if (workbook) {
			return workbook(content);
		}
		if (isOds && openDocument != null) {
			return openDocument(openDocument);
		}
		if (document != null) {
			return document(content, document, markup);
		}
		throw refused("kind");
	}

	private static List<List<String>> document(byte[] content, byte[] document, long markup)
			throws IOException, XMLStreamException {
		if (markup > DOCUMENT) {
			throw refused("tooLarge");
		}
		List<List<String>> rows = new ArrayList<>();
		for (List<String> row : DocumentTables.read(content, document)) {
			if (row.size() > COLUMNS) {
				throw refused("tooLarge");
			}
			row.forEach(SheetFile::bounded);
			add(rows, row);
		}
		return rows;
	}

	/** Trusts what the file unpacks to, and not what it says of its size. */
	private static byte[] unpack(ZipFile zip, ZipArchiveEntry entry, long most) throws IOException {
		try (InputStream stream = zip.getInputStream(entry)) {
			byte[] bytes = (stream != null) ? stream.readNBytes((int) most + 1) : new byte[0];
			if (bytes.length > most) {
				throw refused("tooLarge");
			}
			return bytes;
		}
	}

	/** No office program writes one, and it is how entities are declared. */
	private static void refuseDoctype(byte[] bytes) {
		// Wherever it stands, and in UTF-16 too.
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		if (text.contains("<!DOCTYPE") || text.contains("<\0!\0D\0O\0C\0T\0Y\0P\0E")) {
			throw refused("broken");
		}
	}

	private static List<List<String>> workbook(byte[] content) throws IOException {
		List<List<String>> rows = new ArrayList<>();
		try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content), FORMATS);
				Stream<Row> stream = workbook.getFirstSheet().openStream()) {
			stream.forEach((row) -> {
				List<String> cells = row(row);
				if (!isBlank(cells)) {
					// Empty rows may not be there at all.
					while (rows.size() < row.getRowNum() - 1) {
						add(rows, List.of());
					}
					add(rows, cells);
				}
			});
		}
		return rows;
	}

	private static List<String> row(Row row) {
		List<String> cells = new ArrayList<>();
		if (row.getCellCount() > COLUMNS) {
			throw refused("tooLarge");
		}
		for (Cell cell : row) {
			cells.add(bounded((cell != null) ? value(cell) : ""));
		}
		return cells;
	}

	private static String value(Cell cell) {
		if (cell.getType() == CellType.NUMBER) {
			String format = plainFormat(
					Objects.equals(cell.getDataFormatId(), TWO_DECIMALS) ? "0.00" : cell.getDataFormatString());
			if (format.matches(".*[dy].*")) {
				return cell.asDate().toLocalDate().toString();
			}
			if (format.endsWith("%")) {
				return plain(cell.asNumber().movePointRight(2)) + "%";
			}
			// What is shown as 2.10 is meant so.
			return (format.matches("0\\.0{1,4}") && Math.abs((long) cell.asNumber().scale()) <= DIGITS)
					? cell.asNumber().setScale(format.length() - 2, RoundingMode.HALF_UP).toPlainString()
					: plain(cell.asNumber());
		}
		if (cell.getType() == CellType.FORMULA) {
			throw refused("formula");
		}
		return (cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) ? "" : cell.getText();
	}

	/** A number's format without the colours and words in it. */
	private static String plainFormat(@Nullable String format) {
		return (format != null)
				? format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|;.*", "").strip().toLowerCase(Locale.ROOT) : "";
	}

	private static String plain(BigDecimal number) {
		// A few characters can stand for a number of a thousand million digits.
		return (Math.abs((long) number.scale()) > DIGITS) ? number.toString()
				: number.stripTrailingZeros().toPlainString();
	}

	private static List<List<String>> openDocument(byte[] content) throws XMLStreamException {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(content));
		List<List<String>> rows = new ArrayList<>();
		long blank = 0;
		while (xml.hasNext()) {
			int event = xml.next();
			if (event == XMLStreamConstants.START_ELEMENT && is(xml, TABLE, "table-row")) {
				int repeated = repeated(xml, "number-rows-repeated");
				List<String> cells = cells(xml);
				if (isBlank(cells)) {
					// Programs fill the sheet up with empty rows, said once.
					blank += repeated;
					continue;
				}
				for (; blank > 0; blank--) {
					add(rows, List.of());
				}
				for (int copy = 0; copy < repeated; copy++) {
					add(rows, new ArrayList<>(cells));
				}
			}
			else if (event == XMLStreamConstants.END_ELEMENT && is(xml, TABLE, "table")) {
				break;
			}
		}
		return rows;
	}

	private static boolean is(XMLStreamReader xml, String namespace, String name) {
		return name.equals(xml.getLocalName()) && namespace.equals(xml.getNamespaceURI());
	}

	private static int repeated(XMLStreamReader xml, String name) {
		String value = xml.getAttributeValue(TABLE, name);
		return (value != null && value.matches("[0-9]{1,9}")) ? Integer.parseInt(value) : 1;
	}

	private static List<String> cells(XMLStreamReader xml) throws XMLStreamException {
		List<String> cells = new ArrayList<>();
		while (xml.hasNext()) {
			int event = xml.next();
			if (event == XMLStreamConstants.START_ELEMENT && is(xml, TABLE, "table-cell")) {
				int repeated = repeated(xml, "number-columns-repeated");
				if (xml.getAttributeValue(TABLE, "formula") != null) {
					throw refused("formula");
				}
				String type = xml.getAttributeValue(OFFICE, "value-type");
				String date = xml.getAttributeValue(OFFICE, "date-value");
				String number = xml.getAttributeValue(OFFICE, "value");
				String words = words(xml);
				String value = ("date".equals(type) && date != null) ? date.split("T")[0]
						: (number != null && number.matches("-?[0-9.eE+-]{1,40}") && !"string".equals(type))
								? plain(new BigDecimal(number)) : words;
				if (cells.size() + repeated > COLUMNS && !value.isEmpty()) {
					throw refused("tooLarge");
				}
				for (int copy = 0; copy < Math.min(repeated, COLUMNS - cells.size() + 1)
						&& cells.size() < COLUMNS; copy++) {
					cells.add(bounded(value));
				}
			}
			else if (event == XMLStreamConstants.END_ELEMENT && is(xml, TABLE, "table-row")) {
				break;
			}
		}
		return cells;
	}

	/** The text of a cell, a line a paragraph; notes beside it are left out. */
	private static String words(XMLStreamReader xml) throws XMLStreamException {
		StringBuilder words = new StringBuilder();
		int paragraphs = 0;
		int inParagraph = 0;
		while (xml.hasNext()) {
			int event = xml.next();
			if (event == XMLStreamConstants.START_ELEMENT) {
				String name = xml.getLocalName();
				if (is(xml, OFFICE, "annotation")) {
					skip(xml);
				}
				else if (is(xml, TEXT, "p")) {
					words.append((paragraphs++ > 0) ? "\n" : "");
					inParagraph++;
				}
				else if (is(xml, TEXT, "s")) {
					String count = xml.getAttributeValue(TEXT, "c");
					words.append(
							" ".repeat((count != null && count.matches("[0-9]{1,4}")) ? Integer.parseInt(count) : 1));
				}
				else if (is(xml, TEXT, "tab")) {
					words.append('\t');
				}
				else if (is(xml, TEXT, "line-break")) {
					words.append('\n');
				}
				else if (name.equals("table-cell")) {
					throw refused("broken");
				}
			}
			else if (event == XMLStreamConstants.CHARACTERS && inParagraph > 0) {
				words.append(xml.getText());
			}
			else if (event == XMLStreamConstants.END_ELEMENT) {
				if (is(xml, TEXT, "p")) {
					inParagraph--;
				}
				else if (is(xml, TABLE, "table-cell")) {
					break;
				}
			}
			if (words.length() > CELL_LENGTH) {
				throw refused("tooLarge");
			}
		}
		return words.toString();
	}

	private static void skip(XMLStreamReader xml) throws XMLStreamException {
		for (int depth = 1; depth > 0 && xml.hasNext();) {
			int event = xml.next();
			depth += (event == XMLStreamConstants.START_ELEMENT) ? 1
					: (event == XMLStreamConstants.END_ELEMENT) ? -1 : 0;
		}
	}

	private static List<List<String>> text(byte[] content) {
		if (startsWith(content, 0xD0, 0xCF, 0x11, 0xE0)) {
			// What the old formats, and the new ones with a password, begin with.
			throw refused("password");
		}
		if (startsWith(content, '%', 'P', 'D', 'F') || startsWith(content, 'M', 'Z')
				|| startsWith(content, 0x7F, 'E', 'L', 'F')) {
			throw refused("kind");
		}
		String text = decoded(content);
		if (CONTROL.matcher(text).find()) {
			throw refused("kind");
		}
		Matcher said = SEPARATOR.matcher(text);
		boolean isSaid = said.lookingAt();
		String plain = isSaid ? text.substring(said.end()) : text;
		List<List<String>> rows = new ArrayList<>();
		try (CsvReader<CsvRecord> csv = CsvReader.builder()
			.fieldSeparator(isSaid ? said.group(1).charAt(0) : separator(plain))
			.skipEmptyLines(false)
			.allowMissingFields(true)
			.allowExtraFields(true)
			.maxBufferSize(4 * 1024 * 1024)
			.ofCsvRecord(plain)) {
			for (CsvRecord fields : csv) {
				if (fields.getFieldCount() > COLUMNS) {
					throw refused("tooLarge");
				}
				add(rows, fields.getFields().stream().map(SpreadsheetCell::read).map(SheetFile::bounded).toList());
			}
		}
		catch (CsvParseException | IOException ex) {
			throw refused("broken");
		}
		return rows;
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
		throw refused("encoding");
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

	private static void add(List<List<String>> rows, List<String> row) {
		if (rows.size() >= ROWS) {
			throw refused("tooManyRows", ROWS);
		}
		rows.add(row);
	}

	private static String bounded(String value) {
		if (value.length() > CELL_LENGTH) {
			throw refused("tooLarge");
		}
		return value;
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
