package uk.gov.haringey.actionplan.repository;

import java.time.LocalDate;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;

/**
 * Which actions of a plan to list, in which order; absent conditions leave all in.
 *
 * @param planId the plan
 * @param ref only the one with this ref
 * @param themeId only under this theme
 * @param officerCode only those for which this officer is responsible, or is to determine
 * who is
 * @param officerIds only those for which any of these officers is responsible
 * @param colour only those whose status has this colour
 * @param statusCode only those in this status
 * @param due only those due so
 * @param flags only those of which all of these hold
 * @param search only those whose text, ref, theme or latest commentary matches these
 * words
 * @param sort the order
 * @param today the day against which due dates are judged, and in whose quarter updates
 * are due
 */
public record RegisterQuery(long planId, @Nullable String ref, @Nullable Long themeId, @Nullable String officerCode,
		@Nullable Set<Long> officerIds, @Nullable Colour colour, @Nullable String statusCode, @Nullable Due due,
		Set<Flag> flags, @Nullable String search, Sort sort, LocalDate today) {

	public RegisterQuery {
		flags = Set.copyOf(flags);
	}

	/** All actions of a plan in the order of their refs. */
	public static RegisterQuery all(long planId, LocalDate today) {
		return new RegisterQuery(planId, null, null, null, null, null, null, null, Set.of(), null, Sort.REF, today);
	}

	/** The same, for the one action with this ref. */
	public RegisterQuery withRef(String oneRef) {
		return new RegisterQuery(this.planId, oneRef, this.themeId, this.officerCode, this.officerIds, this.colour,
				this.statusCode, this.due, this.flags, this.search, this.sort, this.today);
	}

	/** The same, for the actions for which any of these officers is responsible. */
	public RegisterQuery heldBy(Set<Long> anyOfficerIds) {
		return new RegisterQuery(this.planId, this.ref, this.themeId, this.officerCode, anyOfficerIds, this.colour,
				this.statusCode, this.due, this.flags, this.search, this.sort, this.today);
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

	/** What may hold of an action. */
	public enum Flag {

		/** Past its due date, and neither complete nor withdrawn. */
		OVERDUE,
		/** Open, and without an update in this quarter. */
		UNREPORTED,
		/** Reported complete, and not signed off. */
		AWAITING_SIGN_OFF,
		/** Nobody is responsible yet. */
		WITHOUT_OWNER,
		/** Open, and without a due date. */
		WITHOUT_DUE_DATE

	}

	/** The order of a list; the ref decides between equals. */
	public enum Sort {

		REF, THEME, OFFICER, STATUS, DUE, UPDATED

	}

}
