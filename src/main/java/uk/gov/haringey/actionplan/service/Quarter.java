package uk.gov.haringey.actionplan.service;

import java.time.LocalDate;

/**
 * A quarter of the UK financial year, which begins on 1 April: Q1 is April to June.
 *
 * @param startsOn its first day
 */
public record Quarter(LocalDate startsOn) {

	private static final int FIRST_MONTH = 4;

	/**
	 * A quarter by its first day.
	 * @throws IllegalArgumentException if no quarter begins on that day
	 */
	public Quarter {
		if (startsOn.getDayOfMonth() != 1 || startsOn.getMonthValue() % 3 != 1) {
			throw new IllegalArgumentException("No quarter begins on " + startsOn);
		}
	}

	/** The quarter that a day is in. */
	public static Quarter of(LocalDate day) {
		return new Quarter(day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3));
	}

	public LocalDate endsOn() {
		return this.startsOn.plusMonths(3).minusDays(1);
	}

	public Quarter next() {
		return new Quarter(this.startsOn.plusMonths(3));
	}

	public Quarter previous() {
		return new Quarter(this.startsOn.minusMonths(3));
	}

	/** Its name, such as 2007-08-Q3. */
	public String code() {
		LocalDate yearStart = this.startsOn.minusMonths(FIRST_MONTH - 1);
		int year = yearStart.getYear();
		return "%d-%02d-Q%d".formatted(year, (year + 1) % 100, (yearStart.getMonthValue() + 2) / 3);
	}

	/** Its name in words, such as Q3 2007-08. */
	public String words() {
		return words(code());
	}

	/** The name in words of the quarter with a code. */
	public static String words(String code) {
		return code.substring(8) + " " + code.substring(0, 7);
	}

}
