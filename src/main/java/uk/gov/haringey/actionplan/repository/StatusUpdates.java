package uk.gov.haringey.actionplan.repository;

import org.springframework.data.repository.Repository;
import uk.gov.haringey.actionplan.entity.StatusUpdate;

/** What was reported. */
public interface StatusUpdates extends Repository<StatusUpdate, Long> {

	StatusUpdate save(StatusUpdate update);

}
