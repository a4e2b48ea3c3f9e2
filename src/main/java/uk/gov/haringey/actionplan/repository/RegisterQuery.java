package uk.gov.haringey.actionplan.repository;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;

/**
 * Which actions of a plan to list, in which order; absent conditions leave all in.
 *
 * @param planId the plan
 * @param ref only the one with this ref
 * @param themeId only under this theme
 * @param officerCode only those for which this officer is responsible
 * @param colour only those whose status has this colour
 * @param statusCode only those in this status
 * @param due only those due so
 * @param overdue only those past their due date and not complete or withdrawn
 * @param unreportedSince only open ones without an update on or after this day
 * @param awaitingSignOff only those reported complete and not signed off
 * @param search only those whose text, ref, theme or latest commentary matches these
 * words
 * @param sort the order
 * @param today the day against which due dates are judged
 */
public record RegisterQuery(long planId, @Nullable String ref, @Nullable Long themeId, @Nullable String officerCode,
		@Nullable Colour colour, @Nullable String statusCode, @Nullable Due due, boolean overdue,
		@Nullable LocalDate unreportedSince, boolean awaitingSignOff, @Nullable String search, Sort sort,
		LocalDate today) {

	/** All actions of a plan in the order of their refs. */
	public static RegisterQuery all(long planId, LocalDate today) {
		return new RegisterQuery(planId, null, null, null, null, null, null, false, null, false, null, Sort.REF, today);
	}

	/** The same, for the one action with this ref. */
	public RegisterQuery withRef(String oneRef) {
		return new RegisterQuery(this.planId, oneRef, this.themeId, this.officerCode, this.colour, this.statusCode,
				this.due, this.overdue, this.unreportedSince, this.awaitingSignOff, this.search, this.sort, this.today);
	}

	/** By when an action is due. */
	public enum Due {

		/** No due date is agreed. */
		NONE,
		/** In the quarter of the financial year that today is in. */
		THIS_QUARTER,
		/** In the quarter after that. */
		NEXT_QUARTER

	}

	/** The order of a list; the ref decides between equals. */
	public enum Sort {

		REF, THEME, OFFICER, STATUS, DUE, UPDATED

	}

}
