package uk.gov.haringey.actionplan.service.status;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.service.status.ComputedColour.Cause;
import uk.gov.haringey.actionplan.service.status.ComputedColour.Facts;

import static org.assertj.core.api.Assertions.assertThat;

class ComputedColourTests {

	private static final LocalDate TODAY = LocalDate.of(2008, 1, 15);

	private static final LocalDate DUE = LocalDate.of(2008, 3, 31);

	@Test
	void aPassedDueDateIsOffTrackUnlessTheActionIsComplete() {
		Facts late = new Facts(Phase.OPEN, Colour.GREEN, TODAY.minusDays(1), null, false);
		Facts done = new Facts(Phase.COMPLETE, Colour.BLUE, TODAY.minusDays(1), null, false);

		assertThat(ComputedColour.of(late, TODAY)).extracting(ComputedColour::colour, ComputedColour::days)
			.containsExactly(Colour.RED, 1L);
		assertThat(ComputedColour.of(done, TODAY).colour()).isEqualTo(Colour.BLUE);
	}

	@Test
	void aForecastLaterByUpToAMonthIsAtRiskAndByMoreIsOffTrack() {
		assertThat(ComputedColour.of(forecast(LocalDate.of(2008, 4, 30)), TODAY).cause())
			.isEqualTo(Cause.FORECAST_LATE);
		assertThat(ComputedColour.of(forecast(LocalDate.of(2008, 5, 1)), TODAY).cause())
			.isEqualTo(Cause.FORECAST_OVER_A_MONTH_LATE);
		assertThat(ComputedColour.of(forecast(DUE), TODAY).cause()).isEqualTo(Cause.AS_REPORTED);
	}

	@Test
	void theDueDateItselfIsNotLate() {
		assertThat(ComputedColour.of(new Facts(Phase.OPEN, Colour.GREEN, TODAY, null, false), TODAY).cause())
			.isEqualTo(Cause.AS_REPORTED);
	}

	@Test
	void theDatesOfAFinishedActionGiveNothing() {
		LocalDate passed = TODAY.minusDays(1);

		assertThat(ComputedColour.of(new Facts(Phase.COMPLETE, Colour.BLUE, passed, passed, true), TODAY).cause())
			.isEqualTo(Cause.AS_REPORTED);
		assertThat(ComputedColour.of(new Facts(Phase.WITHDRAWN, Colour.GREY, passed, passed, true), TODAY).cause())
			.isEqualTo(Cause.AS_REPORTED);
	}

	@Test
	void aLateForecastGivesTheColourAndTheDaysThatItIsLate() {
		assertThat(ComputedColour.of(forecast(LocalDate.of(2008, 4, 30)), TODAY))
			.isEqualTo(new ComputedColour(Colour.AMBER, Cause.FORECAST_LATE, LocalDate.of(2008, 4, 30), 30));
		assertThat(ComputedColour.of(forecast(LocalDate.of(2008, 5, 1)), TODAY))
			.isEqualTo(new ComputedColour(Colour.RED, Cause.FORECAST_OVER_A_MONTH_LATE, LocalDate.of(2008, 5, 1), 31));
	}

	@Test
	void anOverdueMilestoneIsAtRisk() {
		assertThat(ComputedColour.of(new Facts(Phase.OPEN, Colour.GREEN, DUE, null, true), TODAY).colour())
			.isEqualTo(Colour.AMBER);
	}

	@Test
	void theReasonIsGivenInWords() {
		assertThat(ColourReason.words(ComputedColour.of(forecast(LocalDate.of(2008, 6, 30)), TODAY), "On track", true))
			.isEqualTo("Off track because its forecast, 30 June 2008, is 91 days after its due date");
		assertThat(ColourReason.words(ComputedColour.of(forecast(DUE), TODAY), "On track", true))
			.isEqualTo("On track as reported");
	}

	private static Facts forecast(LocalDate forecastOn) {
		return new Facts(Phase.OPEN, Colour.GREEN, DUE, forecastOn, false);
	}

}
