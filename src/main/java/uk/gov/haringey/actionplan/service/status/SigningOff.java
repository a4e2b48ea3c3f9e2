package uk.gov.haringey.actionplan.service.status;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.entity.StatusUpdate;
import uk.gov.haringey.actionplan.entity.UpdateKind;
import uk.gov.haringey.actionplan.repository.StatusUpdates;
import uk.gov.haringey.actionplan.repository.Statuses;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.Periods;
import uk.gov.haringey.actionplan.service.plan.PlanLocking;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accepting that an action is complete, or not (design rule R4): by the Head of
 * Procurement, but never by the account that reported it complete.
 */
@Service
public class SigningOff {

	private final PlanLocking locking;

	private final Statuses statuses;

	private final StatusUpdates statusUpdates;

	private final Periods periods;

	private final PlanClock clock;

	SigningOff(PlanLocking locking, Statuses statuses, StatusUpdates statusUpdates, Periods periods, PlanClock clock) {
		this.locking = locking;
		this.statuses = statuses;
		this.statusUpdates = statusUpdates;
		this.periods = periods;
		this.clock = clock;
	}

	/** Whether a person may sign an action off, or refuse to. */
	public static boolean isPossible(ActionSummary action, @Nullable Actor actor) {
		return action.status().awaitingSignOff() && actor != null && actor.keepsPlan()
				&& !isOwnCompletion(action, actor);
	}

	/** Whether a person reported complete what now awaits sign-off. */
	public static boolean isOwnCompletion(ActionSummary action, Actor actor) {
		ActionSummary.LatestUpdate latest = action.latest();
		return action.status().awaitingSignOff() && latest != null && latest.accountId() == actor.accountId();
	}

	/**
	 * Accepts that an action is complete.
	 * @throws OutOfDateException if the action changed since the actor read it
	 * @throws RulesBrokenException if it does not await sign-off, or the actor reported
	 * it complete
	 */
	@Transactional
	public void accept(String planSlug, String ref, int version, Actor actor) {
		Action action = actionToSignOff(planSlug, ref, version, actor);
		StatusUpdate reported = reportedComplete(action, actor);
		record(action, UpdateKind.SIGN_OFF, said(reported.status(), reported, ""), actor);
	}

	/**
	 * Refuses that an action is complete, which reopens it as it stood before.
	 * @param reason why; not empty
	 * @throws OutOfDateException if the action changed since the actor read it
	 * @throws RulesBrokenException if it does not await sign-off, or the actor reported
	 * it complete, or no reason is given
	 */
	@Transactional
	public void refuse(String planSlug, String ref, int version, String reason, Actor actor) {
		Action action = actionToSignOff(planSlug, ref, version, actor);
		StatusUpdate reported = reportedComplete(action, actor);
		if (reason.isBlank()) {
			throw new RulesBrokenException(new Violation("reason", "reason.needed"));
		}
		if (reason.length() > StatusRules.TEXT_LENGTH) {
			throw new RulesBrokenException(
					new Violation("reason", "reason.tooLong", StatusRules.TEXT_LENGTH, reason.length()));
		}
		StatusUpdate before = this.statusUpdates.findFirstByActionAndStatusPhaseOrderByIdDesc(action, Phase.OPEN)
			.orElse(null);
		Status reopened = (before != null) ? before.status()
				: this.statuses.findFirstByPhaseOrderByPosition(Phase.OPEN).orElseThrow();
		record(action, UpdateKind.SIGN_OFF_REFUSED,
				said(reopened, (before != null) ? before : reported, reason.strip()), actor);
	}

	private static StatusUpdate.Said said(Status status, StatusUpdate from, String reason) {
		return new StatusUpdate.Said(status, from.percentComplete(), from.commentary(), from.pathToGreen(),
				from.forecastOn(), "", reason);
	}

	private Action actionToSignOff(String planSlug, String ref, int version, Actor actor) {
		Action action = this.locking.action(planSlug, ref, Right.SIGN_OFF, actor);
		OutOfDateException.check(version, action.version());
		return action;
	}

	private StatusUpdate reportedComplete(Action action, Actor actor) {
		Long latest = action.latestUpdateId();
		if (!action.awaitingSignOff() || latest == null) {
			throw new RulesBrokenException(new Violation("decision", "decision.notAwaited"));
		}
		StatusUpdate reported = this.statusUpdates.findById(latest).orElseThrow();
		if (reported.accountId() == actor.accountId()) {
			throw new RulesBrokenException(new Violation("decision", "decision.own"));
		}
		return reported;
	}

	private void record(Action action, UpdateKind kind, StatusUpdate.Said said, Actor actor) {
		action.take(this.statusUpdates.save(new StatusUpdate(action, this.periods.open(action.plan()), kind, said,
				new StatusUpdate.Author(actor.accountId(), null, this.clock.instant()))));
	}

}
