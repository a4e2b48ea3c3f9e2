package uk.gov.haringey.actionplan.service.importing.file;

import java.math.BigDecimal;
import java.time.LocalDate;

import uk.gov.haringey.actionplan.service.InputBounds;

/** What stands in one place of a sheet, of the type that its file gives it. */
sealed interface SheetCell {

	SheetCell EMPTY = new Words("");

	/** The same as words alone, dates as ISO 8601 writes them. */
	String text();

	/**
	 * Words with one kind of line end, without what other formats cannot hold.
	 * @throws uk.gov.haringey.actionplan.service.RulesBrokenException if they are too
	 * long
	 */
	static SheetCell of(CharSequence text) {
		if (text.length() > InputBounds.CELL) {
			throw SheetRows.refused("tooLarge");
		}
		return new Words(SheetFile.normal(text.toString()));
	}

	/** Words. */
	record Words(String text) implements SheetCell {

	}

	/** A date, without the time of day. */
	record Day(LocalDate date) implements SheetCell {

		@Override
		public String text() {
			return this.date.toString();
		}

	}

	/**
	 * A number.
	 *
	 * @param shown whether it is shown with the zeros at its end: 2.10 is meant so
	 */
	record Numeric(BigDecimal number, boolean shown) implements SheetCell {

		/** The digits of the largest number that is written out. */
		static final int DIGITS = 300;

		@Override
		public String text() {
			if (Math.abs((long) this.number.scale()) > DIGITS) {
				// A few characters can stand for a number of a thousand million digits.
				return this.number.toString();
			}
			return (this.shown ? this.number : this.number.stripTrailingZeros()).toPlainString();
		}

	}

	/** So many hundredths. */
	record Percentage(BigDecimal number) implements SheetCell {

		@Override
		public String text() {
			return new Numeric(this.number, false).text() + "%";
		}

	}

}
