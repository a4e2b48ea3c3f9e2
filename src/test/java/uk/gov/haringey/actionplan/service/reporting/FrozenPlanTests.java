package uk.gov.haringey.actionplan.service.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.LinkageKind;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.UpdateKind;
import uk.gov.haringey.actionplan.repository.period.PeriodTotals;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;

import static org.assertj.core.api.Assertions.assertThat;

class FrozenPlanTests {

	private static final LocalDate TODAY = LocalDate.of(2008, 1, 15);

	private static final LocalDate DUE = LocalDate.of(2008, 3, 31);

	private static final LocalDate PLAN_END = LocalDate.of(2009, 3, 31);

	@Test
	void everyActionIsCountedInItsEffectiveColourOrAsWithdrawn() {
		List<ActionSummary> actions = new ArrayList<>();
		add(actions, 1, Phase.COMPLETE, Colour.BLUE, DUE);
		add(actions, 2, Phase.OPEN, Colour.GREEN, DUE);
		add(actions, 3, Phase.NOT_STARTED, Colour.GREY, DUE);
		add(actions, 4, Phase.OPEN, Colour.AMBER, DUE);
		add(actions, 5, Phase.OPEN, Colour.RED, DUE);
		add(actions, 6, Phase.WITHDRAWN, Colour.GREY, DUE);
		// Reported green, but the due date has passed.
		add(actions, 7, Phase.OPEN, Colour.GREEN, TODAY.minusDays(1));

		PeriodTotals totals = FrozenPlan.of(actions, TODAY).totals();

		assertThat(totals).isEqualTo(new PeriodTotals(28, 6, 1, 2, 3, 4, 12, 7, 21, 0, 0, 0));
	}

	@Test
	void whatNeedsAttentionIsCounted() {
		List<ActionSummary> actions = List.of(
				action("1.1", Phase.COMPLETE, Colour.BLUE, null, true, null, reported(false)),
				action("1.2", Phase.OPEN, Colour.GREEN, null, false, null, reported(true)),
				action("1.3", Phase.OPEN, Colour.GREEN, null, false, null, reported(false)),
				action("1.4", Phase.OPEN, Colour.GREEN, DUE, false, "Stream Board", null),
				action("1.5", Phase.WITHDRAWN, Colour.GREY, null, false, null, null),
				action("1.6", Phase.NOT_STARTED, Colour.GREY, null, false, null, reported(true)));

		PeriodTotals totals = FrozenPlan.of(actions, TODAY).totals();

		assertThat(totals.notReported()).isEqualTo(2);
		assertThat(totals.awaitingSignOff()).isEqualTo(1);
		assertThat(totals.withoutOwner()).isEqualTo(1);
		assertThat(totals.withoutDueDate()).isEqualTo(3);
		assertThat(totals.overdue()).isZero();
	}

	@Test
	void anActionIsFrozenWithItsWordsColoursAndDates() {
		ActionSummary action = new ActionSummary(7, 3, "2.1", "Review the market.", null,
				new ActionSummary.ThemeSummary(8, "Markets", 2), List.of("Head of Legal", "Stream Board"),
				List.of(1L, 2L), null, null,
				List.of(new ActionSummary.LinkageSummary(LinkageKind.SUPPORTS, "1.2", "1.2", 0)),
				new ActionSummary.StatusSummary("on-track", "On track", Colour.GREEN, Phase.OPEN, 60, false, null),
				new ActionSummary.DatesSummary(DUE.minusMonths(1), DUE, DUE.plusDays(1), PLAN_END, false),
				new ActionSummary.LatestUpdate(UpdateKind.PROGRESS, "Half of it.", "More people.", "",
						Instant.parse("2008-01-10T09:00:00Z"), true, 1));

		SnapshotRow row = new SnapshotRow(7, "2.1", new SnapshotRow.Place(2, 8, "Markets"), "Review the market.",
				"Head of Legal; Stream Board", false, "Supports 1.2",
				new SnapshotRow.Status("on-track", "On track", Phase.OPEN, 60, false),
				new SnapshotRow.Colours(Colour.GREEN, Colour.AMBER, Colour.AMBER,
						"At risk because its forecast, 1 April 2008, is 1 day after its due date"),
				false, new SnapshotRow.Dates(DUE.minusMonths(1), DUE, DUE.plusDays(1)), "Half of it.", "More people.");
		assertThat(FrozenPlan.row(action, TODAY)).isEqualTo(row);
		assertThat(FrozenPlan.of(List.of(action), TODAY).rows()).containsExactly(row);
	}

	@Test
	void anActionThatNobodyReportedOnIsFrozenWithoutWords() {
		SnapshotRow row = FrozenPlan
			.row(action("1.4", Phase.NOT_STARTED, Colour.GREY, null, false, "Stream Board", null), TODAY);

		assertThat(row.officers()).isEqualTo("Stream Board to determine");
		assertThat(row.ownerToBeDetermined()).isTrue();
		assertThat(row.notReported()).isTrue();
		assertThat(row.commentary()).isEmpty();
		assertThat(row.pathToGreen()).isEmpty();
	}

	private static void add(List<ActionSummary> actions, int number, Phase phase, Colour colour, LocalDate dueOn) {
		for (int index = 0; index < number; index++) {
			actions.add(action("1." + (actions.size() + 1), phase, colour, dueOn, false, null, null));
		}
	}

	private static ActionSummary.LatestUpdate reported(boolean inOpenPeriod) {
		return new ActionSummary.LatestUpdate(UpdateKind.PROGRESS, "Half.", "", "",
				Instant.parse("2008-01-10T09:00:00Z"), inOpenPeriod, 1);
	}

	private static ActionSummary action(String ref, Phase phase, Colour colour, @Nullable LocalDate dueOn,
			boolean awaitingSignOff, @Nullable String determiningOfficer, ActionSummary.@Nullable LatestUpdate latest) {
		return new ActionSummary(1, 0, ref, "Text.", null, new ActionSummary.ThemeSummary(1, "Theme", 1),
				List.of("Head of Legal"), List.of(1L), determiningOfficer, (determiningOfficer != null) ? 2L : null,
				List.of(), new ActionSummary.StatusSummary("any", "Any", colour, phase, 50, awaitingSignOff, null),
				new ActionSummary.DatesSummary(dueOn, dueOn, null, PLAN_END, false), latest);
	}

}
