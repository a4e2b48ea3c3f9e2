package uk.gov.haringey.actionplan.repository.register;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/** By how much an action has slipped (design rule R8). */
public final class Slippage {

	/** The same in SQL, of an action t. */
	static final String SQL = "slippage(t.baseline_due_on, t.due_on, t.forecast_on)";

	private Slippage() {
	}

	/**
	 * Days by which the forecast, or else the due date, is later than the baseline;
	 * negative when it is earlier, absent without a baseline.
	 */
	public static @Nullable Long days(@Nullable LocalDate baselineDueOn, @Nullable LocalDate dueOn,
			@Nullable LocalDate forecastOn) {
		LocalDate expected = (forecastOn != null) ? forecastOn : dueOn;
		return (baselineDueOn != null && expected != null) ? ChronoUnit.DAYS.between(baselineDueOn, expected) : null;
	}

}
