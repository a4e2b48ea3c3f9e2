package uk.gov.haringey.actionplan.service.importing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.service.TypedPercentage;
import uk.gov.haringey.actionplan.service.export.report.Prose;

/** The columns of an exported plan that can be changed in a sheet. */
public enum Field {

	THEME(PlanColumn.THEME, (row) -> row.place().themeTitle()), TEXT(PlanColumn.ACTION, SnapshotRow::text),
	OFFICERS(PlanColumn.OFFICERS, SnapshotRow::officers), DUE(PlanColumn.DUE, (row) -> date(row.dates().dueOn())),
	STATUS(PlanColumn.STATUS, (row) -> row.status().name()),
	PERCENT(PlanColumn.PERCENT, (row) -> String.valueOf(row.status().percentComplete())),
	FORECAST(PlanColumn.FORECAST, (row) -> date(row.dates().forecastOn())),
	COMMENTARY(PlanColumn.COMMENTARY, SnapshotRow::commentary),
	PATH_TO_GREEN(PlanColumn.PATH_TO_GREEN, SnapshotRow::pathToGreen);

	private final PlanColumn column;

	private final Function<SnapshotRow, String> value;

	Field(PlanColumn column, Function<SnapshotRow, String> value) {
		this.column = column;
		this.value = value;
	}

	/** The name of the column. */
	public String column() {
		return this.column.label();
	}

	/** The fields by what a column of any file can be. */
	static Map<PlanColumn, Field> byPlanColumn() {
		Map<PlanColumn, Field> fields = new EnumMap<>(PlanColumn.class);
		Arrays.stream(values()).forEach((field) -> fields.put(field.column, field));
		return fields;
	}

	static Optional<Field> byColumn(String column) {
		return Arrays.stream(values()).filter((field) -> field.column().equalsIgnoreCase(column.strip())).findFirst();
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
				String number = TypedPercentage.digits(text);
				return number.matches("[0-9]{1,3}") ? String.valueOf(Integer.parseInt(number)) : null;
			}
			return (this == TEXT || this == COMMENTARY || this == PATH_TO_GREEN) ? text : text.strip();
		}
		catch (DateTimeException | NumberFormatException ex) {
			return null;
		}
	}

	/**
	 * Whether a file means what is there already: prose reads the same, however it is
	 * marked up.
	 */
	boolean isSame(String said, String current) {
		return said.equals(current) || switch (this) {
			case TEXT, COMMENTARY, PATH_TO_GREEN -> Prose.of(said).equals(Prose.of(current));
			case THEME, OFFICERS, STATUS -> said.equalsIgnoreCase(current);
			default -> false;
		};
	}

	private static String date(@Nullable LocalDate date) {
		return (date != null) ? date.toString() : "";
	}

}
