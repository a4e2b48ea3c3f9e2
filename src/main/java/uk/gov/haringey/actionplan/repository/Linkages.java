package uk.gov.haringey.actionplan.repository;

import java.util.List;
import java.util.Optional;

import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Linkage;
import uk.gov.haringey.actionplan.entity.Plan;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The linkages. */
public interface Linkages extends Repository<Linkage, Long> {

	Linkage save(Linkage linkage);

	void delete(Linkage linkage);

	Optional<Linkage> findByIdAndAction(long id, Action action);

	List<Linkage> findAllByAction(Action action);

	/** The linkages of all actions of a plan, with their targets. */
	@Query("""
			select linkage from Linkage linkage left join fetch linkage.targetAction
			where linkage.action.plan = :plan order by linkage.id
			""")
	List<Linkage> findAllOfPlan(Plan plan);

	/** Which actions of a plan depend on which others. */
	@Query("""
			select linkage from Linkage linkage join fetch linkage.action join fetch linkage.targetAction
			where linkage.action.plan = :plan and linkage.kind = DEPENDS_ON
			""")
	List<Linkage> findDependencies(Plan plan);

}
