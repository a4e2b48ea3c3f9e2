package uk.gov.haringey.actionplan.service.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.delivery.Delivery;
import uk.gov.haringey.actionplan.entity.delivery.Dispatch;
import uk.gov.haringey.actionplan.entity.delivery.Occasion;
import uk.gov.haringey.actionplan.entity.delivery.Recipient;
import uk.gov.haringey.actionplan.entity.delivery.Sending;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.repository.delivery.Deliveries;
import uk.gov.haringey.actionplan.repository.delivery.DeliveryLists;
import uk.gov.haringey.actionplan.repository.delivery.DeliverySummary;
import uk.gov.haringey.actionplan.repository.delivery.DispatchSummary;
import uk.gov.haringey.actionplan.repository.delivery.Dispatches;
import uk.gov.haringey.actionplan.repository.delivery.Sendings;
import uk.gov.haringey.actionplan.service.DateWords;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.export.format.FileFormat;
import uk.gov.haringey.actionplan.service.export.report.ReportKind;
import uk.gov.haringey.actionplan.service.job.Jobs;
import uk.gov.haringey.actionplan.service.plan.PlanLocking;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deliveries of reports by e-mail, kept by the Head of Procurement: nobody else sees
 * them, since they name people and their addresses. They are no part of the plan, whose
 * revision they leave as it is.
 */
@Service
public class DeliveryKeeping {

	/** A plan needs fewer: nobody keeps track of more. */
	private static final int MOST = 100;

	private final Plans plans;

	private final PlanLocking locking;

	private final Deliveries deliveries;

	private final Sendings sendings;

	private final Dispatches dispatches;

	private final DeliveryLists lists;

	private final DeliveryStarting starting;

	private final RecipientList recipients;

	private final Jobs jobs;

	private final MailServer server;

	private final PlanClock clock;

	DeliveryKeeping(Plans plans, PlanLocking locking, Deliveries deliveries, Sendings sendings, Dispatches dispatches,
			DeliveryLists lists, DeliveryStarting starting, RecipientList recipients, Jobs jobs, MailServer server,
			PlanClock clock) {
		this.plans = plans;
		this.locking = locking;
		this.deliveries = deliveries;
		this.sendings = sendings;
		this.dispatches = dispatches;
		this.lists = lists;
		this.starting = starting;
		this.recipients = recipients;
		this.jobs = jobs;
		this.server = server;
		this.clock = clock;
	}

	/**
	 * The deliveries of a plan.
	 * @throws NotFoundException if there is no such plan
	 * @throws AccessDeniedException if the actor does not keep the plan
	 */
	@Transactional(readOnly = true)
	public Overview overview(String planSlug, Actor actor) {
		Plan plan = plan(planSlug, actor);
		return new Overview(plan, this.lists.deliveries(plan.id()), this.server.isSetUp());
	}

	/**
	 * One delivery, with what it sent.
	 * @throws NotFoundException if the plan has no such delivery
	 * @throws AccessDeniedException if the actor does not keep the plan
	 */
	@Transactional(readOnly = true)
	public Shown one(String planSlug, long id, Actor actor) {
		Plan plan = plan(planSlug, actor);
		Delivery delivery = delivery(plan, id);
		return new Shown(plan, id, delivery.version(), content(delivery), delivery.recipients(), delivery.isActive(),
				delivery.isStopped(), this.lists.dispatches(id), this.server.isSetUp());
	}

	/**
	 * Makes a delivery, and starts it if its occasion is there.
	 * @return its identifier
	 * @throws NotFoundException if there is no such plan
	 * @throws AccessDeniedException if the actor does not keep the plan
	 * @throws RulesBrokenException if anything is missing or cannot be
	 */
	@Transactional
	public long make(String planSlug, MakeDelivery wanted, Actor actor) {
		Plan plan = this.locking.plan(planSlug, Right.SEND_REPORTS, actor);
		List<Recipient> to = check(wanted);
		if (this.deliveries.countByPlanAndStoppedAtIsNull(plan) >= MOST) {
			throw new RulesBrokenException(new Violation("report", "delivery.most", MOST));
		}
		Delivery delivery = new Delivery(plan, actor.accountId(), Instant.now());
		change(delivery, wanted, to);
		this.deliveries.save(delivery);
		this.starting.startIfDue(delivery);
		return delivery.id();
	}

	/**
	 * Changes a delivery, and starts it if its occasion is there now.
	 * @param version that which was read
	 * @throws NotFoundException if the plan has no such delivery
	 * @throws AccessDeniedException if the actor does not keep the plan
	 * @throws OutOfDateException if somebody else changed it
	 * @throws RulesBrokenException if anything is missing or cannot be, or it is over
	 */
	@Transactional
	public void edit(String planSlug, long id, int version, MakeDelivery wanted, Actor actor) {
		Delivery delivery = deliveryForChange(planSlug, id, actor);
		if (!delivery.isActive()) {
			throw new RulesBrokenException(new Violation("report", "delivery.over"));
		}
		List<Recipient> to = check(wanted);
		OutOfDateException.check(version, delivery.version());
		change(delivery, wanted, to);
		this.starting.startIfDue(delivery);
	}

	/**
	 * Stops a delivery: nothing of it is sent any more. One that is stopped stays so.
	 * @throws NotFoundException if the plan has no such delivery
	 * @throws AccessDeniedException if the actor does not keep the plan
	 */
	@Transactional
	public void stop(String planSlug, long id, Actor actor) {
		Delivery delivery = deliveryForChange(planSlug, id, actor);
		delivery.stop(Instant.now());
		this.dispatches.findWaiting(delivery).forEach((dispatch) -> dispatch.giveUp(Dispatch.Obstacle.STOPPED, ""));
	}

	/**
	 * Sends to a recipient again what was sent to them or given up; what waits to be sent
	 * goes on waiting.
	 * @throws NotFoundException if the plan has no such delivery, or that no such
	 * recipient, or it is stopped
	 * @throws AccessDeniedException if the actor does not keep the plan
	 */
	@Transactional
	public void sendAgain(String planSlug, long id, long dispatchId, Actor actor) {
		Delivery delivery = deliveryForChange(planSlug, id, actor);
		Dispatch dispatch = this.dispatches.findForChange(dispatchId)
			.filter((found) -> found.sending().delivery().id() == id && !delivery.isStopped())
			.orElseThrow(() -> new NotFoundException("This delivery has no such message to be sent again."));
		if (dispatch.state() != Dispatch.State.WAITING) {
			dispatch.again();
			this.jobs.add(MailJobs.job(dispatch));
		}
	}

	/**
	 * The file that was or will be sent.
	 * @throws NotFoundException if there is none, or it is not made yet
	 * @throws AccessDeniedException if the actor does not keep the plan
	 */
	@Transactional(readOnly = true)
	public SentFile file(String planSlug, long id, long sendingId, Actor actor) {
		Sending sending = this.sendings.findByIdAndDelivery(sendingId, delivery(plan(planSlug, actor), id))
			.filter(Sending::isMade)
			.orElseThrow(() -> new NotFoundException("This delivery has no such file."));
		return new SentFile(sending.fileName(), FileFormat.byEnding(sending.format()).orElseThrow().mediaType(),
				sending.content());
	}

	private List<Recipient> check(MakeDelivery wanted) {
		List<Violation> broken = new ArrayList<>();
		if (ReportKind.byCode(wanted.report()).isEmpty()) {
			broken.add(new Violation("report", "delivery.report"));
		}
		if (FileFormat.byEnding(wanted.format()).isEmpty()) {
			broken.add(new Violation("format", "delivery.format"));
		}
		if (wanted.occasion() == null) {
			broken.add(new Violation("occasion", "delivery.occasion"));
		}
		LocalDate today = this.clock.today();
		if (wanted.occasion() == Occasion.DAY && wanted.dueOn() == null) {
			broken.add(new Violation("dueOn", "delivery.day"));
		}
		else if (wanted.occasion() == Occasion.DAY && wanted.dueOn() != null && wanted.dueOn().isBefore(today)) {
			broken.add(new Violation("dueOn", "delivery.past", DateWords.of(today)));
		}
		List<Recipient> to = List.of();
		try {
			to = this.recipients.read(wanted.recipients());
		}
		catch (RulesBrokenException ex) {
			broken.addAll(ex.violations());
		}
		RulesBrokenException.check(broken);
		return to;
	}

	private static void change(Delivery delivery, MakeDelivery wanted, List<Recipient> to) {
		Occasion occasion = wanted.occasion();
		if (occasion == null) {
			throw new IllegalStateException("Not checked");
		}
		delivery.change(wanted.report(), wanted.format(), occasion, (occasion == Occasion.DAY) ? wanted.dueOn() : null,
				to);
	}

	private static MakeDelivery content(Delivery delivery) {
		return new MakeDelivery(delivery.report(), delivery.format(), delivery.occasion(), delivery.dueOn(),
				RecipientList.text(delivery.recipients()));
	}

	private Plan plan(String slug, Actor actor) {
		actor.must(Right.SEND_REPORTS);
		return this.plans.findBySlug(slug).orElseThrow(() -> NotFoundException.plan(slug));
	}

	private Delivery delivery(Plan plan, long id) {
		return this.deliveries.findByIdAndPlan(id, plan)
			.orElseThrow(() -> new NotFoundException("This plan has no delivery %d.".formatted(id)));
	}

	private Delivery deliveryForChange(String slug, long id, Actor actor) {
		Plan plan = this.locking.plan(slug, Right.SEND_REPORTS, actor);
		return this.deliveries.findForChange(id)
			.filter((delivery) -> delivery.plan().id() == plan.id())
			.orElseThrow(() -> new NotFoundException("This plan has no delivery %d.".formatted(id)));
	}

	/**
	 * The deliveries of a plan.
	 *
	 * @param plan the plan
	 * @param deliveries those still to be sent first
	 * @param mailSetUp whether mail can be sent
	 */
	public record Overview(Plan plan, List<DeliverySummary> deliveries, boolean mailSetUp) {

	}

	/**
	 * A delivery.
	 *
	 * @param plan the plan
	 * @param id its identifier
	 * @param version for editing it
	 * @param content what is sent, when and to whom
	 * @param recipients to whom
	 * @param active whether it is still to be sent
	 * @param stopped whether it was stopped
	 * @param dispatches what it sent, the latest first
	 * @param mailSetUp whether mail can be sent
	 */
	public record Shown(Plan plan, long id, int version, MakeDelivery content, List<Recipient> recipients,
			boolean active, boolean stopped, List<DispatchSummary> dispatches, boolean mailSetUp) {

	}

	/** A file that was or will be sent. */
	public record SentFile(String name, String mediaType, byte[] content) {

	}

}
