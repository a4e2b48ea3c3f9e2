package uk.gov.haringey.actionplan.repository;

import java.util.List;
import java.util.Optional;

import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.Section;

import org.springframework.data.repository.Repository;

/** The sections. */
public interface Sections extends Repository<Section, Long> {

	Section save(Section section);

	Optional<Section> findByPlanAndNumber(Plan plan, int number);

	List<Section> findAllByPlanOrderByNumber(Plan plan);

}
