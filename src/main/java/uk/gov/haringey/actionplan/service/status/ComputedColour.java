package uk.gov.haringey.actionplan.service.status;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;

/**
 * The colour that an action's dates give, with the reason for it (design rule R2). A pure
 * function of its arguments; the database function {@code computed_colour} is the same.
 *
 * @param colour the colour
 * @param cause what gave it
 * @param date the date that gave it: the due date that passed, or the forecast
 * @param days how many days the action is, or will be, late; 0 when the dates gave
 * nothing
 */
public record ComputedColour(Colour colour, Cause cause, @Nullable LocalDate date, long days) {

	/** What gave a computed colour. */
	public enum Cause {

		/** The due date has passed, and the action is not complete. */
		DUE_DATE_PASSED,
		/** The forecast is later than the due date by over a month. */
		FORECAST_OVER_A_MONTH_LATE,
		/** The forecast is later than the due date by up to a month. */
		FORECAST_LATE,
		/** A milestone is overdue. */
		MILESTONE_OVERDUE,
		/** The dates give nothing against what was reported. */
		AS_REPORTED

	}

	/**
	 * What the dates are.
	 *
	 * @param phase the phase of the reported status
	 * @param reported the colour of the reported status
	 * @param dueOn the action's own due date, or the plan's last day
	 * @param forecastOn when it is forecast to be complete
	 * @param milestoneOverdue whether a milestone is past its due date and not completed
	 */
	public record Facts(Phase phase, Colour reported, LocalDate dueOn, @Nullable LocalDate forecastOn,
			boolean milestoneOverdue) {

	}

	/** The colour that the facts give on a day. */
	public static ComputedColour of(Facts facts, LocalDate today) {
		if (!facts.phase().isUnfinished()) {
			return asReported(facts);
		}
		LocalDate dueOn = facts.dueOn();
		LocalDate forecastOn = facts.forecastOn();
		if (dueOn.isBefore(today)) {
			return new ComputedColour(Colour.RED, Cause.DUE_DATE_PASSED, dueOn, ChronoUnit.DAYS.between(dueOn, today));
		}
		if (forecastOn != null && forecastOn.isAfter(dueOn)) {
			boolean overAMonth = forecastOn.isAfter(dueOn.plusMonths(1));
			return new ComputedColour(overAMonth ? Colour.RED : Colour.AMBER,
					overAMonth ? Cause.FORECAST_OVER_A_MONTH_LATE : Cause.FORECAST_LATE, forecastOn,
					ChronoUnit.DAYS.between(dueOn, forecastOn));
		}
		if (facts.milestoneOverdue()) {
			return new ComputedColour(Colour.AMBER, Cause.MILESTONE_OVERDUE, null, 0);
		}
		return asReported(facts);
	}

	private static ComputedColour asReported(Facts facts) {
		return new ComputedColour(facts.reported(), Cause.AS_REPORTED, null, 0);
	}

	/** The colour in words; used where the dates, and not a report, gave it. */
	public String colourName() {
		return this.colour.words();
	}

	/** The colour that stands for the action in counts and trends: the worse of both. */
	public Colour effective(Colour reported) {
		return this.colour.worse(reported);
	}

}
