package uk.gov.haringey.actionplan.service.status;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Attachment;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.PeriodState;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.ReportingPeriod;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.entity.StatusUpdate;
import uk.gov.haringey.actionplan.entity.UpdateKind;
import uk.gov.haringey.actionplan.repository.Actions;
import uk.gov.haringey.actionplan.repository.Actions.Grounds;
import uk.gov.haringey.actionplan.repository.Attachments;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.repository.StatusUpdates;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.ReportingRight;
import uk.gov.haringey.actionplan.service.once.TransactionOpening;
import uk.gov.haringey.actionplan.service.plan.Periods;
import uk.gov.haringey.actionplan.service.plan.PlanLocking;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reporting how actions stand. */
@Service
public class ProgressReporting {

	private static final Duration YEAR = Duration.ofDays(365);

	private final Plans plans;

	private final PlanLocking locking;

	private final Actions actions;

	private final StatusUpdates statusUpdates;

	private final Attachments attachments;

	private final Periods periods;

	private final PlanClock clock;

	ProgressReporting(Plans plans, PlanLocking locking, Actions actions, StatusUpdates statusUpdates,
			Attachments attachments, Periods periods, PlanClock clock) {
		this.plans = plans;
		this.locking = locking;
		this.actions = actions;
		this.statusUpdates = statusUpdates;
		this.attachments = attachments;
		this.periods = periods;
		this.clock = clock;
	}

	/**
	 * Records an update, and takes it as how the action now stands.
	 * @throws NotFoundException if there is no such plan or action
	 * @throws org.springframework.security.access.AccessDeniedException if the actor may
	 * not report on the action
	 * @throws OutOfDateException if the action changed since the actor read it
	 * @throws RulesBrokenException if the update lacks what its status needs
	 */
	@Transactional
	public void report(ReportProgress report, Actor actor) {
		TransactionOpening.mustHaveTaken(report.planSlug());
		Grounds grounds = grounds(report);
		Action action = grounds.getAction();
		Officer onBehalfOf = ReportingRight.onBehalfOf(action, actor);
		Status status = check(report, grounds, actor);
		OutOfDateException.check(report.version(), action.version());

		ReportingPeriod period = Periods.mustBeOpen(grounds.getPeriod());
		StatusUpdate update = this.statusUpdates.save(
				new StatusUpdate(action, period, UpdateKind.PROGRESS, said(report, status), author(actor, onBehalfOf)));
		report.documents()
			.forEach((document) -> this.attachments
				.save(new Attachment(update, EvidenceRules.safeName(document.fileName()),
						EvidenceRules.mediaType(document), document.content())));
		action.take(update);
	}

	/**
	 * Insists that an update brings what its status needs, and records nothing.
	 * @throws NotFoundException if there is no such plan or action
	 * @throws org.springframework.security.access.AccessDeniedException if the actor may
	 * not report on the action
	 * @throws RulesBrokenException if the update lacks what its status needs
	 */
	@Transactional(readOnly = true)
	public void mustBePossible(ReportProgress report, Actor actor) {
		Grounds grounds = grounds(report);
		ReportingRight.onBehalfOf(grounds.getAction(), actor);
		check(report, grounds, actor);
	}

	/**
	 * What an update would be read as; it is checked, and not recorded.
	 * @throws NotFoundException if there is no such plan or action
	 * @throws org.springframework.security.access.AccessDeniedException if the actor may
	 * not report on the action
	 * @throws OutOfDateException if the action changed since the actor read it
	 * @throws RulesBrokenException if the update lacks what its status needs
	 */
	@Transactional(readOnly = true)
	public UpdatePreview preview(ReportProgress report, Actor actor) {
		Grounds grounds = grounds(report);
		Action action = grounds.getAction();
		ReportingRight.onBehalfOf(action, actor);
		Status status = check(report, grounds, actor);
		OutOfDateException.check(report.version(), action.version());
		StatusUpdate.Said said = said(report, status);
		ComputedColour computed = ComputedColour.of(facts(grounds, status, said.forecastOn()), this.clock.today());
		return new UpdatePreview(said, computed, ColourReason.words(computed, status.name(), action.dueOn() != null));
	}

	/**
	 * What an update would be read as.
	 *
	 * @param said what it says
	 * @param computed the colour that the dates would give
	 * @param reason why, in words
	 */
	public record UpdatePreview(StatusUpdate.Said said, ComputedColour computed, String reason) {

	}

	private Grounds grounds(ReportProgress report) {
		return this.actions.findGrounds(report.planSlug(), report.ref(), report.statusCode(), this.clock.today())
			.orElseThrow(() -> this.plans.existsBySlug(report.planSlug()) ? NotFoundException.action(report.ref())
					: NotFoundException.plan(report.planSlug()));
	}

	/** The status that an update reports, unless a rule is broken. */
	private Status check(ReportProgress report, Grounds grounds, Actor actor) {
		LocalDate today = this.clock.today();
		Status status = grounds.getStatus();
		if (status == null) {
			throw unknown(report);
		}
		List<Violation> violations = new ArrayList<>(
				StatusRules.checkReinstating(grounds.getAction().status(), actor.keepsPlan()));
		violations.addAll(StatusRules.check(report, status, today, actor.keepsPlan()));
		violations.addAll(
				StatusRules.checkColour(facts(grounds, status, report.forecastOn()), status, today, report.reason()));
		violations.addAll(report.attached().against());
		if (!report.documents().isEmpty()) {
			violations.addAll(EvidenceRules.checkYear(report.documents(),
					this.attachments.sizeSince(actor.accountId(), this.clock.instant().minus(YEAR))));
		}
		RulesBrokenException.check(violations);
		return status;
	}

	private static RulesBrokenException unknown(ReportProgress report) {
		List<Violation> violations = new ArrayList<>(report.attached().against());
		violations.add(new Violation("status", "status.unknown"));
		return new RulesBrokenException(violations);
	}

	private static StatusUpdate.Said said(ReportProgress report, Status status) {
		LocalDate forecast = (status.phase() == Phase.COMPLETE || status.phase() == Phase.WITHDRAWN) ? null
				: report.forecastOn();
		return new StatusUpdate.Said(status, report.percentComplete(), report.commentary().strip(),
				report.pathToGreen().strip(), forecast, report.evidence().strip(), report.reason().strip());
	}

	/**
	 * Records that what was last said of an action still holds (design rule R5). A second
	 * confirmation in the same period, by a double click say, counts once.
	 * @throws NotFoundException if there is no such plan or action
	 * @throws org.springframework.security.access.AccessDeniedException if the actor may
	 * not report on the action
	 * @throws OutOfDateException if the action changed since the actor read it
	 * @throws RulesBrokenException if it cannot still hold, since a day has passed that
	 * was named in it, or the action is finished
	 */
	@Transactional
	public void confirmNoChange(String planSlug, String ref, int version, Actor actor) {
		Action action = this.locking.action(planSlug, ref);
		Officer onBehalfOf = ReportingRight.onBehalfOf(action, actor);
		Long latestId = action.latestUpdateId();
		StatusUpdate latest = (latestId != null) ? this.statusUpdates.findById(latestId).orElseThrow() : null;
		if (latest != null && isConfirmed(latest, actor)) {
			return;
		}
		OutOfDateException.check(version, action.version());
		StatusUpdate.Said said = (latest != null) ? NoChange.again(latest) : NoChange.nothingYet(action.status());
		LocalDate today = this.clock.today();
		RulesBrokenException.check(
				NoChange.check(said,
						facts(action, said.status(), said.forecastOn(),
								action.milestones().stream().anyMatch((milestone) -> milestone.isOverdue(today))),
						today));

		ReportingPeriod period = this.periods.open(action.plan());
		action.take(this.statusUpdates
			.save(new StatusUpdate(action, period, UpdateKind.NO_CHANGE, said, author(actor, onBehalfOf))));
	}

	/** Whether the last that was said is that this person confirmed it in this period. */
	private static boolean isConfirmed(StatusUpdate latest, Actor actor) {
		return latest.kind() == UpdateKind.NO_CHANGE && latest.accountId() == actor.accountId()
				&& latest.reportingPeriod().state() == PeriodState.OPEN;
	}

	private static ComputedColour.Facts facts(Grounds grounds, Status status, @Nullable LocalDate forecastOn) {
		return facts(grounds.getAction(), status, forecastOn, grounds.getOverdueMilestones() > 0);
	}

	private static ComputedColour.Facts facts(Action action, Status status, @Nullable LocalDate forecastOn,
			boolean milestoneOverdue) {
		return new ComputedColour.Facts(status.phase(), status.colour(),
				Objects.requireNonNullElse(action.dueOn(), action.plan().endsOn()), forecastOn, milestoneOverdue);
	}

	private StatusUpdate.Author author(Actor actor, @Nullable Officer onBehalfOf) {
		return new StatusUpdate.Author(actor.accountId(), onBehalfOf, this.clock.instant());
	}

}
