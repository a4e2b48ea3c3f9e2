package uk.gov.haringey.actionplan.service.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;
import uk.gov.haringey.actionplan.entity.PeriodState;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.ReportingPeriod;
import uk.gov.haringey.actionplan.repository.ReportingPeriods;
import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.repository.period.FrozenPeriods;
import uk.gov.haringey.actionplan.repository.period.Snapshots;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.AsAts;
import uk.gov.haringey.actionplan.repository.register.Register;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.service.DateWords;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.PlanLocking;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reminding of a reporting period, and closing it, by the Head of Procurement. */
@Service
public class PeriodKeeping {

	private final PlanLocking locking;

	private final ReportingPeriods periods;

	private final AsAts asAts;

	private final Register register;

	private final FrozenPeriods frozenPeriods;

	private final Snapshots snapshots;

	private final Accounts accounts;

	private final EntityManager entityManager;

	private final ApplicationEventPublisher events;

	private final PlanClock clock;

	PeriodKeeping(PlanLocking locking, ReportingPeriods periods, AsAts asAts, Register register,
			FrozenPeriods frozenPeriods, Snapshots snapshots, Accounts accounts, EntityManager entityManager,
			ApplicationEventPublisher events, PlanClock clock) {
		this.locking = locking;
		this.periods = periods;
		this.asAts = asAts;
		this.register = register;
		this.frozenPeriods = frozenPeriods;
		this.snapshots = snapshots;
		this.accounts = accounts;
		this.entityManager = entityManager;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Reminds those whose updates are due: their own page says so from now on.
	 * @throws NotFoundException if there is no such plan or period
	 * @throws org.springframework.security.access.AccessDeniedException if the actor does
	 * not keep the plan
	 * @throws RulesBrokenException if the period is not open
	 */
	@Transactional
	public void remind(String planSlug, String code, Actor actor) {
		openPeriod(this.locking.plan(planSlug, Right.CLOSE_PERIOD, actor), code).remind(this.clock.instant());
	}

	/**
	 * Closes a period for good (design rule R9): freezes every action with what is
	 * counted of them and the checksum, opens the next period, and has what follows from
	 * a closing begin ({@link PeriodClosed}); all of it, or nothing. Actions are judged
	 * by the day of the closing.
	 * @throws NotFoundException if there is no such plan or period
	 * @throws org.springframework.security.access.AccessDeniedException if the actor does
	 * not keep the plan
	 * @throws RulesBrokenException if the period is not open, or its last day has not
	 * come
	 */
	@Transactional
	public void close(String planSlug, String code, Actor actor) {
		Plan plan = this.locking.plan(planSlug, Right.CLOSE_PERIOD, actor);
		ReportingPeriod period = openPeriod(plan, code);
		LocalDate today = this.clock.today();
		if (today.isBefore(period.endsOn())) {
			throw new RulesBrokenException(new Violation("period", "period.tooEarly", DateWords.of(period.endsOn())));
		}
		// As exact as the database keeps it, since the checksum is taken over it.
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		FrozenPlan frozen = FrozenPlan.of(actions(plan, today), today);
		this.snapshots.addAll(period.id(), frozen.rows());
		this.frozenPeriods.add(period.id(), frozen.totals());

		CanonicalForm.Heading heading = new CanonicalForm.Heading(plan.slug(), period.code(), period.startsOn(),
				period.endsOn(), now, this.accounts.findById(actor.accountId()).orElseThrow().username());
		// Over what the database holds, so that it is what verifying will read.
		period.close(now, actor.accountId(),
				CanonicalForm.sha256(heading, this.snapshots.findAll(period.id()), frozen.totals()));
		// Only one period can be open, so that this one has to be closed first.
		this.entityManager.flush();
		this.periods.findFirstByPlanAndStateOrderByStartsOn(plan, PeriodState.UPCOMING)
			.ifPresent(ReportingPeriod::open);
		this.events.publishEvent(new PeriodClosed(plan.id(), period.code(), today));
	}

	private List<ActionSummary> actions(Plan plan, LocalDate today) {
		try (Stream<ActionSummary> actions = this.register
			.stream(RegisterQuery.all(plan.id(), this.asAts.now(plan.id(), today)))) {
			return actions.toList();
		}
	}

	private ReportingPeriod openPeriod(Plan plan, String code) {
		ReportingPeriod period = this.periods.findByPlanAndCode(plan, code)
			.orElseThrow(() -> NotFoundException.period(code));
		if (period.state() != PeriodState.OPEN) {
			throw new RulesBrokenException(new Violation("period", "period.notOpen." + period.state()));
		}
		return period;
	}

}
