package uk.gov.haringey.actionplan.service.export;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.PlanClock;

/** The columns of the plan as a table, the published ones first. */
final class PlanReport {

	/** What each column is called, and what it says of an action. */
	private static final List<Column> COLUMNS = List.of(new Column("Ref", ActionSummary::ref),
			new Column("Theme", (action) -> action.theme().title()), new Column("Action", ActionSummary::text),
			new Column("Responsible officer or body", ActionSummary::officersAsPrinted),
			new Column("Linkage", ActionSummary::linkagesAsPrinted),
			new Column("Status", (action) -> action.status().name()),
			new Column("Percent complete", (action) -> String.valueOf(action.status().percentComplete())),
			new Column("Awaiting sign-off", (action) -> action.status().awaitingSignOff() ? "Yes" : "No"),
			new Column("Baseline due date", (action) -> date(action.dates().baselineDueOn())),
			new Column("Due date", (action) -> date(action.dates().dueOn())),
			new Column("Forecast date", (action) -> date(action.dates().forecastOn())),
			new Column("Latest commentary", ActionSummary::commentary),
			new Column("Last reported", (action) -> (action.lastReportedAt() != null)
					? action.lastReportedAt().atZone(PlanClock.ZONE).toLocalDate().toString() : ""));

	private PlanReport() {
	}

	static List<String> header() {
		return COLUMNS.stream().map(Column::name).toList();
	}

	static List<String> row(ActionSummary action) {
		return COLUMNS.stream().map((column) -> column.value().apply(action)).toList();
	}

	/** A date as ISO 8601 writes it; empty for none. */
	private static String date(@Nullable LocalDate date) {
		return (date != null) ? date.toString() : "";
	}

	private record Column(String name, Function<ActionSummary, String> value) {

	}

}
