package uk.gov.haringey.actionplan.service.delivery;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gov.haringey.actionplan.entity.delivery.Delivery;
import uk.gov.haringey.actionplan.entity.delivery.Dispatch;
import uk.gov.haringey.actionplan.entity.delivery.Occasion;
import uk.gov.haringey.actionplan.entity.delivery.Sending;
import uk.gov.haringey.actionplan.repository.delivery.Deliveries;
import uk.gov.haringey.actionplan.repository.delivery.Dispatches;
import uk.gov.haringey.actionplan.repository.delivery.Sendings;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.job.Jobs;
import uk.gov.haringey.actionplan.service.reporting.PeriodClosed;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts deliveries when their occasion comes. Which day it is, the plan's clock says;
 * when something was started or sent, the real one.
 */
@Service
public class DeliveryStarting {

	private static final Logger log = LoggerFactory.getLogger(DeliveryStarting.class);

	private final Deliveries deliveries;

	private final Sendings sendings;

	private final Dispatches dispatches;

	private final Jobs jobs;

	private final PlanClock clock;

	private final TransactionTemplate transaction;

	DeliveryStarting(Deliveries deliveries, Sendings sendings, Dispatches dispatches, Jobs jobs, PlanClock clock,
			TransactionTemplate transaction) {
		this.deliveries = deliveries;
		this.sendings = sendings;
		this.dispatches = dispatches;
		this.jobs = jobs;
		this.clock = clock;
		this.transaction = transaction;
	}

	/**
	 * Starts what is sent when a period closes, in the transaction that closes it: there
	 * is no closing without its deliveries, and no delivery of a closing that was undone.
	 */
	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	public void start(PeriodClosed closed) {
		this.deliveries.findForClosing(closed.planId())
			.forEach((delivery) -> start(delivery, closed.code(), closed.code(), closed.day()));
	}

	/**
	 * Starts the deliveries whose day has come. Each is a transaction of its own, and a
	 * second node finds it started.
	 */
	public void startDue() {
		LocalDate today = this.clock.today();
		for (long id : this.deliveries.findDue(today)) {
			try {
				this.transaction
					.executeWithoutResult((status) -> this.deliveries.findForChange(id).ifPresent(this::startIfDue));
			}
			catch (RuntimeException ex) {
				log.error("Delivery {} could not be started; it is tried again", id, ex);
			}
		}
	}

	/**
	 * Starts a delivery, taken for change, whose occasion has come, unless it was started
	 * before.
	 */
	public void startIfDue(Delivery delivery) {
		LocalDate today = this.clock.today();
		LocalDate dueOn = delivery.dueOn();
		if (delivery.isActive() && delivery.occasion() == Occasion.NOW) {
			start(delivery, "now", null, today);
		}
		else if (delivery.isActive() && dueOn != null && !dueOn.isAfter(today)) {
			start(delivery, dueOn.toString(), null, dueOn);
		}
	}

	private void start(Delivery delivery, String key, @Nullable String periodCode, LocalDate day) {
		Sending sending = this.sendings.save(delivery.start(key, periodCode, day, Instant.now()));
		delivery.recipients()
			.forEach(
					(recipient) -> this.jobs.add(MailJobs.job(this.dispatches.save(new Dispatch(sending, recipient)))));
	}

}
