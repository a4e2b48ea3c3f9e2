package uk.gov.haringey.actionplan.service.reporting;

import java.util.List;
import java.util.Map;

import uk.gov.haringey.actionplan.entity.ChangeRequest;
import uk.gov.haringey.actionplan.repository.change.ChangeRequestLists;
import uk.gov.haringey.actionplan.repository.change.ChangeRequestSummary;
import uk.gov.haringey.actionplan.repository.delivery.DeliveryLists;
import uk.gov.haringey.actionplan.repository.meeting.MeetingLists;
import uk.gov.haringey.actionplan.repository.meeting.NoteSummary;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.AsAt;
import uk.gov.haringey.actionplan.repository.register.Condition;
import uk.gov.haringey.actionplan.repository.register.PlanCounts;
import uk.gov.haringey.actionplan.repository.register.PlanCounts.Dimension;
import uk.gov.haringey.actionplan.repository.register.Register;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanView;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tasks of the Head of Procurement. */
@Service
public class Desk {

	private static final int ROWS = 200;

	private final PlanReading plans;

	private final Register register;

	private final PlanCounts counts;

	private final ChangeRequestLists changeRequests;

	private final DeliveryLists deliveries;

	private final MeetingLists meetings;

	Desk(PlanReading plans, Register register, PlanCounts counts, ChangeRequestLists changeRequests,
			DeliveryLists deliveries, MeetingLists meetings) {
		this.plans = plans;
		this.register = register;
		this.counts = counts;
		this.changeRequests = changeRequests;
		this.deliveries = deliveries;
		this.meetings = meetings;
	}

	/**
	 * The tasks of the Head of Procurement.
	 * @throws uk.gov.haringey.actionplan.service.NotFoundException if there is no such
	 * plan
	 * @throws org.springframework.security.access.AccessDeniedException if the actor does
	 * not keep the plan
	 */
	@Transactional(readOnly = true)
	public Work work(String planSlug, Actor actor) {
		actor.must(Right.KEEP_PLAN);
		PlanView view = this.plans.view(planSlug, null);
		AsAt now = view.asAt();
		long planId = view.plan().id();
		List<ActionSummary> notable = this.register.notable(planId, now, ROWS);
		Map<Condition, Integer> flags = Dashboard.byKey(this.counts.find(planId, now), Dimension.FLAG, Condition.class);
		return new Work(view, notable.stream().filter((action) -> action.status().awaitingSignOff()).toList(),
				(now.due() != null) ? notable.stream().filter(ActionSummary::isUpdateDue).toList() : List.of(),
				this.changeRequests.find(planId, 0, ROWS)
					.rows()
					.stream()
					.filter((request) -> request.state() == ChangeRequest.State.PENDING)
					.toList(),
				this.meetings.unanswered(planId), flags, this.deliveries.givenUp(planId));
	}

	/**
	 * What waits.
	 *
	 * @param view the plan as it is
	 * @param awaitingSignOff the first actions to be signed off
	 * @param unreported the first actions without an update in the open period
	 * @param changeRequests the first change requests to be decided
	 * @param notes what the board decided or asked, and is not answered yet
	 * @param flags the numbers of actions that need attention; none where left out
	 * @param unsent how many messages with a report were given up
	 */
	public record Work(PlanView view, List<ActionSummary> awaitingSignOff, List<ActionSummary> unreported,
			List<ChangeRequestSummary> changeRequests, List<NoteSummary> notes, Map<Condition, Integer> flags,
			int unsent) {

	}

}
