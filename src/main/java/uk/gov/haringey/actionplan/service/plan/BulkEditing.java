package uk.gov.haringey.actionplan.service.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.ActionEditing.Current;

import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changing the theme, the lead or the due date of several actions at once: all of them,
 * or none.
 */
@Service
public class BulkEditing {

	/** The most actions at once: a page of the register. */
	public static final int MOST = 50;

	private final ActionEditing editing;

	BulkEditing(ActionEditing editing) {
		this.editing = editing;
	}

	/**
	 * What is to be changed of each action; what is absent stays as it is.
	 *
	 * @param themeId the theme to stand under
	 * @param leadCode the officer to take the place of the lead
	 * @param dueOn the due date to agree
	 * @param reason why, where something agreed is changed
	 */
	public record Change(@Nullable Long themeId, @Nullable String leadCode, @Nullable LocalDate dueOn, String reason) {

		boolean isEmpty() {
			return this.themeId == null && this.leadCode == null && this.dueOn == null;
		}

	}

	/** An action as somebody read it. */
	public record Chosen(String ref, int version) {

	}

	/**
	 * The actions as they are.
	 * @throws NotFoundException if there is no such plan or action
	 * @throws org.springframework.security.access.AccessDeniedException if the actor does
	 * not keep the plan
	 */
	@Transactional(readOnly = true)
	public List<Current> current(String planSlug, List<String> refs, Actor actor) {
		actor.must(Right.KEEP_PLAN);
		return this.editing.current(planSlug, refs.stream().distinct().limit(MOST).toList(), actor);
	}

	/**
	 * Insists that all of the actions could be changed so, and changes none.
	 * @throws OutOfDateException if one of them changed since the actor read it
	 * @throws RulesBrokenException if one cannot be so; each message names the action
	 */
	@Transactional(readOnly = true)
	public void mustBePossible(String planSlug, List<Chosen> chosen, Change change, Actor actor) {
		forEach(planSlug, chosen, change, actor,
				(current, edit) -> this.editing.mustBePossible(current.id(), edit, actor));
	}

	/**
	 * Changes all of the actions, in one transaction.
	 * @throws NotFoundException if there is no such plan or action
	 * @throws org.springframework.security.access.AccessDeniedException if the actor does
	 * not keep the plan
	 * @throws OutOfDateException if one of them changed since the actor read it
	 * @throws RulesBrokenException if one cannot be so; each message names the action
	 */
	@Transactional
	public void change(String planSlug, List<Chosen> chosen, Change change, Actor actor) {
		forEach(planSlug, chosen, change, actor,
				(current, edit) -> this.editing.edit(current.id(), current.version(), edit, actor));
	}

	private void forEach(String planSlug, List<Chosen> chosen, Change change, Actor actor, Step step) {
		actor.must(Right.KEEP_PLAN);
		if (chosen.isEmpty()) {
			throw new RulesBrokenException(new Violation("theme", "bulk.none"));
		}
		if (change.isEmpty()) {
			throw new RulesBrokenException(new Violation("theme", "bulk.nothing"));
		}
		List<Violation> violations = new ArrayList<>();
		for (Chosen one : chosen) {
			Current current = this.editing.current(planSlug, one.ref(), null, actor);
			OutOfDateException.check(one.version(), current.version());
			try {
				step.take(current, edit(planSlug, current, change));
			}
			catch (RulesBrokenException ex) {
				ex.violations().forEach((violation) -> violations.add(of(one.ref(), violation)));
			}
		}
		RulesBrokenException.check(violations);
	}

	private static EditAction edit(String planSlug, Current current, Change change) {
		List<String> officers = new ArrayList<>(current.officerCodes());
		String lead = change.leadCode();
		if (lead != null) {
			if (!officers.isEmpty()) {
				officers.remove(0);
			}
			officers.remove(lead);
			officers.add(0, lead);
		}
		return current.edit(planSlug, (change.themeId() != null) ? change.themeId() : current.themeId(), officers,
				(change.dueOn() != null) ? change.dueOn() : current.dueOn(), change.reason());
	}

	/** A rule that one action would break, as one of the field that would break it. */
	private static Violation of(String ref, Violation violation) {
		String field = switch (violation.field()) {
			case "officers" -> "lead";
			case "dueOn", "reason" -> violation.field();
			default -> "theme";
		};
		return new Violation(field, "bulk.action", ref, new DefaultMessageSourceResolvable(
				new String[] { "error." + violation.code() }, violation.arguments().toArray()));
	}

	/** What is done with an action and what it is to be. */
	private interface Step {

		void take(Current current, EditAction edit);

	}

}
