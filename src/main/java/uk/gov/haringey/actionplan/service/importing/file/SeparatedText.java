package uk.gov.haringey.actionplan.service.importing.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.export.format.SpreadsheetCell;

/** A text whose lines are rows, with commas, semicolons or tabs between the cells. */
final class SeparatedText {

	/** What may stand between the fields of a text file. */
	private static final String SEPARATORS = ",;\t";

	/** How spreadsheet programs say which of these it is. */
	private static final Pattern SEPARATOR = Pattern.compile("(?i)\"?sep=([,;\t])\"?\r?\n");

	/** No text has these. */
	private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0E-\\x1A\\x1C-\\x1F]");

	private SeparatedText() {
	}

	/**
	 * Reads a file.
	 * @throws RulesBrokenException if it is no such text
	 */
	static void read(byte[] content, SheetRows rows) {
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
				rows.add(fields.getFields().stream().map(SpreadsheetCell::read).map(SheetCell::of).toList());
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

	static boolean startsWith(byte[] content, int... bytes) {
		for (int index = 0; index < bytes.length; index++) {
			if (index >= content.length || (content[index] & 0xFF) != bytes[index]) {
				return false;
			}
		}
		return true;
	}

}
