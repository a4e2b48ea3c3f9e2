package uk.gov.haringey.actionplan.repository;

import java.util.Optional;

import org.springframework.data.repository.Repository;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Plan;

/** The actions. */
public interface Actions extends Repository<Action, Long> {

	Action save(Action action);

	Optional<Action> findByPlanAndRef(Plan plan, String ref);

	Optional<Action> findByIdAndPlan(long id, Plan plan);

	boolean existsByPlanAndRef(Plan plan, String ref);

}
