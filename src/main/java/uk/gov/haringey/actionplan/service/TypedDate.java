package uk.gov.haringey.actionplan.service;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A date as people type it, in a form or in a cell of a sheet. */
public final class TypedDate {

	/** Years of two digits are of the hundred years from this one on. */
	private static final int FIRST_SHORT_YEAR = 1970;

	private static final String SHORT_YEAR = "uu";

	private static final LocalDate SPREADSHEET_DAY_0 = LocalDate.of(1899, 12, 30);

	private static final int SPREADSHEET_1950 = 18_264;

	private static final List<DateTimeFormatter> DAYS = Stream
		.of("uuuu-M-d", "uuuu-M-d'T'HH:mm:ss", "d/M/uuuu", "d.M.uuuu", "d-M-uuuu", "d M uuuu", "d MMMM uuuu",
				"d MMM uuuu", "d-MMM-uuuu", "d MMMM, uuuu", "d/M/uu", "d.M.uu", "d-M-uu", "d M uu", "d-MMM-uu",
				"d MMMM uu", "d MMM uu")
		.map(TypedDate::format)
		.toList();

	private TypedDate() {
	}

	private static DateTimeFormatter format(String pattern) {
		DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
		if (pattern.endsWith("uuuu") || !pattern.endsWith(SHORT_YEAR)) {
			builder.appendPattern(pattern);
		}
		else {
			builder.appendPattern(pattern.substring(0, pattern.length() - SHORT_YEAR.length()))
				.appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_SHORT_YEAR);
		}
		return builder.toFormatter(Locale.UK).withResolverStyle(ResolverStyle.STRICT);
	}

	/**
	 * A day as ISO 8601 has it, as people type it, as programs show it, or as
	 * spreadsheets count it. A year of two digits is one from 1970 to 2069.
	 * @throws DateTimeException if it is none
	 */
	public static LocalDate of(String text) {
		String day = text.strip()
			.replaceFirst("^(\\d{1,2})(?i:st|nd|rd|th)\\b", "$1")
			.replaceFirst("(?i)\\bsept\\b", "Sep");
		// From 1950 on, so that a year alone is not taken for a day.
		if (day.matches("[1-9][0-9]{4}(\\.0+)?") && Double.parseDouble(day) >= SPREADSHEET_1950) {
			return SPREADSHEET_DAY_0.plusDays((long) Double.parseDouble(day));
		}
		for (DateTimeFormatter format : DAYS) {
			try {
				return LocalDate.parse(day, format);
			}
			catch (DateTimeParseException ex) {
				// Another may fit.
			}
		}
		throw new DateTimeException("No day: " + day);
	}

}
