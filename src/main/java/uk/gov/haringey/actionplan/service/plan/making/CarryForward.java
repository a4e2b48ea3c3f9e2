package uk.gov.haringey.actionplan.service.plan.making;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Succession.Fate;

/**
 * To make a plan that goes on where another leaves off.
 *
 * @param newPlan the plan to make
 * @param oldSlug the plan before it
 * @param carriedReason the reason for each carried action that has none of its own; may
 * be empty
 * @param decisions what becomes of each unfinished action of the old plan, by its
 * identifier: its ref may become another action's while somebody decides
 */
public record CarryForward(NewPlan newPlan, String oldSlug, String carriedReason, Map<Long, Decision> decisions) {

	public CarryForward {
		decisions = Map.copyOf(decisions);
	}

	/** What becomes of an action; undecided if nobody said. */
	Decision decision(Action action) {
		return this.decisions.getOrDefault(action.id(), Decision.NONE);
	}

	/** Why: the reason of one that is carried may be that of all. */
	String reason(Decision decision) {
		return (decision.fate() == Fate.CARRIED && decision.reason().isBlank()) ? this.carriedReason
				: decision.reason();
	}

	/**
	 * What becomes of an action.
	 *
	 * @param fate what; nothing while it is undecided
	 * @param intoRef the ref of the action that takes it in; empty unless it is absorbed
	 * @param reason why
	 */
	public record Decision(@Nullable Fate fate, String intoRef, String reason) {

		static final Decision NONE = new Decision(null, "", "");

	}

}
