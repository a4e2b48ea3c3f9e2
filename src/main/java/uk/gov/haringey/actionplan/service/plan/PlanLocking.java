package uk.gov.haringey.actionplan.service.plan;

import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.Actions;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Locks a plan until the transaction ends, for a service that is about to change the plan
 * or anything in it. Services lock before they read what they change: the writers of one
 * plan queue here, so that none of them waits for a lock that another holds in a
 * different order. Readers do not wait.
 * <p>
 * A service that needs several locks takes them in the order of this class: the plan, or
 * all plans, and then the names.
 */
@Component
public class PlanLocking {

	private final Plans plans;

	private final Actions actions;

	PlanLocking(Plans plans, Actions actions) {
		this.plans = plans;
		this.actions = actions;
	}

	/**
	 * Locks a plan.
	 * @throws NotFoundException if there is no such plan
	 */
	public Plan plan(String slug) {
		return this.plans.findForChangeBySlug(slug).orElseThrow(() -> NotFoundException.plan(slug));
	}

	/**
	 * Locks a plan for somebody who needs a right for it.
	 * @throws AccessDeniedException if the actor does not have the right
	 * @throws NotFoundException if there is no such plan
	 */
	public Plan plan(String slug, Right right, Actor actor) {
		actor.must(right);
		return plan(slug);
	}

	/**
	 * Locks the plan of an action.
	 * @throws NotFoundException if there is no such plan or action
	 */
	public Action action(String slug, String ref) {
		return this.actions.findByPlanAndRef(plan(slug), ref).orElseThrow(() -> NotFoundException.action(ref));
	}

	/**
	 * Locks the plan of an action for somebody who needs a right for it.
	 * @throws AccessDeniedException if the actor does not have the right
	 * @throws NotFoundException if there is no such plan or action
	 */
	public Action action(String slug, String ref, Right right, Actor actor) {
		actor.must(right);
		return action(slug, ref);
	}

	/**
	 * Locks all plans, so that nobody reports on any by rules that are about to change.
	 */
	public void allPlans() {
		this.plans.findAllForChange();
	}

	/**
	 * Locks the names that all plans share, so that no two people give the same name at
	 * the same moment. Nobody who changes a plan waits for it, unless they add a name.
	 */
	public void names() {
		this.plans.lockSharedNames();
	}

}
