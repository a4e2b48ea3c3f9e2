package uk.gov.haringey.actionplan.service;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as people read them. */
public final class DateWords {

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

	private DateWords() {
	}

	/** Such as 1 April 2006. */
	public static String of(LocalDate date) {
		return DATE.format(date);
	}

}
