package uk.gov.haringey.actionplan.repository;

import java.util.Optional;

import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.StatusUpdate;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** What was reported. */
public interface StatusUpdates extends Repository<StatusUpdate, Long> {

	StatusUpdate save(StatusUpdate update);

	Optional<StatusUpdate> findById(long id);

	/** The latest update of an action that reported a status of this phase. */
	Optional<StatusUpdate> findFirstByActionAndStatusPhaseOrderByIdDesc(Action action, Phase phase);

	/**
	 * How often progress, or that there was none, was reported on the actions of a plan.
	 */
	@Query("""
			select count(update) from StatusUpdate update
			where update.action.plan.slug = :planSlug and update.kind in (PROGRESS, NO_CHANGE)
			""")
	long countProgressInPlan(String planSlug);

}
