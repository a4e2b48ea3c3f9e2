package uk.gov.haringey.actionplan.service.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.ChangeRequest;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.ShortTitle;
import uk.gov.haringey.actionplan.entity.Theme;
import uk.gov.haringey.actionplan.repository.Actions;
import uk.gov.haringey.actionplan.repository.Officers;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.repository.Statuses;
import uk.gov.haringey.actionplan.repository.Themes;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adding actions to a plan and changing them, by the Head of Procurement. */
@Service
public class ActionEditing {

	/** The longest text of an action, in characters. */
	public static final int TEXT_LENGTH = 10_000;

	private static final String REF = "[1-9][0-9]{0,3}(\\.[1-9][0-9]{0,3}){1,3}";

	private final Plans plans;

	private final PlanLocking locking;

	private final Themes themes;

	private final Actions actions;

	private final Officers officers;

	private final Statuses statuses;

	private final ChangeRequesting changeRequests;

	private final EntityManager entityManager;

	ActionEditing(Plans plans, PlanLocking locking, Themes themes, Actions actions, Officers officers,
			Statuses statuses, ChangeRequesting changeRequests, EntityManager entityManager) {
		this.plans = plans;
		this.locking = locking;
		this.themes = themes;
		this.actions = actions;
		this.officers = officers;
		this.statuses = statuses;
		this.changeRequests = changeRequests;
		this.entityManager = entityManager;
	}

	/**
	 * Adds an action on which nothing is reported yet.
	 * @throws NotFoundException if there is no such plan
	 * @throws org.springframework.security.access.AccessDeniedException if the actor does
	 * not keep the plan
	 * @throws RulesBrokenException if the action cannot be so
	 */
	@Transactional
	public void add(EditAction edit, Actor actor) {
		Plan plan = this.locking.plan(edit.planSlug(), Right.KEEP_PLAN, actor);
		Theme theme = check(edit, plan, null);
		Action action = new Action(theme, edit.ref(), edit.text().strip(),
				this.statuses.findFirstByPhaseOrderByPosition(Phase.NOT_STARTED).orElseThrow());
		apply(edit, this.actions.save(action));
	}

	/**
	 * Says anew what an action is.
	 * @param id the action; its ref may have become another action's since it was read
	 * @param version its version when the actor read it
	 * @throws NotFoundException if there is no such plan or action
	 * @throws org.springframework.security.access.AccessDeniedException if the actor does
	 * not keep the plan
	 * @throws OutOfDateException if the action changed since the actor read it
	 * @throws RulesBrokenException if the action cannot be so
	 */
	@Transactional
	public void edit(long id, int version, EditAction edit, Actor actor) {
		Plan plan = this.locking.plan(edit.planSlug(), Right.KEEP_PLAN, actor);
		Action action = this.actions.findByIdAndPlan(id, plan).orElseThrow(() -> NotFoundException.action(edit.ref()));
		OutOfDateException.check(version, action.version());
		Theme theme = check(edit, plan, action);
		if (changesWhatIsAgreed(edit, action)) {
			this.changeRequests.recordOwn(action, proposal(edit, action), edit.reason(), actor);
		}
		// The responsible officers change too, so that an open form notices.
		this.entityManager.lock(action, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
		action.moveTo(theme, edit.ref());
		action.rewrite(edit.text().strip());
		apply(edit, action);
	}

	/**
	 * Insists that an action could be so, and changes nothing.
	 * @param id the action, unless it is to be added
	 * @throws RulesBrokenException if it could not
	 */
	@Transactional(readOnly = true)
	public void mustBePossible(@Nullable Long id, EditAction edit, Actor actor) {
		actor.must(Right.KEEP_PLAN);
		Plan plan = this.plans.findBySlug(edit.planSlug()).orElseThrow(() -> NotFoundException.plan(edit.planSlug()));
		check(edit, plan, (id != null) ? this.actions.findByIdAndPlan(id, plan).orElse(null) : null);
	}

	/**
	 * An action as it is, for editing it.
	 * @param ref the ref that it had when the actor read it
	 * @param id the action, if the actor read it already; whatever became of its ref
	 * @throws NotFoundException if there is no such plan or action
	 * @throws org.springframework.security.access.AccessDeniedException if the actor does
	 * not keep the plan
	 */
	@Transactional(readOnly = true)
	public Current current(String planSlug, String ref, @Nullable Long id, Actor actor) {
		actor.must(Right.KEEP_PLAN);
		Action action = this.plans.findBySlug(planSlug)
			.flatMap((plan) -> (id != null) ? this.actions.findByIdAndPlan(id, plan)
					: this.actions.findByPlanAndRef(plan, ref))
			.orElseThrow(() -> NotFoundException.action(ref));
		return current(action);
	}

	/**
	 * Several actions as they are, in the order of the refs.
	 * @throws NotFoundException if the plan has none of one of the refs
	 * @throws org.springframework.security.access.AccessDeniedException if the actor does
	 * not keep the plan
	 */
	@Transactional(readOnly = true)
	public List<Current> current(String planSlug, List<String> refs, Actor actor) {
		actor.must(Right.KEEP_PLAN);
		Map<String, Action> found = this.actions.findAllByRef(planSlug, refs)
			.stream()
			.collect(Collectors.toMap(Action::ref, Function.identity()));
		return refs.stream()
			.map((ref) -> Optional.ofNullable(found.get(ref)).orElseThrow(() -> NotFoundException.action(ref)))
			.map(ActionEditing::current)
			.toList();
	}

	private static Current current(Action action) {
		Officer determinedBy = action.determiningOfficer();
		return new Current(action.id(), action.ref(), action.theme().id(), action.theme().title(), action.text(),
				Objects.requireNonNullElse(action.shortTitle(), ""),
				action.responsibleOfficers().stream().map(Officer::code).toList(),
				action.responsibleOfficers().stream().map(Officer::name).toList(),
				(determinedBy != null) ? determinedBy.code() : null, action.dueOn(), action.version());
	}

	/** An action as it is, with its version. */
	public record Current(long id, String ref, long themeId, String themeTitle, String text, String shortTitle,
			List<String> officerCodes, List<String> officerNames, @Nullable String determinedByCode,
			@Nullable LocalDate dueOn, int version) {

		/** The same action with some of it changed. */
		EditAction edit(String planSlug, long newThemeId, List<String> officers, @Nullable LocalDate newDueOn,
				String reason) {
			return new EditAction(planSlug, this.ref, newThemeId, this.text, this.shortTitle, officers,
					officers.isEmpty() ? this.determinedByCode : null, newDueOn, reason);
		}

	}

	/**
	 * Whether an edit would change what is agreed (design rule R8): a due date, officers
	 * or a text that were there before.
	 */
	private boolean changesWhatIsAgreed(EditAction edit, Action action) {
		List<Long> before = officerIds(action);
		return (action.dueOn() != null && !action.dueOn().equals(edit.dueOn()))
				|| !edit.text().strip().equals(action.text())
				|| (!before.isEmpty() && !before.equals(officerIds(edit)));
	}

	private ChangeRequest.Proposal proposal(EditAction edit, Action action) {
		return new ChangeRequest.Proposal(Objects.equals(edit.dueOn(), action.dueOn()) ? null : edit.dueOn(),
				edit.text().strip().equals(action.text()) ? null : edit.text().strip(),
				officerIds(action).equals(officerIds(edit)) ? List.of() : officerIds(edit));
	}

	private static List<Long> officerIds(Action action) {
		return action.responsibleOfficers().stream().map(Officer::id).toList();
	}

	private List<Long> officerIds(EditAction edit) {
		return edit.officerCodes()
			.stream()
			.map(this.officers::findByCode)
			.flatMap(Optional::stream)
			.map(Officer::id)
			.toList();
	}

	private void apply(EditAction edit, Action action) {
		action.nameShortly(edit.shortTitle().isBlank() ? null : edit.shortTitle().strip());
		action.agreeDueDate(edit.dueOn());
		String determinedBy = edit.determinedByCode();
		if (determinedBy != null) {
			action.leaveOwnerToBeDeterminedBy(this.officers.findByCode(determinedBy).orElseThrow());
		}
		else {
			action.makeResponsible(
					edit.officerCodes().stream().map((code) -> this.officers.findByCode(code).orElseThrow()).toList());
		}
	}

	private Theme check(EditAction edit, Plan plan, @Nullable Action current) {
		List<Violation> violations = new ArrayList<>();
		Optional<Theme> theme = this.themes.findByIdAndPlan(edit.themeId(), plan);
		if (theme.isEmpty()) {
			violations.add(new Violation("theme", "theme.unknown"));
		}
		checkRef(edit, plan, (current != null) ? current.ref() : "", theme, violations);
		if (edit.text().isBlank()) {
			violations.add(new Violation("text", "text.needed"));
		}
		else if (edit.text().length() > TEXT_LENGTH) {
			violations.add(new Violation("text", "text.tooLong", TEXT_LENGTH, edit.text().length()));
		}
		if (edit.shortTitle().strip().length() > ShortTitle.LONGEST) {
			violations.add(new Violation("shortTitle", "shortTitle.tooLong", ShortTitle.LONGEST));
		}
		checkOfficers(edit, violations);
		checkDueOn(edit.dueOn(), plan, current, violations);
		if (current != null && violations.isEmpty() && changesWhatIsAgreed(edit, current)) {
			ChangeRequesting.checkReason("reason", edit.reason(), "changeRequest.reason", violations);
		}
		RulesBrokenException.check(violations);
		return theme.orElseThrow();
	}

	private void checkRef(EditAction edit, Plan plan, String currentRef, Optional<Theme> theme,
			List<Violation> violations) {
		if (!edit.ref().matches(REF)) {
			violations.add(new Violation("ref", "ref.pattern"));
		}
		else if (theme.isPresent() && !edit.ref().startsWith(theme.get().section().number() + ".")) {
			violations.add(new Violation("ref", "ref.section", theme.get().section().number()));
		}
		else if (!edit.ref().equals(currentRef) && this.actions.existsByPlanAndRef(plan, edit.ref())) {
			violations.add(new Violation("ref", "ref.taken", edit.ref()));
		}
	}

	private static void checkDueOn(@Nullable LocalDate dueOn, Plan plan, @Nullable Action current,
			List<Violation> violations) {
		if (dueOn != null && dueOn.isBefore(plan.startsOn())) {
			violations.add(new Violation("dueOn", "dueOn.beforePlan"));
		}
		else if (dueOn == null && current != null && current.baselineDueOn() != null) {
			violations.add(new Violation("dueOn", "dueOn.agreed"));
		}
	}

	private void checkOfficers(EditAction edit, List<Violation> violations) {
		List<String> codes = edit.officerCodes();
		String determinedBy = edit.determinedByCode();
		if (codes.isEmpty() == (determinedBy == null)) {
			violations.add(new Violation("officers", "officers.oneOrTheOther"));
		}
		else if (codes.stream().distinct().count() < codes.size()) {
			violations.add(new Violation("officers", "officers.twice"));
		}
		else if (this.officers.findAllByCodeIn(codes).size() < codes.size()
				|| (determinedBy != null && this.officers.findByCode(determinedBy).map(Officer::id).isEmpty())) {
			violations.add(new Violation("officers", "officers.unknown"));
		}
	}

}
