package uk.gov.haringey.actionplan.service.office;

import uk.gov.haringey.actionplan.service.InputBounds;

/**
 * Counts what a reader makes an object of: names, texts, lists and dictionaries by what
 * they begin with, numbers by their first sign, and the words that stand for values. It
 * counts over pictures, too, whose bytes look like a few of these.
 */
final class PdfValues {

	private static final int NULL = 0x6E756C6C;

	private static final int TRUE = 0x74727565;

	/** Of {@code false}. */
	private static final int ALSE = 0x616C7365;

	private static final int BYTE = 0xFF;

	private int last;

	private int count;

	void add(byte next) throws TooLargeException {
		boolean begins = "/(<[".indexOf(next) >= 0 || (isOfNumber(next) && isBeforeNumber(this.last & BYTE));
		this.last = (this.last << Byte.SIZE) | (next & BYTE);
		boolean word = this.last == NULL || this.last == TRUE || this.last == ALSE;
		this.count += (begins || word) ? 1 : 0;
		if (this.count > InputBounds.PDF_VALUES) {
			throw new TooLargeException("values");
		}
	}

	private static boolean isBeforeNumber(int value) {
		return value <= ' ' || "()<>[]{}%elR".indexOf(value) >= 0;
	}

	private static boolean isOfNumber(byte value) {
		return (value >= '0' && value <= '9') || value == '+' || value == '-' || value == '.';
	}

}
