package uk.gov.haringey.actionplan.service.plan;

import java.time.LocalDate;
import java.util.function.BiConsumer;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Milestone;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.ReportingRight;
import uk.gov.haringey.actionplan.service.account.Right;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeping the milestones of an action, by the Head of Procurement. The responsible
 * officers complete and reopen them too.
 */
@Service
public class MilestoneEditing {

	private static final int TITLE_LENGTH = 500;

	private final PlanLocking locking;

	private final PlanClock clock;

	private final EntityManager entityManager;

	MilestoneEditing(PlanLocking locking, PlanClock clock, EntityManager entityManager) {
		this.locking = locking;
		this.clock = clock;
		this.entityManager = entityManager;
	}

	@Transactional
	public void add(String planSlug, String ref, String title, @Nullable LocalDate dueOn, Actor actor) {
		actor.must(Right.KEEP_PLAN);
		checkTitle(title);
		Action action = this.locking.action(planSlug, ref);
		markChanged(action);
		action.addMilestone(title, dueOn);
	}

	/**
	 * Changes a milestone and its due date.
	 * @param version its version when the actor read it
	 * @throws OutOfDateException if the milestone changed since the actor read it
	 * @throws RulesBrokenException if the milestone cannot be so
	 */
	@Transactional
	public void describe(String planSlug, String ref, long id, int version, String title, @Nullable LocalDate dueOn,
			Actor actor) {
		actor.must(Right.KEEP_PLAN);
		checkTitle(title);
		change(planSlug, ref, id, (action, milestone) -> {
			OutOfDateException.check(version, milestone.version());
			milestone.describe(title, dueOn);
		});
	}

	@Transactional
	public void remove(String planSlug, String ref, long id, Actor actor) {
		actor.must(Right.KEEP_PLAN);
		change(planSlug, ref, id, Action::removeMilestone);
	}

	/** Moves a milestone one place up or down; at either end it stays. */
	@Transactional
	public void move(String planSlug, String ref, long id, boolean up, Actor actor) {
		actor.must(Right.KEEP_PLAN);
		Action action = this.locking.action(planSlug, ref);
		Milestone milestone = milestone(action, id);
		int place = milestone.position() + (up ? -1 : 1);
		if (place >= 1 && place <= action.milestones().size()) {
			markChanged(action);
			action.moveMilestone(milestone, place);
		}
	}

	/**
	 * Records that a milestone was completed on a day.
	 * @throws RulesBrokenException if that day is still to come
	 */
	@Transactional
	public void complete(String planSlug, String ref, long id, LocalDate day, Actor actor) {
		if (day.isAfter(this.clock.today())) {
			throw new RulesBrokenException(new Violation("completedOn", "completedOn.future"));
		}
		change(planSlug, ref, id, (action, milestone) -> {
			mustBeResponsible(action, actor);
			milestone.completeOn(day);
		});
	}

	@Transactional
	public void reopen(String planSlug, String ref, long id, Actor actor) {
		change(planSlug, ref, id, (action, milestone) -> {
			mustBeResponsible(action, actor);
			milestone.reopen();
		});
	}

	private static void mustBeResponsible(Action action, Actor actor) {
		if (!ReportingRight.isGiven(action, actor)) {
			throw new AccessDeniedException("Milestones are completed by the action's responsible officers");
		}
	}

	private void change(String planSlug, String ref, long id, BiConsumer<Action, Milestone> change) {
		Action action = this.locking.action(planSlug, ref);
		Milestone milestone = milestone(action, id);
		markChanged(action);
		change.accept(action, milestone);
	}

	private static Milestone milestone(Action action, long id) {
		return action.milestones()
			.stream()
			.filter((candidate) -> candidate.id() == id)
			.findFirst()
			.orElseThrow(() -> new NotFoundException("There is no such milestone of this action."));
	}

	private void markChanged(Action action) {
		this.entityManager.lock(action, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
	}

	private static void checkTitle(String title) {
		if (title.isBlank()) {
			throw new RulesBrokenException(new Violation("title", "milestone.needed"));
		}
		if (title.length() > TITLE_LENGTH) {
			throw new RulesBrokenException(new Violation("title", "title.tooLong", TITLE_LENGTH));
		}
	}

}
