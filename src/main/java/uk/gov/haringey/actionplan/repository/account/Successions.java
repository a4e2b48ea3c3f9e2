package uk.gov.haringey.actionplan.repository.account;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.Succession;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** What became of the actions of plans that were carried forward. */
public interface Successions extends Repository<Succession, Long> {

	Succession save(Succession succession);

	Optional<Succession> findByOldAction(Action action);

	/** What became in a plan of the action that had a ref in the plan before it. */
	Optional<Succession> findBySuccessorPlanAndOldRef(Plan plan, String oldRef);

	/**
	 * What became of an action, and what became of those before it that are now part of
	 * it; in the order in which it happened.
	 */
	@Query("""
			select new uk.gov.haringey.actionplan.repository.account.Successions$Step(succession.fate, succession.reason,
				oldPlan.slug, oldPlan.title, oldAction.ref, newPlan.slug, newPlan.title, newAction.ref,
				case when oldAction.id = :actionId then true else false end)
			from Succession succession
			join succession.oldAction oldAction join succession.oldPlan oldPlan
			join succession.successorPlan newPlan left join succession.newAction newAction
			where oldAction.id = :actionId or newAction.id = :actionId
			order by succession.recordedAt, oldAction.id
			""")
	List<Step> findSteps(long actionId);

	/**
	 * A step from a plan to the one after it.
	 *
	 * @param fate what became of the old action
	 * @param reason why
	 * @param oldPlanSlug the old plan
	 * @param oldPlanTitle its title
	 * @param oldRef the old action
	 * @param newPlanSlug the new plan
	 * @param newPlanTitle its title
	 * @param newRef the new action; none when the old one was dropped
	 * @param onward whether the action that was asked for is the old one
	 */
	record Step(Succession.Fate fate, String reason, String oldPlanSlug, String oldPlanTitle, String oldRef,
			String newPlanSlug, String newPlanTitle, @Nullable String newRef, boolean onward) {

	}

}
