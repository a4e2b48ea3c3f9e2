package uk.gov.haringey.actionplan.web.support;

import java.time.DateTimeException;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * A date as typed, in three fields, so that a date that does not exist is kept and shown
 * again.
 */
public class DateInput {

	private String day = "";

	private String month = "";

	private String year = "";

	public DateInput() {
	}

	private DateInput(String day, String month, String year) {
		this.day = day;
		this.month = month;
		this.year = year;
	}

	public static DateInput of(@Nullable LocalDate date) {
		return (date != null) ? new DateInput(String.valueOf(date.getDayOfMonth()),
				String.valueOf(date.getMonthValue()), String.valueOf(date.getYear())) : new DateInput();
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

	public String getDay() {
		return this.day;
	}

	public void setDay(String day) {
		this.day = day;
	}

	public String getMonth() {
		return this.month;
	}

	public void setMonth(String month) {
		this.month = month;
	}

	public String getYear() {
		return this.year;
	}

	public void setYear(String year) {
		this.year = year;
	}

}
