package uk.gov.haringey.actionplan.web.support.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.TypedDate;

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

	private static final int FIRST_YEAR = 1900;

	private static final int LAST_YEAR = 2199;

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
	 * The date typed; nothing when all three fields are empty. A month may be a name, a
	 * year may have two digits, and a whole date may stand in the first field. What is no
	 * date is reported as an error of the field.
	 */
	public @Nullable LocalDate read(String field, Errors errors) {
		if (isEmpty()) {
			return null;
		}
		boolean whole = (this.month + this.year).isBlank() && !this.day.strip().matches("[0-9]{1,2}");
		if (!whole && (this.day.isBlank() || this.month.isBlank() || this.year.isBlank())) {
			errors.rejectValue(field, "error.date.incomplete");
			return null;
		}
		if (!whole && !this.year.strip().matches("[0-9]{1,4}")) {
			errors.rejectValue(field, "error.date.numbers");
			return null;
		}
		if (!whole && this.year.strip().length() % 2 == 1) {
			errors.rejectValue(field, "error.date.year");
			return null;
		}
		try {
			LocalDate date = TypedDate
				.of(whole ? this.day : "%s %s %s".formatted(this.day.strip(), this.month.strip(), this.year.strip()));
			if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
				errors.rejectValue(field, "error.date.year");
				return null;
			}
			return date;
		}
		catch (DateTimeException ex) {
			errors.rejectValue(field, isInNumbers() ? "error.date.unreal" : "error.date.numbers");
		}
		return null;
	}

	private boolean isInNumbers() {
		return this.day.strip().matches("[0-9]{1,2}") && this.month.strip().matches("[0-9]{1,2}|\\p{L}{3,}");
	}

}
