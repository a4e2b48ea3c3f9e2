package uk.gov.haringey.actionplan.service.status;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.entity.StatusUpdate;
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

	private static List<String> broken(Phase phase, @Nullable LocalDate forecastOn, String reason) {
		StatusUpdate.Said said = new StatusUpdate.Said(ON_TRACK, 50, "Half.", "", forecastOn, "", reason);
		return NoChange.check(said, new ComputedColour.Facts(phase, ON_TRACK.colour(), DUE, forecastOn, false), TODAY)
			.stream()
			.map(Violation::code)
			.toList();
	}

}
