package uk.gov.haringey.actionplan.repository;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import uk.gov.haringey.actionplan.entity.StatusUpdate;

/** What was reported. */
public interface StatusUpdates extends Repository<StatusUpdate, Long> {

	StatusUpdate save(StatusUpdate update);

	/** The number of updates of all actions of a plan. */
	@Query("select count(update) from StatusUpdate update where update.action.plan.slug = :planSlug")
	long countInPlan(String planSlug);

}
