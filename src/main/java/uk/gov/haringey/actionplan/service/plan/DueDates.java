package uk.gov.haringey.actionplan.service.plan;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.Actions;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;

/** Agreeing by when actions are to be complete. */
@Service
public class DueDates {

	private final Plans plans;

	private final Actions actions;

	DueDates(Plans plans, Actions actions) {
		this.plans = plans;
		this.actions = actions;
	}

	/**
	 * Agrees for the first time the day by which an action is to be complete; a day that
	 * is agreed already is changed by a change request.
	 * @throws NotFoundException if there is no such plan or action
	 * @throws RulesBrokenException if another day is agreed already
	 * @throws org.springframework.security.access.AccessDeniedException if the actor does
	 * not keep the plan
	 */
	@Transactional
	public void agree(String planSlug, String ref, @Nullable LocalDate dueOn, Actor actor) {
		actor.must(Right.KEEP_PLAN);
		Plan plan = this.plans.findForChangeBySlug(planSlug).orElseThrow(() -> NotFoundException.plan(planSlug));
		plan.raiseRevision();
		Action action = this.actions.findByPlanAndRef(plan, ref).orElseThrow(() -> NotFoundException.action(ref));
		if (action.dueOn() != null && !action.dueOn().equals(dueOn)) {
			throw new RulesBrokenException(new Violation("dueOn", "dueOn.byRequest"));
		}
		action.agreeDueDate(dueOn);
	}

}
