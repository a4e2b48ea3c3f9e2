package uk.gov.haringey.actionplan.repository;

import java.util.List;
import java.util.Optional;

import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.SavedView;

import org.springframework.data.repository.Repository;

/** The filters of registers that people named for themselves. */
public interface SavedViews extends Repository<SavedView, Long> {

	SavedView save(SavedView view);

	List<SavedView> findAllByAccountIdAndPlanOrderByName(long accountId, Plan plan);

	Optional<SavedView> findByAccountIdAndPlanAndNameIgnoreCase(long accountId, Plan plan, String name);

	Optional<SavedView> findByIdAndAccountIdAndPlan(long id, long accountId, Plan plan);

	long countByAccountIdAndPlan(long accountId, Plan plan);

	long countByAccountId(long accountId);

	void delete(SavedView view);

}
