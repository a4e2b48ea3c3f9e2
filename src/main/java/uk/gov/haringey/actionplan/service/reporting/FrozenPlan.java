package uk.gov.haringey.actionplan.service.reporting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.repository.period.PeriodTotals;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.status.Standing;

/**
 * A plan as closing its period on a day freezes it. A pure function of its arguments, so
 * that the plan as it was known on any day can be set beside what a period froze.
 *
 * @param rows the actions in the order of their refs
 * @param totals what is counted of them
 */
public record FrozenPlan(List<SnapshotRow> rows, PeriodTotals totals) {

	/**
	 * The actions as they stand on a day.
	 * @param actions all of a plan's, in the order of their refs
	 */
	static FrozenPlan of(List<ActionSummary> actions, LocalDate day) {
		List<SnapshotRow> rows = new ArrayList<>(actions.size());
		Map<Colour, Integer> colours = new EnumMap<>(Colour.class);
		int overdue = 0;
		for (ActionSummary action : actions) {
			Standing standing = Standing.of(action, day);
			SnapshotRow row = row(action, standing);
			rows.add(row);
			if (!row.isWithdrawn()) {
				colours.merge(standing.effective(), 1, Integer::sum);
			}
			overdue += standing.overdue() ? 1 : 0;
		}
		return new FrozenPlan(rows, new PeriodTotals(rows.size(), count(rows, SnapshotRow::isWithdrawn),
				colours.getOrDefault(Colour.BLUE, 0), colours.getOrDefault(Colour.GREEN, 0),
				colours.getOrDefault(Colour.GREY, 0), colours.getOrDefault(Colour.AMBER, 0),
				colours.getOrDefault(Colour.RED, 0), overdue, count(rows, SnapshotRow::notReported),
				count(rows, (row) -> row.status().awaitingSignOff()), count(rows, SnapshotRow::ownerToBeDetermined),
				count(rows, (row) -> row.isUnfinished() && row.dates().dueOn() == null)));
	}

	/** One action as it stands on a day. */
	public static SnapshotRow row(ActionSummary action, LocalDate day) {
		return row(action, Standing.of(action, day));
	}

	private static int count(List<SnapshotRow> rows, Predicate<SnapshotRow> wanted) {
		return (int) rows.stream().filter(wanted).count();
	}

	private static SnapshotRow row(ActionSummary action, Standing standing) {
		ActionSummary.StatusSummary status = action.status();
		ActionSummary.DatesSummary dates = action.dates();
		ActionSummary.LatestUpdate latest = action.latest();
		return new SnapshotRow(action.id(), action.ref(),
				new SnapshotRow.Place(action.theme().sectionNumber(), action.theme().id(), action.theme().title()),
				action.text(), action.officersAsPrinted(), action.determiningOfficer() != null,
				action.linkagesAsPrinted(),
				new SnapshotRow.Status(status.code(), status.name(), status.phase(), status.percentComplete(),
						status.awaitingSignOff()),
				new SnapshotRow.Colours(status.colour(), standing.computed().colour(), standing.effective(),
						standing.reason()),
				action.isUpdateDue(), new SnapshotRow.Dates(dates.baselineDueOn(), dates.dueOn(), dates.forecastOn()),
				action.commentary(), (latest != null) ? latest.pathToGreen() : "",
				Objects.requireNonNullElse(action.shortTitle(), ""));
	}

}
