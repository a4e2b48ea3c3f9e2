package uk.gov.haringey.actionplan.repository;

import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;
import uk.gov.haringey.actionplan.entity.Status;

/** The statuses. */
public interface Statuses extends Repository<Status, Long> {

	Status save(Status status);

	Optional<Status> findByCode(String code);

	List<Status> findAllByOrderByPosition();

}
