package uk.gov.haringey.actionplan.service.plan;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Linkage;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.Section;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.entity.Succession;
import uk.gov.haringey.actionplan.entity.Succession.Fate;
import uk.gov.haringey.actionplan.entity.Theme;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.Actions;
import uk.gov.haringey.actionplan.repository.register.AsAts;
import uk.gov.haringey.actionplan.repository.Linkages;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.repository.register.Register;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.repository.Sections;
import uk.gov.haringey.actionplan.repository.Statuses;
import uk.gov.haringey.actionplan.repository.Successions;
import uk.gov.haringey.actionplan.repository.Themes;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.CarryForward.Decision;

/**
 * Making a further plan, empty or carried forward from another, by whoever keeps plans.
 */
@Service
public class PlanMaking {

	/** The longest reason for what becomes of an action, in characters. */
	public static final int REASON_LENGTH = 4000;

	private static final int TITLE_LENGTH = 200;

	private static final int SLUG_LENGTH = 100;

	private static final int MOST_YEARS = 20;

	private static final String SLUG = "[a-z0-9]++(?:-[a-z0-9]++)*+";

	/** The addresses of the forms for further plans. */
	private static final Set<String> RESERVED_SLUGS = Set.of("new", "import");

	private final Plans plans;

	private final Sections sections;

	private final Themes themes;

	private final Actions actions;

	private final Linkages linkages;

	private final Successions successions;

	private final Statuses statuses;

	private final AsAts asAts;

	private final Register register;

	private final Periods periods;

	private final PlanClock clock;

	PlanMaking(Plans plans, Sections sections, Themes themes, Actions actions, Linkages linkages,
			Successions successions, Statuses statuses, AsAts asAts, Register register, Periods periods,
			PlanClock clock) {
		this.plans = plans;
		this.sections = sections;
		this.themes = themes;
		this.actions = actions;
		this.linkages = linkages;
		this.successions = successions;
		this.statuses = statuses;
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
	 * The actions of a plan, as whoever carries it forward decides on them.
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
		return status.phase() == Phase.NOT_STARTED || status.phase() == Phase.OPEN || status.awaitingSignOff();
	}

	/**
	 * The plan as it would be made, with an address if it has none yet. Nothing is
	 * written.
	 * @param oldSlug the plan that it is to be carried forward from, if it is
	 * @throws RulesBrokenException if it could not be made
	 */
	@Transactional(readOnly = true)
	public NewPlan complete(NewPlan newPlan, @Nullable String oldSlug, Actor actor) {
		actor.must(Right.MAKE_PLAN);
		List<Violation> violations = new ArrayList<>();
		Optional<Plan> old = Optional.ofNullable(oldSlug).flatMap(this.plans::findBySlug);
		NewPlan completed = check(newPlan, old.orElse(null), violations);
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
	 * returns its slug. What is reported on the old plan meanwhile is either in, or
	 * happens after.
	 * <p>
	 * A carried action keeps its ref, text, officers, open milestones and linkages, and
	 * starts anew. An agreed day before the new plan begins is not carried.
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
		actor.must(Right.MAKE_PLAN);
		Plan old = this.plans.findForChangeBySlug(carry.oldSlug())
			.orElseThrow(() -> NotFoundException.plan(carry.oldSlug()));
		List<Action> unfinished = this.actions.findUnfinished(old);
		Plan plan = make(check(carry, old, unfinished), old);
		old.raiseRevision();
		Map<Long, Action> carried = carry(
				unfinished.stream().filter((action) -> decision(carry, action).fate() == Fate.CARRIED).toList(), old,
				plan);
		Map<String, Action> byRef = carried.values()
			.stream()
			.collect(Collectors.toMap(Action::ref, Function.identity()));
		Succession.Author author = new Succession.Author(actor.accountId(), this.clock.instant());
		for (Action action : unfinished) {
			Decision decision = decision(carry, action);
			Fate fate = decidedFate(decision);
			Action newAction = switch (fate) {
				case CARRIED -> carried.get(action.id());
				case ABSORBED -> byRef.get(decision.intoRef().strip());
				case DROPPED -> null;
			};
			this.successions.save(new Succession(action, plan, newAction, fate, reason(carry, decision), author));
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

	private Map<Long, Action> carry(List<Action> oldActions, Plan old, Plan plan) {
		// Read at once, not action by action.
		this.actions.findWithMilestones(old);
		Status notStarted = this.statuses.findFirstByPhaseOrderByPosition(Phase.NOT_STARTED).orElseThrow();
		Map<Integer, Section> newSections = new HashMap<>();
		Map<Long, Theme> newThemes = new HashMap<>();
		Map<Long, Action> carried = new LinkedHashMap<>();
		for (Action oldAction : oldActions) {
			Theme oldTheme = oldAction.theme();
			Theme theme = newThemes.get(oldTheme.id());
			if (theme == null) {
				Section section = newSections.computeIfAbsent(oldTheme.section().number(),
						(number) -> this.sections.save(new Section(plan, number)));
				theme = this.themes.save(new Theme(section, newThemes.size() + 1, oldTheme.title()));
				newThemes.put(oldTheme.id(), theme);
			}
			carried.put(oldAction.id(), this.actions.save(carry(oldAction, theme, notStarted)));
		}
		this.linkages.findAllOfPlan(old).forEach((linkage) -> carry(linkage, carried));
		return carried;
	}

	private static Action carry(Action oldAction, Theme theme, Status notStarted) {
		Action action = new Action(theme, oldAction.ref(), oldAction.text(), notStarted);
		Officer determining = oldAction.determiningOfficer();
		if (determining != null) {
			action.leaveOwnerToBeDeterminedBy(determining);
		}
		else {
			action.makeResponsible(oldAction.responsibleOfficers());
		}
		LocalDate startsOn = theme.plan().startsOn();
		action.agreeDueDate(unlessBefore(startsOn, oldAction.dueOn()));
		oldAction.milestones()
			.stream()
			.filter((milestone) -> milestone.completedOn() == null)
			.forEach((milestone) -> action.addMilestone(milestone.title(), unlessBefore(startsOn, milestone.dueOn())));
		return action;
	}

	private static @Nullable LocalDate unlessBefore(LocalDate first, @Nullable LocalDate day) {
		return (day != null && !day.isBefore(first)) ? day : null;
	}

	private void carry(Linkage linkage, Map<Long, Action> carried) {
		Action action = carried.get(linkage.action().id());
		Action oldTarget = linkage.targetAction();
		String targetName = linkage.targetName();
		if (action == null) {
			return;
		}
		if (targetName != null) {
			this.linkages.save(new Linkage(action, linkage.kind(), targetName, linkage.targetAddress()));
		}
		else if (oldTarget != null) {
			Action target = carried.get(oldTarget.id());
			if (target != null) {
				this.linkages.save(new Linkage(action, linkage.kind(), target));
			}
		}
	}

	private NewPlan check(CarryForward carry, Plan old, List<Action> unfinished) {
		Set<Long> ids = unfinished.stream().map(Action::id).collect(Collectors.toSet());
		if (this.plans.findByCarriedFrom(old).isPresent() || !ids.containsAll(carry.decisions().keySet())) {
			throw new OutOfDateException();
		}
		List<Violation> violations = new ArrayList<>();
		NewPlan newPlan = check(carry.newPlan(), old, violations);
		if (carry.carriedReason().length() > REASON_LENGTH) {
			violations.add(new Violation("carriedReason", "planMaking.carriedReason.tooLong", REASON_LENGTH,
					carry.carriedReason().length()));
		}
		boolean noneForCarrying = carriesWithoutAnyReason(carry);
		if (noneForCarrying) {
			violations.add(new Violation("carriedReason", "planMaking.carriedReason.needed"));
		}
		Map<String, Action> byRef = unfinished.stream().collect(Collectors.toMap(Action::ref, Function.identity()));
		for (Action action : unfinished) {
			checkFate(action, carry, byRef, violations);
			if (!noneForCarrying || decision(carry, action).fate() != Fate.CARRIED) {
				checkReason(action, carry, violations);
			}
		}
		RulesBrokenException.check(violations);
		return newPlan;
	}

	/**
	 * One missing reason is said once, and not of each of perhaps hundreds of actions.
	 */
	private static boolean carriesWithoutAnyReason(CarryForward carry) {
		List<Decision> carried = carry.decisions()
			.values()
			.stream()
			.filter((decision) -> decision.fate() == Fate.CARRIED)
			.toList();
		return carry.carriedReason().isBlank() && !carried.isEmpty()
				&& carried.stream().allMatch((decision) -> decision.reason().isBlank());
	}

	private static void checkFate(Action action, CarryForward carry, Map<String, Action> byRef,
			List<Violation> violations) {
		Decision decision = decision(carry, action);
		String intoRef = decision.intoRef().strip();
		if (decision.fate() == null) {
			violations.add(violation("fate", action, "planMaking.fate.needed"));
		}
		else if (decision.fate() != Fate.ABSORBED) {
			if (!intoRef.isEmpty()) {
				violations.add(violation("into", action, "planMaking.into.notAbsorbed"));
			}
		}
		else if (intoRef.isEmpty()) {
			violations.add(violation("into", action, "planMaking.into.needed"));
		}
		else if (intoRef.equals(action.ref())) {
			violations.add(violation("into", action, "planMaking.into.itself"));
		}
		else {
			Action into = byRef.get(intoRef);
			if (into == null || decision(carry, into).fate() != Fate.CARRIED) {
				violations.add(violation("into", action, "planMaking.into.notCarried"));
			}
		}
	}

	private static void checkReason(Action action, CarryForward carry, List<Violation> violations) {
		Decision decision = decision(carry, action);
		if (reason(carry, decision).isBlank()) {
			violations.add(violation("reason", action, "planMaking.reason.needed"));
		}
		else if (decision.reason().length() > REASON_LENGTH) {
			violations.add(violation("reason", action, "planMaking.reason.tooLong", REASON_LENGTH,
					decision.reason().length()));
		}
	}

	/** Of one action among many: the message begins with its ref. */
	private static Violation violation(String field, Action action, String code, Object... further) {
		List<Object> arguments = new ArrayList<>(List.of(action.ref()));
		arguments.addAll(List.of(further));
		return new Violation(field + "[" + action.id() + "]", code, List.copyOf(arguments));
	}

	private static Decision decision(CarryForward carry, Action action) {
		return carry.decisions().getOrDefault(action.id(), Decision.NONE);
	}

	private static Fate decidedFate(Decision decision) {
		Fate fate = decision.fate();
		if (fate == null) {
			throw new IllegalStateException("Undecided");
		}
		return fate;
	}

	private static String reason(CarryForward carry, Decision decision) {
		return (decision.fate() == Fate.CARRIED && decision.reason().isBlank()) ? carry.carriedReason()
				: decision.reason();
	}

	private NewPlan check(NewPlan newPlan, @Nullable Plan old, List<Violation> violations) {
		String title = newPlan.title().strip();
		if (title.isEmpty()) {
			violations.add(new Violation("title", "title.needed"));
		}
		else if (title.length() > TITLE_LENGTH) {
			violations.add(new Violation("title", "title.tooLong", TITLE_LENGTH));
		}
		String slug = newPlan.slug().strip();
		if (slug.isEmpty()) {
			slug = slugOf(title);
			if (slug.isEmpty() && !title.isEmpty()) {
				violations.add(new Violation("slug", "planMaking.slug.needed"));
			}
		}
		else if (slug.length() > SLUG_LENGTH || !slug.matches(SLUG)) {
			violations.add(new Violation("slug", "planMaking.slug.pattern", SLUG_LENGTH));
		}
		else if (isTaken(slug)) {
			violations.add(new Violation("slug", "planMaking.slug.taken", slug));
		}
		checkDays(newPlan.startsOn(), newPlan.endsOn(), old, violations);
		return new NewPlan(title, slug, newPlan.startsOn(), newPlan.endsOn());
	}

	private static void checkDays(@Nullable LocalDate startsOn, @Nullable LocalDate endsOn, @Nullable Plan old,
			List<Violation> violations) {
		if (startsOn == null) {
			violations.add(new Violation("startsOn", "planMaking.startsOn.needed"));
		}
		else if (old != null && !startsOn.isAfter(old.startsOn())) {
			violations.add(new Violation("startsOn", "planMaking.startsOn.notAfterOld"));
		}
		if (endsOn == null) {
			violations.add(new Violation("endsOn", "planMaking.endsOn.needed"));
		}
		else if (startsOn != null && !endsOn.isAfter(startsOn)) {
			violations.add(new Violation("endsOn", "planMaking.endsOn.notAfterStart"));
		}
		else if (startsOn != null && endsOn.isAfter(startsOn.plusYears(MOST_YEARS))) {
			violations.add(new Violation("endsOn", "planMaking.endsOn.tooLate", MOST_YEARS));
		}
	}

	/**
	 * A free address made from a title; empty when the title has neither letters nor
	 * digits of the English alphabet.
	 */
	private String slugOf(String title) {
		String plain = Normalizer.normalize(title, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
		String slug = plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
		// Leaves room for a number.
		slug = slug.substring(0, Math.min(slug.length(), SLUG_LENGTH - 5)).replaceAll("-$", "");
		String free = slug;
		for (int number = 2; !slug.isEmpty() && isTaken(free); number++) {
			free = slug + "-" + number;
		}
		return free;
	}

	private boolean isTaken(String slug) {
		return RESERVED_SLUGS.contains(slug) || this.plans.existsBySlug(slug);
	}

	/**
	 * A plan that can be carried forward.
	 *
	 * @param plan the plan
	 * @param carriedInto the slug of the plan that it was carried forward into already,
	 * if it was
	 * @param unfinished what is to be decided on
	 * @param finished its other actions
	 */
	public record OldPlan(Plan plan, @Nullable String carriedInto, List<ActionSummary> unfinished,
			List<ActionSummary> finished) {

	}

}
