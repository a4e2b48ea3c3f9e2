package uk.gov.haringey.actionplan.service.office;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The formulas of a sheet: of its cells, and of names, conditions and formats. Each
 * expression here takes time in proportion to the formula, whatever it is.
 */
final class SheetFormula {

	/** Functions that fetch something, or start a program that does. */
	private static final Pattern FETCHING_FUNCTION = Pattern
		.compile("(?<![A-Z0-9])(?:WEBSERVICE|IMAGE|DDE|RTD|CALL|EXEC|REGISTER(?:\\.ID)?)[\\s\\u00A0]*+\\("
				// A sheet may be called "Image (2)".
				+ "(?!\\d{1,9}\\)')", Pattern.CASE_INSENSITIVE);

	/** A program and its topic, as in {@code cmd|'/c calc'!A0}. */
	private static final Pattern TOPIC = Pattern.compile("\\|[\\s\\u00A0]*+[\\p{L}\\p{N}_.$\\\\/:-]++[\\s\\u00A0]*+!");

	private static final Pattern QUOTED_TOPIC = Pattern.compile("\\|[\\s\\u00A0]*+'");

	private static final Pattern END_OF_TOPIC = Pattern.compile("'[\\s\\u00A0]*+!");

	/**
	 * Cells of another file, as in {@code 'file:///a.ods'#$One.A1}; a colon stands in no
	 * sheet's name.
	 */
	private static final Pattern OTHER_FILE = Pattern
		.compile("'(?:[\\s\\u00A0]*+#[\\s\\u00A0]*+\\$|[a-z][a-z0-9+.-]*+:|//|\\\\\\\\)", Pattern.CASE_INSENSITIVE);

	/** What may have a quotation mark in it: names of columns and of sheets. */
	private static final Pattern OTHERWISE_QUOTED = Pattern.compile("[\\[']");

	private static final Pattern TEXT = Pattern.compile("\"[^\"]*+\"");

	/** The elements of workbooks whose text is a formula. */
	private static final Set<String> ELEMENTS = Set.of("f", "formula", "formula1", "formula2", "definedname",
			"calculatedcolumnformula", "totalsrowformula", "oldformula");

	/** The attributes of OpenDocument whose value is a formula. */
	private static final Set<String> ATTRIBUTES = Set.of("formula", "condition", "expression");

	private static final String CONDITIONAL_FORMATS = "calcext:1.0";

	private SheetFormula() {
	}

	/** Whether the text of an element is one; a fraction has the same name. */
	static boolean isElement(String name, String namespace) {
		return ELEMENTS.contains(name) && !namespace.endsWith("/math");
	}

	/** Whether the value of an attribute is one. */
	static boolean isAttribute(String element, XmlPart.Attribute attribute) {
		return ATTRIBUTES.contains(attribute.name()) || (element.equals("cfvo") && attribute.name().equals("val"))
				|| (attribute.name().equals("value") && attribute.namespace().endsWith(CONDITIONAL_FORMATS));
	}

	/** Whether it takes something from elsewhere. */
	static boolean isFetching(CharSequence formula) {
		// Where nothing is quoted otherwise, a quotation mark is that of a text.
		CharSequence plain = OTHERWISE_QUOTED.matcher(formula).find() ? formula
				: TEXT.matcher(formula).replaceAll("\"\"");
		Matcher topic = QUOTED_TOPIC.matcher(plain);
		return FETCHING_FUNCTION.matcher(plain).find() || TOPIC.matcher(plain).find()
				|| OTHER_FILE.matcher(plain).find() || (topic.find() && END_OF_TOPIC.matcher(plain).find(topic.end()));
	}

}
