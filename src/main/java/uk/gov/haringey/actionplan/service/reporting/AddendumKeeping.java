package uk.gov.haringey.actionplan.service.reporting;

import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.ReportingPeriod;
import uk.gov.haringey.actionplan.repository.Actions;
import uk.gov.haringey.actionplan.repository.ReportingPeriods;
import uk.gov.haringey.actionplan.repository.period.Addenda;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.repository.period.Snapshots;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.ReportingRight;
import uk.gov.haringey.actionplan.service.plan.PlanLocking;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Late corrections beside what closed periods froze (design rule R9), by those who may
 * report on the action.
 */
@Service
public class AddendumKeeping {

	/** The longest correction, in characters. */
	public static final int TEXT_LENGTH = 4000;

	private final PlanLocking locking;

	private final ReportingPeriods periods;

	private final Actions actions;

	private final Snapshots snapshots;

	private final Addenda addenda;

	private final PlanClock clock;

	AddendumKeeping(PlanLocking locking, ReportingPeriods periods, Actions actions, Snapshots snapshots,
			Addenda addenda, PlanClock clock) {
		this.locking = locking;
		this.periods = periods;
		this.actions = actions;
		this.snapshots = snapshots;
		this.addenda = addenda;
		this.clock = clock;
	}

	/**
	 * Adds a correction beside a frozen row.
	 * @param ref the ref that the period froze
	 * @param text the correction, as Markdown
	 * @throws NotFoundException if there is no such plan or period, or the period froze
	 * no such action, as one that is not closed never has
	 * @throws org.springframework.security.access.AccessDeniedException if the actor may
	 * not report on the action
	 * @throws RulesBrokenException if there is no text, or too much
	 */
	@Transactional
	public void add(String planSlug, String code, String ref, String text, Actor actor) {
		Plan plan = this.locking.plan(planSlug);
		ReportingPeriod period = this.periods.findByPlanAndCode(plan, code)
			.orElseThrow(() -> NotFoundException.period(code));
		SnapshotRow row = this.snapshots.findByRef(period.id(), ref).orElseThrow(() -> NotFoundException.action(ref));
		mustBeAllowed(row, plan, actor);
		if (text.isBlank()) {
			throw new RulesBrokenException(new Violation("text", "addendum.needed"));
		}
		if (text.strip().length() > TEXT_LENGTH) {
			throw new RulesBrokenException(
					new Violation("text", "addendum.tooLong", TEXT_LENGTH, text.strip().length()));
		}
		this.addenda.add(period.id(), row.actionId(), text.strip(), this.clock.instant(), actor.accountId());
	}

	/** Whether a person may correct what was frozen of an action. */
	@Transactional(readOnly = true)
	public boolean isAllowed(SnapshotRow row, Plan plan, Actor actor) {
		return this.actions.findByIdAndPlan(row.actionId(), plan)
			.filter((action) -> ReportingRight.isGiven(action, actor))
			.isPresent();
	}

	private void mustBeAllowed(SnapshotRow row, Plan plan, Actor actor) {
		ReportingRight.onBehalfOf(this.actions.findByIdAndPlan(row.actionId(), plan).orElseThrow(), actor);
	}

}
