package uk.gov.haringey.actionplan.repository;

import java.util.List;
import java.util.Optional;

import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.Theme;

import org.springframework.data.repository.Repository;

/** The themes. */
public interface Themes extends Repository<Theme, Long> {

	Theme save(Theme theme);

	Optional<Theme> findByIdAndPlan(long id, Plan plan);

	Optional<Theme> findByPlanAndTitleIgnoreCase(Plan plan, String title);

	List<Theme> findAllByPlanOrderByPosition(Plan plan);

}
