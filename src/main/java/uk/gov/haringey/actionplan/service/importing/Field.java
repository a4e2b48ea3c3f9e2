package uk.gov.haringey.actionplan.service.importing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;

/** The columns of an exported plan that can be changed in a sheet. */
public enum Field {

	THEME("Theme", (row) -> row.place().themeTitle()), TEXT("Action", SnapshotRow::text),
	OFFICERS("Responsible officer or body", SnapshotRow::officers), DUE("Due date", (row) -> date(row.dates().dueOn())),
	STATUS("Status", (row) -> row.status().name()),
	PERCENT("Percent complete", (row) -> String.valueOf(row.status().percentComplete())),
	FORECAST("Forecast date", (row) -> date(row.dates().forecastOn())),
	COMMENTARY("Commentary", SnapshotRow::commentary), PATH_TO_GREEN("Path to green", SnapshotRow::pathToGreen);

	private final String column;

	private final Function<SnapshotRow, String> value;

	Field(String column, Function<SnapshotRow, String> value) {
		this.column = column;
		this.value = value;
	}

	/** The name of the column. */
	public String column() {
		return this.column;
	}

	static Optional<Field> byColumn(String column) {
		return Arrays.stream(values()).filter((field) -> field.column.equalsIgnoreCase(column.strip())).findFirst();
	}

	/** Whether it is said by an update, and not by the plan. */
	boolean isReported() {
		return compareTo(STATUS) >= 0;
	}

	private boolean isDate() {
		return this == DUE || this == FORECAST;
	}

	/** What an action has there, as a sheet would say it. */
	String of(SnapshotRow row) {
		return SheetFile.normal(this.value.apply(row));
	}

	/**
	 * What a cell says, in the one way in which it can be compared; nothing if it says
	 * what this field cannot be.
	 */
	@Nullable String read(String cell) {
		String text = SheetFile.normal(cell);
		try {
			if (isDate()) {
				return text.isBlank() ? "" : SheetFile.day(text).toString();
			}
			if (this == PERCENT) {
				String number = text.strip().replaceFirst("\\s*%$", "");
				return number.matches("[0-9]{1,3}") ? String.valueOf(Integer.parseInt(number)) : null;
			}
			return (this == TEXT || this == COMMENTARY || this == PATH_TO_GREEN) ? text : text.strip();
		}
		catch (DateTimeException | NumberFormatException ex) {
			return null;
		}
	}

	private static String date(@Nullable LocalDate date) {
		return (date != null) ? date.toString() : "";
	}

}
