package uk.gov.haringey.actionplan.service.status;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Direction;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.Slippage;

/**
 * How an action stands on a day: what was reported beside what its dates give, and where
 * it has moved. A pure function of its arguments.
 *
 * @param computed the colour that its dates give, and why (design rule R2)
 * @param effective the worse of the reported and the computed colour
 * @param reason the reason for the computed colour, in words
 * @param direction against the last closed period (design rule R10); absent for a
 * withdrawn action
 * @param overdue whether its due date has passed, and it is not complete
 * @param forecastLapsed whether the day that it was forecast for has passed, and it is
 * not complete
 * @param slippage days by which its forecast, or else its due date, is later than its
 * baseline (design rule R8); negative when it is earlier, absent without a baseline
 */
public record Standing(ComputedColour computed, Colour effective, String reason, @Nullable Direction direction,
		boolean overdue, boolean forecastLapsed, @Nullable Long slippage) {

	public static Standing of(ActionSummary action, LocalDate today) {
		ActionSummary.StatusSummary status = action.status();
		ActionSummary.DatesSummary dates = action.dates();
		ComputedColour computed = ComputedColour.of(new ComputedColour.Facts(status.phase(), status.colour(),
				dates.judgedBy(), dates.forecastOn(), dates.milestoneOverdue()), today);
		Colour effective = computed.effective(status.colour());
		return new Standing(computed, effective, ColourReason.words(computed, status.name(), dates.dueOn() != null),
				(status.phase() == Phase.WITHDRAWN) ? null : Direction.of(effective, status.previousColour()),
				action.isUnfinished() && dates.judgedBy().isBefore(today),
				action.isUnfinished() && dates.forecastOn() != null && dates.forecastOn().isBefore(today),
				slippage(dates.baselineDueOn(), dates.dueOn(), dates.forecastOn()));
	}

	/** Days between the baseline and what is now expected. */
	static @Nullable Long slippage(@Nullable LocalDate baselineDueOn, @Nullable LocalDate dueOn,
			@Nullable LocalDate forecastOn) {
		return Slippage.days(baselineDueOn, dueOn, forecastOn);
	}

	/** Whether the dates give a worse colour than was reported. */
	public boolean isWorseThanReported(Colour reported) {
		return reported.isBetterThan(this.computed.colour());
	}

	/**
	 * Whether the action is on the exceptions list (design rule R6): whatever is not
	 * green, blue or withdrawn.
	 */
	public boolean isException() {
		return this.direction != null && this.effective.isException();
	}

}
