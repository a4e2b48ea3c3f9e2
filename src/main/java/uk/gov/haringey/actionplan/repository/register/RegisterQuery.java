package uk.gov.haringey.actionplan.repository.register;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Direction;

/**
 * Which actions of a plan to list, in which order, and from when the plan is looked at.
 *
 * @param planId the plan
 * @param conditions what has to hold of an action
 * @param sort the order
 * @param asAt from when
 */
public record RegisterQuery(long planId, Conditions conditions, Sort sort, AsAt asAt) {

	/** All actions of a plan in the order of their refs. */
	public static RegisterQuery all(long planId, AsAt asAt) {
		return new RegisterQuery(planId, Conditions.NONE, Sort.REF, asAt);
	}

	/** The one action with this ref. */
	public static RegisterQuery one(long planId, String ref, AsAt asAt) {
		return new RegisterQuery(planId,
				new Conditions(ref, null, null, null, null, null, null, null, null, Set.of(), null), Sort.REF, asAt);
	}

	/** The actions for which any of these officers is responsible. */
	public static RegisterQuery heldBy(long planId, Set<Long> officerIds, AsAt asAt) {
		return new RegisterQuery(planId,
				new Conditions(null, null, null, null, officerIds, null, null, null, null, Set.of(), null), Sort.REF,
				asAt);
	}

	/** The actions of which these hold, in an order. */
	public static RegisterQuery flagged(long planId, Sort sort, AsAt asAt, Flag... flags) {
		return new RegisterQuery(planId,
				new Conditions(null, null, null, null, null, null, null, null, null, Set.of(flags), null), sort, asAt);
	}

	/**
	 * What has to hold of an action; absent conditions leave all in.
	 *
	 * @param ref it has this ref
	 * @param sectionNumber it stands in this section
	 * @param themeId it stands under this theme
	 * @param officerCode this officer is responsible, or is to determine who is
	 * @param officerIds any of these officers is responsible
	 * @param colour this is its effective colour, and it is not withdrawn
	 * @param direction this is its direction of travel, and it is not withdrawn
	 * @param statusCode it is reported in this status
	 * @param due it is due so
	 * @param flags all of these hold
	 * @param search its text, ref, theme or latest commentary matches these words
	 */
	public record Conditions(@Nullable String ref, @Nullable Integer sectionNumber, @Nullable Long themeId,
			@Nullable String officerCode, @Nullable Set<Long> officerIds, @Nullable Colour colour,
			@Nullable Direction direction, @Nullable String statusCode, @Nullable Due due, Set<Flag> flags,
			@Nullable String search) {

		/** Leaves all in. */
		public static final Conditions NONE = new Conditions(null, null, null, null, null, null, null, null, null,
				Set.of(), null);

		public Conditions {
			flags = Set.copyOf(flags);
		}

	}

	/** By when an action is due. */
	public enum Due {

		/** No due date is agreed. */
		NONE,
		/** In the quarter of the financial year that the day is in. */
		THIS_QUARTER,
		/** In the quarter after that. */
		NEXT_QUARTER,
		/**
		 * Today or in the next 30 days, and open; the plan's end counts where no date is.
		 */
		WITHIN_30_DAYS,
		/** The same in the next 60 days. */
		WITHIN_60_DAYS,
		/** The same in the next 90 days. */
		WITHIN_90_DAYS

	}

	/** What may hold of an action. */
	public enum Flag {

		/** Past its due date, and neither complete nor withdrawn. */
		OVERDUE,
		/** Open, and without an update in the open period (design rule R5). */
		UNREPORTED,
		/** Reported complete, and not signed off. */
		AWAITING_SIGN_OFF,
		/** Nobody is responsible yet. */
		WITHOUT_OWNER,
		/** Open, and without a due date. */
		WITHOUT_DUE_DATE,
		/** Not green, blue or withdrawn by its effective colour (design rule R6). */
		EXCEPTION,
		/** Not withdrawn, and so among those that percentages are of. */
		COUNTED,
		/** Improved or worsened since the last closed period (design rule R10). */
		MOVED,
		/** Open, and without words of its officers in this quarter and the one before. */
		UNCOMMENTED,
		/** Any of the three: without an owner, a due date, or recent words. */
		LACKING,
		/**
		 * What the board is to see: an exception, moved, without an owner, or not
		 * reported.
		 */
		NOTABLE;

		/** What makes an action notable, in the order in which the board sees it. */
		static final List<Flag> NOTABLE_KINDS = List.of(WITHOUT_OWNER, EXCEPTION, MOVED, AWAITING_SIGN_OFF, UNREPORTED);

	}

	/** The order of a list; the ref decides between equals. */
	public enum Sort {

		REF, THEME, OFFICER, STATUS, DUE, UPDATED,
		/** The worst effective colour first. */
		COLOUR,
		/** What nobody is responsible for, then the worst effective colour first. */
		NOTABLE

	}

}
