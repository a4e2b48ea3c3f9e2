package uk.gov.haringey.actionplan.service.plan;

import java.util.List;
import java.util.Optional;

import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.Succession;
import uk.gov.haringey.actionplan.repository.Actions;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.repository.account.Successions;
import uk.gov.haringey.actionplan.repository.account.Successions.Step;
import uk.gov.haringey.actionplan.service.NotFoundException;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where actions came from and what became of them, from plan to plan. */
@Service
@Transactional(readOnly = true)
public class SuccessionReading {

	private final Plans plans;

	private final Actions actions;

	private final Successions successions;

	SuccessionReading(Plans plans, Actions actions, Successions successions) {
		this.plans = plans;
		this.actions = actions;
		this.successions = successions;
	}

	/** The steps that lead to an action, and the one that leads on from it. */
	public List<Step> steps(long actionId) {
		return this.successions.findSteps(actionId);
	}

	/**
	 * The ref under which an action now stands that had another ref in an earlier plan
	 * and none of its own in this one; nothing if there was no such action.
	 * @throws NotFoundException if the action was dropped on the way here; says so and
	 * why
	 */
	public Optional<String> presentRef(String planSlug, String earlierRef) {
		return this.plans.findBySlug(planSlug).flatMap((plan) -> trace(plan, earlierRef)).map((succession) -> {
			Action now = succession.newAction();
			if (now == null) {
				throw NotFoundException.dropped(succession.oldRef(), succession.oldPlan().title(),
						succession.successorPlan().title(), succession.reason());
			}
			return now.ref();
		});
	}

	/** The step by which the action of an earlier ref reached a plan, or was dropped. */
	private Optional<Succession> trace(Plan plan, String earlierRef) {
		Optional<Succession> step = this.successions.findBySuccessorPlanAndOldRef(plan, earlierRef);
		Plan before = plan.carriedFrom();
		if (step.isPresent() || before == null || this.actions.existsByPlanAndRef(before, earlierRef)) {
			return step;
		}
		return trace(before, earlierRef).flatMap((earlier) -> {
			Action then = earlier.newAction();
			return (then != null) ? this.successions.findByOldAction(then) : Optional.of(earlier);
		});
	}

}
