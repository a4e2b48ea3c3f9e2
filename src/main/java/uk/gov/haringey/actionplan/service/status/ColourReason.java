package uk.gov.haringey.actionplan.service.status;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.DateWords;

/** The reason behind a computed colour, in words. */
public final class ColourReason {

	private ColourReason() {
	}

	/**
	 * A sentence such as "Off track because its forecast, 30 June 2008, is 91 days after
	 * its due date".
	 * @param computed the colour and what gave it
	 * @param reportedName the name of the reported status
	 * @param ownDueDate whether the action has a due date of its own; if not, the plan's
	 * last day counts
	 */
	public static String words(ComputedColour computed, String reportedName, boolean ownDueDate) {
		String due = ownDueDate ? "its due date" : "the plan's end, which counts as it has no due date,";
		return switch (computed.cause()) {
			case DUE_DATE_PASSED -> "%s because %s %s was %s ago and it is not complete".formatted(
					computed.colourName(), ownDueDate ? "its due date," : "the plan's end,",
					date(computed.date()) + ",", days(computed.days()));
			case FORECAST_OVER_A_MONTH_LATE,
					FORECAST_LATE ->
				"%s because its forecast, %s, is %s after %s"
					.formatted(computed.colourName(), date(computed.date()), days(computed.days()), due)
					.replaceFirst(",$", "");
			case MILESTONE_OVERDUE -> "%s because a milestone is overdue".formatted(computed.colourName());
			case AS_REPORTED -> "%s as reported".formatted(reportedName);
		};
	}

	private static String date(@Nullable LocalDate date) {
		return (date != null) ? DateWords.of(date) : "";
	}

	private static String days(long days) {
		return (days == 1) ? "1 day" : days + " days";
	}

}
