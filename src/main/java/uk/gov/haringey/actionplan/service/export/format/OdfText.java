package uk.gov.haringey.actionplan.service.export.format;

/**
 * Text as OpenDocument writes it. Spaces, tabs and line breaks are kept; characters that
 * XML has no place for are not.
 */
final class OdfText {

	private OdfText() {
	}

	/** The content of a paragraph. */
	static String text(String text) {
		StringBuilder xml = new StringBuilder(text.length() + 16);
		append(xml, text, "<text:tab/>");
		return xml.toString();
	}

	/** A paragraph for each line, as cells of a spreadsheet have them. */
	static String lines(String text) {
		StringBuilder xml = new StringBuilder(text.length() + 32);
		for (String line : text.split("\n", -1)) {
			xml.append("<text:p>");
			// LibreOffice drops the element for a tab from cells.
			append(xml, line, "\t");
			xml.append("</text:p>");
		}
		return xml.toString();
	}

	private static void append(StringBuilder xml, String text, String tab) {
		boolean afterSpace = true;
		for (int index = 0; index < text.length();) {
			int character = text.codePointAt(index);
			index += Character.charCount(character);
			switch (character) {
				case ' ' -> xml.append((afterSpace || index == text.length()) ? "<text:s/>" : " ");
				case '\n' -> xml.append("<text:line-break/>");
				case '\t' -> xml.append(tab);
				case '&' -> xml.append("&amp;");
				case '<' -> xml.append("&lt;");
				case '>' -> xml.append("&gt;");
				default -> {
					if (isXml(character)) {
						xml.appendCodePoint(character);
					}
				}
			}
			afterSpace = character == ' ' || character == '\n';
		}
	}

	private static boolean isXml(int character) {
		return character == '\r' || (character >= 0x20 && character <= 0xD7FF)
				|| (character >= 0xE000 && character <= 0xFFFD) || character >= 0x10000;
	}

}
