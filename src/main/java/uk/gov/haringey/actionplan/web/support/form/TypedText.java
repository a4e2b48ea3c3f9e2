package uk.gov.haringey.actionplan.web.support.form;

import java.util.regex.Pattern;

/** Text as typed or pasted into a field. */
public final class TypedText {

	/**
	 * What neither the database nor a document can hold: control characters other than
	 * tab and line ends, halves of surrogate pairs, and the two non-characters.
	 */
	private static final Pattern UNSTORABLE = Pattern
		.compile("[\\x00-\\x08\\x0E-\\x1F\\x7F\\uFFFE\\uFFFF]|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])"
				+ "|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");

	private TypedText() {
	}

	public static boolean isUnstorable(String typed) {
		return UNSTORABLE.matcher(typed).find();
	}

	/**
	 * The text with one kind of line end, and with a replacement character where it had
	 * one that cannot be stored.
	 */
	public static String clean(String typed) {
		String lines = typed.replace("\r\n", "\n").replaceAll("[\\r\\x0B\\x0C]", "\n");
		return UNSTORABLE.matcher(lines).replaceAll("\uFFFD");
	}

}
