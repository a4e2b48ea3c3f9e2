package uk.gov.haringey.actionplan.service.status;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Direction;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;

import static org.assertj.core.api.Assertions.assertThat;

class StandingTests {

	private static final LocalDate TODAY = LocalDate.of(2008, 1, 15);

	private static final LocalDate DUE = LocalDate.of(2008, 3, 31);

	@Test
	void aForecastLapsesOnTheDayAfterIt() {
		assertThat(standing(Phase.OPEN, DUE, TODAY).forecastLapsed()).isFalse();
		assertThat(standing(Phase.OPEN, DUE, TODAY.minusDays(1)).forecastLapsed()).isTrue();
		assertThat(standing(Phase.OPEN, DUE, null).forecastLapsed()).isFalse();
		assertThat(standing(Phase.COMPLETE, DUE, TODAY.minusDays(1)).forecastLapsed()).isFalse();
	}

	@Test
	void anActionIsOverdueOnTheDayAfterItsDueDate() {
		assertThat(standing(Phase.OPEN, TODAY, null).overdue()).isFalse();
		assertThat(standing(Phase.OPEN, TODAY.minusDays(1), null).overdue()).isTrue();
		assertThat(standing(Phase.COMPLETE, TODAY.minusDays(1), null).overdue()).isFalse();
	}

	@Test
	void slippageIsOfTheForecastOrElseOfTheDueDate() {
		assertThat(Standing.slippage(DUE, DUE.plusDays(3), DUE.plusDays(10))).isEqualTo(10);
		assertThat(Standing.slippage(DUE, DUE.plusDays(3), null)).isEqualTo(3);
		assertThat(Standing.slippage(DUE, DUE.minusDays(2), null)).isEqualTo(-2);
		assertThat(Standing.slippage(null, DUE, DUE)).isNull();
		assertThat(Standing.slippage(DUE, null, null)).isNull();
	}

	@Test
	void theWorseOfTheReportedAndTheComputedColourCounts() {
		Standing late = standing(Phase.OPEN, DUE, DUE.plusDays(1));

		assertThat(late.effective()).isEqualTo(Colour.AMBER);
		assertThat(late.isWorseThanReported(Colour.GREEN)).isTrue();
		assertThat(late.isWorseThanReported(Colour.AMBER)).isFalse();
		assertThat(late.isWorseThanReported(Colour.RED)).isFalse();
	}

	@Test
	void theReasonSaysWhetherTheActionOrThePlanIsLate() {
		assertThat(standing(Phase.OPEN, TODAY.minusDays(1), null).reason()).contains("its due date, 14 January 2008");
		assertThat(standing(Colour.GREEN, Phase.OPEN, null, DUE.plusDays(1)).reason()).contains("after the plan's end");
	}

	@ParameterizedTest
	@CsvSource({ "GREY, NOT_STARTED, true", "GREEN, OPEN, false", "AMBER, OPEN, true", "RED, OPEN, true",
			"BLUE, COMPLETE, false", "GREY, WITHDRAWN, false" })
	void whatIsNeitherGreenNorCompleteNorWithdrawnIsAnException(Colour reported, Phase phase, boolean exception) {
		assertThat(standing(reported, phase, DUE, null).isException()).isEqualTo(exception);
	}

	@Test
	void onlyAWithdrawnActionHasNoDirection() {
		assertThat(standing(Phase.OPEN, DUE, null).direction()).isEqualTo(Direction.NEW);
		assertThat(standing(Colour.GREY, Phase.WITHDRAWN, DUE, null).direction()).isNull();
	}

	private static Standing standing(Phase phase, LocalDate dueOn, @Nullable LocalDate forecastOn) {
		return standing(Colour.GREEN, phase, dueOn, forecastOn);
	}

	private static Standing standing(Colour reported, Phase phase, @Nullable LocalDate dueOn,
			@Nullable LocalDate forecastOn) {
		return Standing.of(new ActionSummary(1, 0, "1.1", "Text.", null, new ActionSummary.ThemeSummary(1, "Theme", 1),
				List.of(), List.of(), null, null, List.of(),
				new ActionSummary.StatusSummary("any", "Any", reported, phase, 50, false, null),
				new ActionSummary.DatesSummary(DUE, dueOn, forecastOn, DUE, false), null), TODAY);
	}

}
