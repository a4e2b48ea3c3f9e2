package uk.gov.haringey.actionplan.service.reporting;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.PeriodState;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.period.FrozenPeriods;
import uk.gov.haringey.actionplan.repository.period.PeriodRecord;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.repository.period.Snapshots;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.AsAt;
import uk.gov.haringey.actionplan.repository.register.Register;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanView;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Setting two moments of a plan beside each other: periods, or days. */
@Service
public class Comparing {

	private final PlanReading plans;

	private final FrozenPeriods periods;

	private final Snapshots snapshots;

	private final Register register;

	private final PlanClock clock;

	Comparing(PlanReading plans, FrozenPeriods periods, Snapshots snapshots, Register register, PlanClock clock) {
		this.plans = plans;
		this.periods = periods;
		this.snapshots = snapshots;
		this.register = register;
		this.clock = clock;
	}

	/**
	 * A plan and its periods.
	 * @throws NotFoundException if there is no such plan
	 */
	@Transactional(readOnly = true)
	public Moments moments(String planSlug) {
		Plan plan = this.plans.plan(planSlug);
		return new Moments(plan, this.periods.findAll(plan.id()));
	}

	/**
	 * What moved from one moment to another.
	 * @param from a period's code or a day such as 2007-03-31; the last closed period, or
	 * else the plan's first day, if empty
	 * @param to the same; now if empty
	 * @throws NotFoundException if there is no such plan, or it was not known on a day
	 * @throws RulesBrokenException if {@code from} or {@code to} is neither, or has not
	 * come yet
	 */
	@Transactional(readOnly = true)
	public Compared compare(String planSlug, String from, String to) {
		return compare(moments(planSlug), from, to);
	}

	/**
	 * The same where the plan and its periods have been read already.
	 * @throws NotFoundException if the plan was not known on a day
	 * @throws RulesBrokenException if {@code from} or {@code to} is neither, or has not
	 * come yet
	 */
	@Transactional(readOnly = true)
	public Compared compare(Moments moments, String from, String to) {
		Side after = side(moments, "to", to.isEmpty() ? this.clock.today().toString() : to);
		Side before = from.isEmpty() ? lastClosedBefore(moments, after) : side(moments, "from", from);
		return new Compared(moments.plan(), before, after, Comparison.of(before.rows(), after.rows()));
	}

	private Side lastClosedBefore(Moments moments, Side after) {
		List<PeriodRecord> closed = moments.periods()
			.stream()
			.filter((period) -> period.closing() != null && !period.code().equals(after.value()))
			.toList();
		return closed.isEmpty() ? after : frozen(closed.get(closed.size() - 1));
	}

	private Side side(Moments moments, String field, String value) {
		Optional<PeriodRecord> period = moments.periods()
			.stream()
			.filter((candidate) -> candidate.code().equals(value))
			.findFirst();
		if (period.isPresent()) {
			return switch (period.get().state()) {
				case CLOSED -> frozen(period.get());
				case OPEN -> new Side(value, period.get(), null, known(moments.now(this.clock.today())));
				case UPCOMING -> throw new RulesBrokenException(new Violation(field, "compare.notYet"));
			};
		}
		LocalDate day = day(field, value);
		return new Side(value, null, day,
				known(day.equals(this.clock.today()) ? moments.now(day) : this.plans.viewAsAt(moments.plan(), day)));
	}

	private Side frozen(PeriodRecord period) {
		return new Side(period.code(), period, null, this.snapshots.findAll(period.id()));
	}

	private LocalDate day(String field, String value) {
		try {
			LocalDate day = LocalDate.parse(value);
			if (day.isAfter(this.clock.today())) {
				throw new RulesBrokenException(new Violation(field, "compare.notYet"));
			}
			return day;
		}
		catch (DateTimeException ex) {
			throw new RulesBrokenException(new Violation(field, "compare.unknown"));
		}
	}

	private List<SnapshotRow> known(PlanView view) {
		try (Stream<ActionSummary> actions = this.register.stream(RegisterQuery.all(view.plan().id(), view.asAt()))) {
			return FrozenPlan.of(actions.toList(), view.asAt().day()).rows();
		}
	}

	/** A plan and all its periods, the earliest first. */
	public record Moments(Plan plan, List<PeriodRecord> periods) {

		/** The periods that can be compared: all that have been opened. */
		public List<PeriodRecord> opened() {
			return this.periods.stream().filter((period) -> period.state() != PeriodState.UPCOMING).toList();
		}

		private PlanView now(LocalDate today) {
			return new PlanView(this.plan, new AsAt(today, null, last(PeriodState.OPEN), last(PeriodState.CLOSED)));
		}

		private AsAt.@Nullable PeriodKey last(PeriodState state) {
			return this.periods.stream()
				.filter((period) -> period.state() == state)
				.reduce((one, other) -> other)
				.map((period) -> new AsAt.PeriodKey(period.id(), period.code(), period.startsOn(), period.endsOn(),
						period.remindedAt()))
				.orElse(null);
		}

	}

	/** Two moments of a plan, and what moved between them. */
	public record Compared(Plan plan, Side before, Side after, Comparison comparison) {

	}

	/** One of the moments: a period or a day, as it was asked for. */
	public record Side(String value, @Nullable PeriodRecord period, @Nullable LocalDate day, List<SnapshotRow> rows) {

	}

}
