package uk.gov.haringey.actionplan.service.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.ChangeRequest;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.StatusUpdate;
import uk.gov.haringey.actionplan.repository.Actions;
import uk.gov.haringey.actionplan.repository.Officers;
import uk.gov.haringey.actionplan.repository.Slice;
import uk.gov.haringey.actionplan.repository.change.ChangeRequestLists;
import uk.gov.haringey.actionplan.repository.change.ChangeRequestSummary;
import uk.gov.haringey.actionplan.repository.change.ChangeRequests;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.ReportingRight;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.account.Who;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asking that an agreed due date, the owners or the text of an action be changed, and
 * deciding on it (design rule R8).
 */
@Service
public class ChangeRequesting {

	/** The longest reason, in characters. */
	public static final int REASON_LENGTH = 4000;

	private final PlanLocking locking;

	private final Officers officers;

	private final ChangeRequests requests;

	private final ChangeRequestLists lists;

	private final EntityManager entityManager;

	private final PlanClock clock;

	ChangeRequesting(PlanLocking locking, Officers officers, ChangeRequests requests, ChangeRequestLists lists,
			EntityManager entityManager, PlanClock clock) {
		this.locking = locking;
		this.officers = officers;
		this.requests = requests;
		this.lists = lists;
		this.entityManager = entityManager;
		this.clock = clock;
	}

	/**
	 * Asks for a change; the Head of Procurement decides on it.
	 * @throws NotFoundException if there is no such plan or action
	 * @throws AccessDeniedException if the actor may not report on the action
	 * @throws OutOfDateException if the action changed since the actor read it
	 * @throws RulesBrokenException if nothing would change, or the action cannot be so,
	 * or a request on it waits already
	 */
	@Transactional
	public void request(RequestChange request, Actor actor) {
		Action action = this.locking.action(request.planSlug(), request.ref());
		Officer onBehalfOf = ReportingRight.onBehalfOf(action, actor);
		OutOfDateException.check(request.version(), action.version());
		ChangeRequest.Proposal proposal = check(request, action);
		this.requests.save(new ChangeRequest(action, proposal, request.reason().strip(),
				new StatusUpdate.Author(actor.accountId(), onBehalfOf, this.clock.instant())));
	}

	private ChangeRequest.Proposal check(RequestChange request, Action action) {
		List<Violation> violations = new ArrayList<>();
		if (action.status().phase() == Phase.COMPLETE || action.status().phase() == Phase.WITHDRAWN) {
			violations.add(new Violation("text", "changeRequest.finished"));
		}
		if (this.requests.existsByActionAndState(action, ChangeRequest.State.PENDING)) {
			violations.add(new Violation("text", "changeRequest.pending"));
		}
		if (request.text().isBlank()) {
			violations.add(new Violation("text", "text.needed"));
		}
		else if (request.text().strip().length() > ActionEditing.TEXT_LENGTH) {
			violations.add(new Violation("text", "text.tooLong", ActionEditing.TEXT_LENGTH, request.text().length()));
		}
		checkDueOn(request.dueOn(), action, violations);
		List<Officer> named = named(request.officerCodes(), action, violations);
		checkReason("reason", request.reason(), "changeRequest.reason", violations);
		RulesBrokenException.check(violations);

		boolean samePeople = named.stream()
			.map(Officer::id)
			.toList()
			.equals(action.responsibleOfficers().stream().map(Officer::id).toList());
		ChangeRequest.Proposal proposal = new ChangeRequest.Proposal(
				Objects.equals(request.dueOn(), action.dueOn()) ? null : request.dueOn(),
				request.text().strip().equals(action.text()) ? null : request.text().strip(),
				samePeople ? List.of() : named.stream().map(Officer::id).toList());
		if (proposal.isEmpty()) {
			throw new RulesBrokenException(new Violation("text", "changeRequest.nothing"));
		}
		return proposal;
	}

	private static void checkDueOn(@Nullable LocalDate dueOn, Action action, List<Violation> violations) {
		if (dueOn != null && dueOn.isBefore(action.plan().startsOn())) {
			violations.add(new Violation("dueOn", "dueOn.beforePlan"));
		}
		else if (dueOn == null && action.dueOn() != null) {
			violations.add(new Violation("dueOn", "dueOn.agreed"));
		}
	}

	private List<Officer> named(List<String> codes, Action action, List<Violation> violations) {
		if (codes.isEmpty() && action.determiningOfficer() == null) {
			violations.add(new Violation("officers", "officers.needed"));
		}
		if (codes.stream().distinct().count() < codes.size()) {
			violations.add(new Violation("officers", "officers.twice"));
		}
		List<Officer> named = codes.stream().map(this.officers::findByCode).flatMap(Optional::stream).toList();
		if (named.size() < codes.size()) {
			violations.add(new Violation("officers", "officers.unknown"));
		}
		return named;
	}

	/**
	 * Accepts a request, and changes the action so.
	 * @throws NotFoundException if there is no such plan or request
	 * @throws AccessDeniedException if the actor does not keep the plan
	 * @throws RulesBrokenException if it is decided already, or what it would change is
	 * no longer what it was asked against
	 */
	@Transactional
	public void approve(String planSlug, long id, Actor actor) {
		actor.must(Right.DECIDE_REQUEST);
		ChangeRequest request = pending(planSlug, id);
		Action action = request.action();
		if (!request.isUpToDate()) {
			throw new RulesBrokenException(new Violation("decision", "changeRequest.outOfDate"));
		}
		// The responsible officers change too, so that an open form notices.
		this.entityManager.lock(action, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
		apply(request.proposal(), action);
		request.approve(this.clock.instant(), actor.accountId());
	}

	private void apply(ChangeRequest.Proposal proposal, Action action) {
		if (proposal.dueOn() != null) {
			action.agreeDueDate(proposal.dueOn());
		}
		if (proposal.text() != null) {
			action.rewrite(proposal.text());
		}
		if (!proposal.officerIds().isEmpty()) {
			action.makeResponsible(proposal.officerIds()
				.stream()
				.map((officer) -> this.officers.findById(officer).orElseThrow())
				.toList());
		}
	}

	/**
	 * Declines a request; the action stays as it is.
	 * @throws NotFoundException if there is no such plan or request
	 * @throws AccessDeniedException if the actor does not keep the plan
	 * @throws RulesBrokenException if it is decided already, or no reason is given
	 */
	@Transactional
	public void refuse(String planSlug, long id, String reason, Actor actor) {
		actor.must(Right.DECIDE_REQUEST);
		ChangeRequest request = pending(planSlug, id);
		List<Violation> violations = new ArrayList<>();
		checkReason("reason", reason, "changeRequest.refusal", violations);
		RulesBrokenException.check(violations);
		request.refuse(this.clock.instant(), actor.accountId(), reason.strip());
	}

	/**
	 * Takes a request back.
	 * @throws NotFoundException if there is no such plan or request
	 * @throws AccessDeniedException if it is not the actor's
	 * @throws RulesBrokenException if it is decided already
	 */
	@Transactional
	public void takeBack(String planSlug, long id, Actor actor) {
		ChangeRequest request = pending(planSlug, id);
		if (!(request.accountId() == actor.accountId() && actor.mayAs(Who.ASKER, Right.TAKE_BACK_REQUEST))) {
			throw new AccessDeniedException("A request is taken back by who asked for it");
		}
		request.takeBack(this.clock.instant(), actor.accountId());
	}

	/**
	 * Records what the Head of Procurement changes without being asked: as a request of
	 * their own that they approve.
	 * @param proposal what is about to change
	 */
	void recordOwn(Action action, ChangeRequest.Proposal proposal, String reason, Actor actor) {
		ChangeRequest request = new ChangeRequest(action, proposal, reason.strip(),
				new StatusUpdate.Author(actor.accountId(), null, this.clock.instant()));
		request.approve(this.clock.instant(), actor.accountId());
		this.requests.save(request);
	}

	/**
	 * One page, from 0, of the requests of a plan: the pending first, the latest first.
	 * @throws AccessDeniedException if the actor may not read them
	 */
	@Transactional(readOnly = true)
	public Slice<ChangeRequestSummary> all(Plan plan, int page, int size, Actor actor) {
		actor.must(Right.READ_INTERNAL);
		return this.lists.find(plan.id(), page, size);
	}

	/**
	 * One request.
	 * @throws NotFoundException if the plan has none of this number
	 * @throws AccessDeniedException if the actor may not read it
	 */
	@Transactional(readOnly = true)
	public ChangeRequestSummary one(Plan plan, long id, Actor actor) {
		actor.must(Right.READ_INTERNAL);
		return this.lists.find(plan.id(), id)
			.orElseThrow(() -> new NotFoundException("This plan has no change request %d.".formatted(id)));
	}

	static void checkReason(String field, String reason, String code, List<Violation> violations) {
		if (reason.isBlank()) {
			violations.add(new Violation(field, code));
		}
		else if (reason.length() > REASON_LENGTH) {
			violations.add(new Violation(field, "reason.tooLong", REASON_LENGTH, reason.length()));
		}
	}

	private ChangeRequest pending(String planSlug, long id) {
		ChangeRequest request = this.requests.findByIdInPlan(id, this.locking.plan(planSlug))
			.orElseThrow(() -> new NotFoundException("This plan has no change request %d.".formatted(id)));
		if (request.state() != ChangeRequest.State.PENDING) {
			throw new RulesBrokenException(new Violation("decision", "changeRequest.decided"));
		}
		return request;
	}

}
