package uk.gov.haringey.actionplan.repository;

import java.util.Optional;

import org.springframework.data.repository.Repository;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Linkage;

/** The linkages. */
public interface Linkages extends Repository<Linkage, Long> {

	Linkage save(Linkage linkage);

	void delete(Linkage linkage);

	Optional<Linkage> findByIdAndAction(long id, Action action);

}
