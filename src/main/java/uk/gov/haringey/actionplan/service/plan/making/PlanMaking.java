package uk.gov.haringey.actionplan.service.plan.making;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.Succession;
import uk.gov.haringey.actionplan.entity.Succession.Fate;
import uk.gov.haringey.actionplan.repository.Actions;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.repository.account.Successions;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.AsAts;
import uk.gov.haringey.actionplan.repository.register.Register;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.Periods;
import uk.gov.haringey.actionplan.service.plan.PlanLocking;
import uk.gov.haringey.actionplan.service.plan.making.CarryForward.Decision;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Making a further plan, empty or carried forward from another, by the Head of
 * Procurement.
 */
@Service
public class PlanMaking {

	/** The longest reason for what becomes of an action, in characters. */
	public static final int REASON_LENGTH = 4000;

	private final Plans plans;

	private final PlanLocking locking;

	private final Actions actions;

	private final Successions successions;

	private final NewPlanRules rules;

	private final ActionCarrying carrying;

	private final AsAts asAts;

	private final Register register;

	private final Periods periods;

	private final PlanClock clock;

	PlanMaking(Plans plans, PlanLocking locking, Actions actions, Successions successions, NewPlanRules rules,
			ActionCarrying carrying, AsAts asAts, Register register, Periods periods, PlanClock clock) {
		this.plans = plans;
		this.locking = locking;
		this.actions = actions;
		this.successions = successions;
		this.rules = rules;
		this.carrying = carrying;
		this.asAts = asAts;
		this.register = register;
		this.periods = periods;
		this.clock = clock;
	}

	/** The plans that can be carried forward: those that were not yet. */
	@Transactional(readOnly = true)
	public List<Plan> toCarryForward(Actor actor) {
		actor.must(Right.MAKE_PLAN);
		return this.plans.findNotCarriedForward();
	}

	/**
	 * The actions of a plan, as decided by the person who carries it forward.
	 * @throws NotFoundException if there is no such plan
	 * @throws org.springframework.security.access.AccessDeniedException if the actor does
	 * not keep plans
	 */
	@Transactional(readOnly = true)
	public OldPlan oldPlan(String slug, Actor actor) {
		actor.must(Right.MAKE_PLAN);
		Plan plan = this.plans.findBySlug(slug).orElseThrow(() -> NotFoundException.plan(slug));
		try (Stream<ActionSummary> all = this.register
			.stream(RegisterQuery.all(plan.id(), this.asAts.now(plan.id(), this.clock.today())))) {
			Map<Boolean, List<ActionSummary>> parts = all.collect(Collectors.partitioningBy(PlanMaking::isUnfinished));
			return new OldPlan(plan, this.plans.findByCarriedFrom(plan).map(Plan::slug).orElse(null),
					parts.getOrDefault(true, List.of()), parts.getOrDefault(false, List.of()));
		}
	}

	private static boolean isUnfinished(ActionSummary action) {
		ActionSummary.StatusSummary status = action.status();
		return action.isUnfinished() || status.awaitingSignOff();
	}

	/**
	 * The plan as it would be made, with an address if it has none yet. Nothing is
	 * written.
	 * @param oldSlug the plan that it is carried forward from, if any
	 * @throws RulesBrokenException if it could not be made
	 */
	@Transactional(readOnly = true)
	public NewPlan complete(NewPlan newPlan, @Nullable String oldSlug, Actor actor) {
		actor.must(Right.MAKE_PLAN);
		List<Violation> violations = new ArrayList<>();
		Optional<Plan> old = Optional.ofNullable(oldSlug).flatMap(this.plans::findBySlug);
		NewPlan completed = this.rules.check(newPlan, old.orElse(null), violations);
		if (oldSlug != null && old.isEmpty()) {
			violations.add(new Violation("carryFrom", "planMaking.carryFrom.unknown"));
		}
		else if (old.flatMap(this.plans::findByCarriedFrom).isPresent()) {
			violations.add(new Violation("carryFrom", "planMaking.carryFrom.already"));
		}
		RulesBrokenException.check(violations);
		return completed;
	}

	/**
	 * Makes a plan without themes or actions, and returns its slug.
	 * @throws org.springframework.security.access.AccessDeniedException if the actor does
	 * not keep plans
	 * @throws RulesBrokenException if it cannot be so
	 */
	@Transactional
	public String makeEmpty(NewPlan newPlan, Actor actor) {
		return make(complete(newPlan, null, actor), null).slug();
	}

	/**
	 * Insists that a plan could be carried forward so, and changes nothing.
	 * @throws OutOfDateException as {@link #carryForward} does
	 * @throws RulesBrokenException if it could not
	 */
	@Transactional(readOnly = true)
	public void mustBePossible(CarryForward carry, Actor actor) {
		actor.must(Right.MAKE_PLAN);
		Plan old = this.plans.findBySlug(carry.oldSlug()).orElseThrow(() -> NotFoundException.plan(carry.oldSlug()));
		check(carry, old, this.actions.findUnfinished(old));
	}

	/**
	 * Makes a plan that goes on where another leaves off, all of it or nothing, and
	 * returns its slug. What is reported on the old plan during that is either in it, or
	 * comes after it.
	 * <p>
	 * A carried action keeps its ref, text, officers, open milestones and linkages, and
	 * starts without progress. An agreed day before the new plan begins is not carried.
	 * @throws NotFoundException if there is no such old plan
	 * @throws org.springframework.security.access.AccessDeniedException if the actor does
	 * not keep plans
	 * @throws OutOfDateException if the old plan was carried forward meanwhile, or an
	 * action was finished that is decided on
	 * @throws RulesBrokenException if it cannot be so, or an unfinished action is not
	 * decided on
	 */
	@Transactional
	public String carryForward(CarryForward carry, Actor actor) {
		Plan old = this.locking.plan(carry.oldSlug(), Right.MAKE_PLAN, actor);
		List<Action> unfinished = this.actions.findUnfinished(old);
		Plan plan = make(check(carry, old, unfinished), old);
		Map<Long, Action> carried = this.carrying.carry(
				unfinished.stream().filter((action) -> carry.decision(action).fate() == Fate.CARRIED).toList(), old,
				plan);
		Map<String, Action> byRef = carried.values()
			.stream()
			.collect(Collectors.toMap(Action::ref, Function.identity()));
		Succession.Author author = new Succession.Author(actor.accountId(), this.clock.instant());
		for (Action action : unfinished) {
			Decision decision = carry.decision(action);
			Fate fate = Objects.requireNonNull(decision.fate());
			Action newAction = switch (fate) {
				case CARRIED -> carried.get(action.id());
				case ABSORBED -> byRef.get(decision.intoRef().strip());
				case DROPPED -> null;
			};
			this.successions.save(new Succession(action, plan, newAction, fate, carry.reason(decision), author));
		}
		return plan.slug();
	}

	private Plan make(NewPlan newPlan, @Nullable Plan old) {
		LocalDate startsOn = newPlan.startsOn();
		LocalDate endsOn = newPlan.endsOn();
		if (startsOn == null || endsOn == null) {
			throw new IllegalArgumentException("A plan has a first and a last day");
		}
		Plan plan = (old != null) ? Plan.carriedForward(old, newPlan.slug(), newPlan.title(), startsOn, endsOn)
				: new Plan(newPlan.slug(), newPlan.title(), startsOn, endsOn);
		try {
			this.plans.save(plan);
		}
		catch (DataIntegrityViolationException ex) {
			// Somebody else took the address since it was checked.
			throw new RulesBrokenException(new Violation("slug", "planMaking.slug.taken", plan.slug()));
		}
		this.periods.plan(plan);
		return plan;
	}

	private NewPlan check(CarryForward carry, Plan old, List<Action> unfinished) {
		Set<Long> ids = unfinished.stream().map(Action::id).collect(Collectors.toSet());
		if (this.plans.findByCarriedFrom(old).isPresent() || !ids.containsAll(carry.decisions().keySet())) {
			throw new OutOfDateException();
		}
		List<Violation> violations = new ArrayList<>();
		NewPlan newPlan = this.rules.check(carry.newPlan(), old, violations);
		CarryForwardRules.check(carry, unfinished, violations);
		RulesBrokenException.check(violations);
		return newPlan;
	}

	/**
	 * A plan that can be carried forward.
	 *
	 * @param plan the plan
	 * @param carriedInto the slug of the plan that it was carried forward into already,
	 * if it was
	 * @param unfinished what has to be decided
	 * @param finished its other actions
	 */
	public record OldPlan(Plan plan, @Nullable String carriedInto, List<ActionSummary> unfinished,
			List<ActionSummary> finished) {

	}

}
