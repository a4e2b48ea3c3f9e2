package uk.gov.haringey.actionplan.service.status;

import java.util.List;
import java.util.Optional;

import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Attachment;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.repository.Actions;
import uk.gov.haringey.actionplan.repository.Attachments;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.repository.Statuses;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.ReportingRight;
import uk.gov.haringey.actionplan.service.account.Right;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reading the statuses, who may report them, and the evidence that was kept. */
@Service
@Transactional(readOnly = true)
public class StatusReading {

	private final Statuses statuses;

	private final Plans plans;

	private final Actions actions;

	private final Attachments attachments;

	StatusReading(Statuses statuses, Plans plans, Actions actions, Attachments attachments) {
		this.statuses = statuses;
		this.plans = plans;
		this.actions = actions;
		this.attachments = attachments;
	}

	/** All statuses in their order. */
	public List<Status> all() {
		return this.statuses.findAllByOrderByPosition();
	}

	/** The statuses that a person may report, in their order. */
	public List<Status> reportableBy(Actor actor) {
		return all().stream().filter((status) -> StatusRules.mayReport(status.phase(), actor.keepsPlan())).toList();
	}

	/** The status in which an action is withdrawn. */
	public Status withdrawn() {
		return this.statuses.findFirstByPhaseOrderByPosition(Phase.WITHDRAWN).orElseThrow();
	}

	public Optional<Status> byCode(String code) {
		return this.statuses.findByCode(code);
	}

	/** Whether a person may report on an action (design rule R7). */
	public boolean mayReport(ActionSummary action, Actor actor) {
		return ReportingRight.isGiven(action.officerIds(), actor);
	}

	/**
	 * Insists that a person may report on an action.
	 * @throws org.springframework.security.access.AccessDeniedException if they may not
	 */
	public void mustBeAllowedToReport(String planSlug, String ref, Actor actor) {
		ReportingRight.onBehalfOf(action(planSlug, ref), actor);
	}

	/**
	 * The same where the action has been read already.
	 * @throws org.springframework.security.access.AccessDeniedException if they may not
	 */
	public void mustBeAllowedToReport(ActionSummary action, Actor actor) {
		if (!mayReport(action, actor)) {
			throw new AccessDeniedException(
					"Action %s is reported on by its responsible officers.".formatted(action.ref()));
		}
	}

	private Action action(String planSlug, String ref) {
		return this.plans.findBySlug(planSlug)
			.flatMap((plan) -> this.actions.findByPlanAndRef(plan, ref))
			.orElseThrow(() -> NotFoundException.action(ref));
	}

	/**
	 * A document kept as evidence.
	 * @throws NotFoundException if the plan has none by that number
	 * @throws org.springframework.security.access.AccessDeniedException if the actor may
	 * not read it
	 */
	public Attachment attachment(String planSlug, long id, Actor actor) {
		actor.must(Right.READ_INTERNAL);
		return this.attachments.findByIdInPlan(id, planSlug)
			.orElseThrow(() -> new NotFoundException("There is no such document in this plan."));
	}

}
