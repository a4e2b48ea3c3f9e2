package uk.gov.haringey.actionplan.service;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
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

	/** A period in months and days, such as "12 months". */
	public static String of(Period period) {
		List<String> parts = new ArrayList<>();
		if (period.toTotalMonths() > 0) {
			parts.add(period.toTotalMonths() + " months");
		}
		if (period.getDays() > 0) {
			parts.add(period.getDays() + " days");
		}
		return String.join(" and ", parts);
	}

}
