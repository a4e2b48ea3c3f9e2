package uk.gov.haringey.actionplan.web.support.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;

/**
 * A date as typed, in three fields, so that a date that does not exist is kept and shown
 * again.
 */
public record DateInput(String day, String month, String year) {

	/** What follows the name of a date's field in the names of its three. */
	static final String DAY = "-day";

	static final String MONTH = "-month";

	static final String YEAR = "-year";

	static final List<String> PARTS = List.of(DAY, MONTH, YEAR);

	/** A date of which nothing is typed. */
	public static final DateInput NONE = new DateInput("", "", "");

	public static DateInput of(@Nullable LocalDate date) {
		return (date != null) ? new DateInput(String.valueOf(date.getDayOfMonth()),
				String.valueOf(date.getMonthValue()), String.valueOf(date.getYear())) : NONE;
	}

	public boolean isEmpty() {
		return (this.day + this.month + this.year).isBlank();
	}

	/**
	 * The date typed; nothing when all three fields are empty. What is no date is
	 * reported as an error of the field.
	 */
	public @Nullable LocalDate read(String field, Errors errors) {
		if (isEmpty()) {
			return null;
		}
		if (this.day.isBlank() || this.month.isBlank() || this.year.isBlank()) {
			errors.rejectValue(field, "error.date.incomplete");
			return null;
		}
		try {
			int typedYear = number(this.year, 4);
			if (typedYear < 1900 || typedYear > 2199) {
				errors.rejectValue(field, "error.date.year");
				return null;
			}
			return LocalDate.of(typedYear, number(this.month, 2), number(this.day, 2));
		}
		catch (NumberFormatException ex) {
			errors.rejectValue(field, "error.date.numbers");
		}
		catch (DateTimeException ex) {
			errors.rejectValue(field, "error.date.unreal");
		}
		return null;
	}

	private static int number(String typed, int digits) {
		String stripped = typed.strip();
		if (!stripped.matches("[0-9]{1," + digits + "}")) {
			throw new NumberFormatException(stripped);
		}
		return Integer.parseInt(stripped);
	}

}
