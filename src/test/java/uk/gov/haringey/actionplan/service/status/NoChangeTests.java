package uk.gov.haringey.actionplan.service.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.ReportingPeriod;
import uk.gov.haringey.actionplan.entity.Section;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.entity.StatusUpdate;
import uk.gov.haringey.actionplan.entity.Theme;
import uk.gov.haringey.actionplan.entity.UpdateKind;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.Violation;

import static org.assertj.core.api.Assertions.assertThat;

class NoChangeTests {

	private static final LocalDate TODAY = LocalDate.of(2008, 1, 15);

	private static final LocalDate DUE = LocalDate.of(2008, 3, 31);

	private static final Status ON_TRACK = new Status("on-track", "On track", "As tested.", Colour.GREEN, Phase.OPEN, 1,
			new Status.Needs(true, false, false));

	@Test
	void whatWasForecastForAPassedDayCannotHold() {
		assertThat(broken(Phase.OPEN, TODAY.minusDays(1), "")).containsExactly("forecastDate.past");
		assertThat(broken(Phase.OPEN, TODAY, "")).isEmpty();
		assertThat(broken(Phase.OPEN, null, "")).isEmpty();
	}

	@Test
	void aForecastAfterTheDueDateNeedsAReason() {
		assertThat(broken(Phase.OPEN, DUE.plusDays(1), "")).containsExactly("reason.betterColour");
		assertThat(broken(Phase.OPEN, DUE.plusDays(1), "The rest is agreed.")).isEmpty();
		assertThat(broken(Phase.OPEN, DUE, "")).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "COMPLETE", "WITHDRAWN" })
	void nothingIsConfirmedOfWhatIsFinished(Phase phase) {
		assertThat(broken(phase, null, "")).containsExactly("status.finished");
	}

	@Test
	void whatWasSaidLastIsSaidAgainButForTheEvidence() {
		assertThat(NoChange.again(update(UpdateKind.PROGRESS)))
			.isEqualTo(new StatusUpdate.Said(ON_TRACK, 50, "Half.", "More people.", DUE, "", "The rest is agreed."));
	}

	@Test
	void theReasonOfARefusedSignOffIsNotSaidAgain() {
		assertThat(NoChange.again(update(UpdateKind.SIGN_OFF_REFUSED)).reason()).isEmpty();
	}

	@Test
	void anActionOnWhichNobodyReportedStaysAtItsStatusWithoutWords() {
		assertThat(NoChange.nothingYet(ON_TRACK)).isEqualTo(new StatusUpdate.Said(ON_TRACK, 0, "", "", null, "", ""));
	}

	@Test
	void itIsOfferedAsLongAsTheForecastHasNotPassed() {
		assertThat(NoChange.isPossible(action(Phase.OPEN, null, null), TODAY)).isTrue();
		assertThat(NoChange.isPossible(action(Phase.OPEN, TODAY, null), TODAY)).isTrue();
		assertThat(NoChange.isPossible(action(Phase.OPEN, TODAY.minusDays(1), null), TODAY)).isFalse();
		assertThat(NoChange.isPossible(action(Phase.COMPLETE, null, null), TODAY)).isFalse();
	}

	@Test
	void aBetterColourThanTheDatesSuggestNeedsWordsToBeConfirmed() {
		LocalDate late = DUE.plusDays(1);

		assertThat(NoChange.isPossible(action(Phase.OPEN, late, null), TODAY)).isFalse();
		assertThat(NoChange.isPossible(action(Phase.OPEN, late, latest(UpdateKind.PROGRESS, "", "")), TODAY)).isFalse();
		assertThat(NoChange.isPossible(action(Phase.OPEN, late, latest(UpdateKind.PROGRESS, "", "Agreed.")), TODAY))
			.isTrue();
		assertThat(
				NoChange.isPossible(action(Phase.OPEN, late, latest(UpdateKind.PROGRESS, "More people.", "")), TODAY))
			.isTrue();
		assertThat(NoChange
			.isPossible(action(Phase.OPEN, late, latest(UpdateKind.SIGN_OFF_REFUSED, "", "Nothing shows it.")), TODAY))
			.isFalse();
	}

	private static StatusUpdate update(UpdateKind kind) {
		Plan plan = new Plan("p", "Plan", DUE.minusYears(2), DUE);
		Action action = new Action(new Theme(new Section(plan, 1), 1, "Theme"), "1.1", "Text.", ON_TRACK);
		ReportingPeriod period = new ReportingPeriod(plan, "2007-08-Q3", LocalDate.of(2007, 10, 1),
				LocalDate.of(2007, 12, 31));
		return new StatusUpdate(action, period, kind,
				new StatusUpdate.Said(ON_TRACK, 50, "Half.", "More people.", DUE, "Minutes.", "The rest is agreed."),
				new StatusUpdate.Author(1, null, Instant.parse("2008-01-10T09:00:00Z")));
	}

	private static ActionSummary.LatestUpdate latest(UpdateKind kind, String pathToGreen, String reason) {
		return new ActionSummary.LatestUpdate(kind, "Half.", pathToGreen, reason, Instant.parse("2008-01-10T09:00:00Z"),
				false, 1);
	}

	private static ActionSummary action(Phase phase, @Nullable LocalDate forecastOn,
			ActionSummary.@Nullable LatestUpdate latest) {
		return new ActionSummary(1, 0, "1.1", "Text.", null, new ActionSummary.ThemeSummary(1, "Theme", 1), List.of(),
				List.of(), null, null, List.of(),
				new ActionSummary.StatusSummary("on-track", "On track", Colour.GREEN, phase, 50, false, null),
				new ActionSummary.DatesSummary(DUE, DUE, forecastOn, DUE, false), latest);
	}

	private static List<String> broken(Phase phase, @Nullable LocalDate forecastOn, String reason) {
		StatusUpdate.Said said = new StatusUpdate.Said(ON_TRACK, 50, "Half.", "", forecastOn, "", reason);
		return NoChange.check(said, new ComputedColour.Facts(phase, ON_TRACK.colour(), DUE, forecastOn, false), TODAY)
			.stream()
			.map(Violation::code)
			.toList();
	}

}
