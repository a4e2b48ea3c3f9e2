package uk.gov.haringey.actionplan.service.export.format;

import java.util.regex.Pattern;

/**
 * Text in a cell that a spreadsheet program will open. A cell that begins with
 * {@code = + - @}, tab or carriage return could be run as a formula, so it gets an
 * apostrophe in front. A cell that looks so already gets one more, which makes
 * {@link #read} the exact inverse of {@link #write}.
 */
public final class SpreadsheetCell {

	private static final Pattern DANGEROUS = Pattern.compile("'*[=+\\-@\\t\\r]");

	private static final Pattern NEUTRALISED = Pattern.compile("'+[=+\\-@\\t\\r]");

	private SpreadsheetCell() {
	}

	/** The text as it is written into a cell. */
	public static String write(String text) {
		return DANGEROUS.matcher(text).lookingAt() ? "'" + text : text;
	}

	/** The text that a cell was written from. */
	public static String read(String cell) {
		return NEUTRALISED.matcher(cell).lookingAt() ? cell.substring(1) : cell;
	}

}
