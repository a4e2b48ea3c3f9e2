package uk.gov.haringey.actionplan.service;

/** A percentage as people type it, with or without its sign. */
public final class TypedPercentage {

	private TypedPercentage() {
	}

	/**
	 * What stands before the sign, or all of it where there is none. By hand, since an
	 * expression for blanks before an end takes the square of their number.
	 */
	public static String digits(String typed) {
		String plain = typed.strip();
		return plain.endsWith("%") ? plain.substring(0, plain.length() - 1).strip() : plain;
	}

}
