package uk.gov.haringey.actionplan.service.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.ReportingPeriod;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.repository.Slice;
import uk.gov.haringey.actionplan.repository.register.ActionChanges;
import uk.gov.haringey.actionplan.repository.register.ActionChanges.ActionParts;
import uk.gov.haringey.actionplan.repository.register.ActionDetails;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.AsAt;
import uk.gov.haringey.actionplan.repository.register.AsAts;
import uk.gov.haringey.actionplan.repository.register.FilterOption;
import uk.gov.haringey.actionplan.repository.register.FilterOptions;
import uk.gov.haringey.actionplan.repository.register.PlanFilterOptions;
import uk.gov.haringey.actionplan.repository.register.Register;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.PlanNotKnownException;
import uk.gov.haringey.actionplan.service.account.Actor;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reading plans and their actions. */
@Service
@Transactional(readOnly = true)
public class PlanReading {

	/** Nobody works on more actions than this at once. */
	private static final int OWN_ACTIONS_LIMIT = 500;

	private final Plans plans;

	private final AsAts asAts;

	private final FilterOptions choices;

	private final Register register;

	private final ActionDetails details;

	private final ActionChanges changes;

	private final PlanClock clock;

	PlanReading(Plans plans, AsAts asAts, FilterOptions choices, Register register, ActionDetails details,
			ActionChanges changes, PlanClock clock) {
		this.plans = plans;
		this.asAts = asAts;
		this.choices = choices;
		this.register = register;
		this.details = details;
		this.changes = changes;
		this.clock = clock;
	}

	/** All plans, the latest first. */
	public List<Plan> all() {
		return this.plans.findAllByOrderByStartsOnDescTitle();
	}

	/**
	 * The plan that is worked on: of those that have begun, have not ended and have
	 * actions, the one that began last. Where there is none, what comes nearest to that.
	 */
	public Optional<Plan> current() {
		return this.plans.findCurrent(this.clock.today());
	}

	/**
	 * A plan by its name in addresses.
	 * @throws NotFoundException if there is none
	 */
	public Plan plan(String slug) {
		return this.plans.findBySlug(slug).orElseThrow(() -> NotFoundException.plan(slug));
	}

	/**
	 * A plan as it is, or as it was known at the end of a past day.
	 * @param day the day; now if absent or today
	 * @throws NotFoundException if there is no such plan
	 * @throws PlanNotKnownException if it was not known on that day
	 */
	public PlanView view(String slug, @Nullable LocalDate day) {
		LocalDate today = this.clock.today();
		if (day == null || day.equals(today)) {
			Plans.WithPeriods found = this.plans.findWithPeriodsBySlug(slug)
				.orElseThrow(() -> NotFoundException.plan(slug));
			return new PlanView(found.getPlan(),
					new AsAt(today, null, key(found.getOpen()), key(found.getLastClosed())));
		}
		return viewAsAt(plan(slug), day);
	}

	/**
	 * A plan as it was known at the end of a day.
	 * @throws PlanNotKnownException if it was not known on that day
	 */
	public PlanView viewAsAt(Plan plan, LocalDate day) {
		Instant end = day.plusDays(1).atStartOfDay(PlanClock.ZONE).toInstant();
		return new PlanView(plan,
				this.asAts.before(plan.id(), end, day).orElseThrow(() -> new PlanNotKnownException(day)));
	}

	private static AsAt.@Nullable PeriodKey key(@Nullable ReportingPeriod period) {
		return (period != null) ? new AsAt.PeriodKey(period.id(), period.code(), period.startsOn(), period.endsOn(),
				period.remindedAt()) : null;
	}

	/**
	 * A plan's themes, and all officers and statuses, in the names of the time looked at.
	 */
	public PlanFilterOptions choices(PlanView view) {
		return this.choices.find(view.plan().id(), view.asAt());
	}

	/**
	 * What a plan's lists can be narrowed to, in the names of the time looked at.
	 * @param officerCode the officer to whom a list is narrowed, who is there in any case
	 */
	public PlanFilterOptions choices(PlanView view, String officerCode) {
		return this.choices.findOfPlan(view.plan().id(), view.asAt(), officerCode);
	}

	/** The themes of a plan in their order, by identifier, as they are. */
	public List<FilterOption> themes(Plan plan) {
		return this.choices.find(plan.id(), present()).themes();
	}

	/** All officers by name, by code, as they are. */
	public List<FilterOption> officers() {
		// No plan has this number.
		return this.choices.find(0, present()).officers();
	}

	private AsAt present() {
		return new AsAt(this.clock.today(), null, null, null);
	}

	/** One page, from 0, of a plan's actions. */
	public Slice<ActionSummary> register(RegisterQuery query, int page, int size) {
		return this.register.find(query, page, size);
	}

	/**
	 * One action with all there is to show of it today.
	 * @throws NotFoundException if there is no such plan or action
	 */
	public ActionFile action(String planSlug, String ref) {
		return action(view(planSlug, null), ref);
	}

	/**
	 * One action with all there is to show of it.
	 * @throws NotFoundException if the plan had no such action
	 */
	public ActionFile action(PlanView view, String ref) {
		AsAt asAt = view.asAt();
		ActionSummary summary = this.register.findByRef(view.plan().id(), ref, asAt)
			.orElseThrow(() -> NotFoundException.action(ref));
		long id = summary.id();
		ActionParts traces = this.changes.traces(id);
		return new ActionFile(view, summary, traces,
				traces.milestones() ? this.details.milestones(id, asAt) : List.of(),
				traces.linkages() ? this.details.linkages(id, asAt) : List.of(), this.details.updates(id, asAt),
				this.changes.versions(id, asAt), traces.milestones() ? this.changes.milestones(id, asAt) : List.of(),
				traces.linkages() ? this.changes.linkages(id, asAt) : List.of(), true);
	}

	/**
	 * One action as lists show it.
	 * @throws NotFoundException if the plan had no such action
	 */
	public ActionSummary summary(PlanView view, String ref) {
		return this.register.findByRef(view.plan().id(), ref, view.asAt())
			.orElseThrow(() -> NotFoundException.action(ref));
	}

	/**
	 * One action with what was reported of it, and nothing else, as it is.
	 * @throws NotFoundException if there is no such plan or action
	 */
	public ActionFile reported(String planSlug, String ref) {
		PlanView view = view(planSlug, null);
		ActionSummary summary = summary(view, ref);
		return new ActionFile(view, summary, new ActionParts(false, false, false, false, null), List.of(), List.of(),
				this.details.updates(summary.id(), view.asAt()), List.of(), List.of(), List.of(), true);
	}

	/**
	 * The actions of which a person holds a responsible officer today, in each plan that
	 * has any.
	 */
	public List<OwnActions> ownActions(Actor actor) {
		if (actor.officerIds().isEmpty()) {
			return List.of();
		}
		Map<Long, AsAt> asAts = this.asAts.nowWhereResponsible(actor.officerIds(), this.clock.today());
		Map<Long, Plan> plansById = this.plans.findAllByIdIn(asAts.keySet())
			.stream()
			.collect(Collectors.toMap(Plan::id, Function.identity()));
		return asAts.entrySet()
			.stream()
			.map((entry) -> new OwnActions(
					new PlanView(Objects.requireNonNull(plansById.get(entry.getKey())), entry.getValue()),
					this.register
						.find(RegisterQuery.heldBy(entry.getKey(), actor.officerIds(), entry.getValue()), 0,
								OWN_ACTIONS_LIMIT)
						.rows()))
			.toList();
	}

	/** Somebody's own actions of one plan, in the order of their refs. */
	public record OwnActions(PlanView view, List<ActionSummary> actions) {

	}

}
