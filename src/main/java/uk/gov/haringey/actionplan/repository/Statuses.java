package uk.gov.haringey.actionplan.repository;

import java.util.List;
import java.util.Optional;

import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Status;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The statuses. */
public interface Statuses extends Repository<Status, Long> {

	Status save(Status status);

	Optional<Status> findByCode(String code);

	Optional<Status> findByNameIgnoreCase(String name);

	/** The first status of a phase, which stands for it where nobody chooses. */
	Optional<Status> findFirstByPhaseOrderByPosition(Phase phase);

	List<Status> findAllByOrderByPosition();

	void delete(Status status);

	/**
	 * How many actions are in a status, and how many updates reported it. Whatever was
	 * frozen in it is an action that was, or was reported so.
	 */
	@Query("""
			select (select count(action) from Action action where action.status = :status)
				+ (select count(update) from StatusUpdate update where update.status = :status)
			""")
	long countUses(Status status);

}
