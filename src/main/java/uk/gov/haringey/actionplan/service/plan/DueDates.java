package uk.gov.haringey.actionplan.service.plan;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Agreeing by when actions are to be complete. */
@Service
public class DueDates {

	private final PlanLocking locking;

	DueDates(PlanLocking locking) {
		this.locking = locking;
	}

	/**
	 * Sets the due date of an action for the first time; an agreed date is changed by a
	 * change request.
	 * @throws NotFoundException if there is no such plan or action
	 * @throws RulesBrokenException if another day is agreed already
	 * @throws org.springframework.security.access.AccessDeniedException if the actor does
	 * not keep the plan
	 */
	@Transactional
	public void agree(String planSlug, String ref, @Nullable LocalDate dueOn, Actor actor) {
		Action action = this.locking.action(planSlug, ref, Right.KEEP_PLAN, actor);
		if (action.dueOn() != null && !action.dueOn().equals(dueOn)) {
			throw new RulesBrokenException(new Violation("dueOn", "dueOn.byRequest"));
		}
		action.agreeDueDate(dueOn);
	}

}
