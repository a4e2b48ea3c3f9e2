package uk.gov.haringey.actionplan.service.status;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;

import static org.assertj.core.api.Assertions.assertThat;

class ColourReasonTests {

	private static final LocalDate TODAY = LocalDate.of(2008, 1, 15);

	@Test
	void aPassedDueDateIsNamedWithTheDaysSince() {
		assertThat(words(TODAY.minusDays(1), null, false, true))
			.isEqualTo("Off track because its due date, 14 January 2008, was 1 day ago and it is not complete");
		assertThat(words(TODAY.minusDays(2), null, false, true))
			.isEqualTo("Off track because its due date, 13 January 2008, was 2 days ago and it is not complete");
		assertThat(words(TODAY.minusDays(2), null, false, false))
			.isEqualTo("Off track because the plan's end, 13 January 2008, was 2 days ago and it is not complete");
	}

	@Test
	void aLateForecastIsNamedWithTheDaysAfterTheDueDate() {
		LocalDate due = LocalDate.of(2008, 3, 31);
		assertThat(words(due, due.plusDays(1), false, true))
			.isEqualTo("At risk because its forecast, 1 April 2008, is 1 day after its due date");
		assertThat(words(due, due.plusDays(91), false, true))
			.isEqualTo("Off track because its forecast, 30 June 2008, is 91 days after its due date");
		assertThat(words(due, due.plusDays(91), false, false)).isEqualTo("Off track because its forecast, "
				+ "30 June 2008, is 91 days after the plan's end, which counts as it has no due date");
	}

	@Test
	void anOverdueMilestoneIsTheReasonWhereTheDatesAreFine() {
		assertThat(words(TODAY, null, true, true)).isEqualTo("At risk because a milestone is overdue");
		assertThat(words(TODAY, null, false, true)).isEqualTo("On track as reported");
	}

	private static String words(LocalDate dueOn, @Nullable LocalDate forecastOn, boolean milestoneOverdue,
			boolean ownDueDate) {
		ComputedColour.Facts facts = new ComputedColour.Facts(Phase.OPEN, Colour.GREEN, dueOn, forecastOn,
				milestoneOverdue);
		return ColourReason.words(ComputedColour.of(facts, TODAY), "On track", ownDueDate);
	}

}
