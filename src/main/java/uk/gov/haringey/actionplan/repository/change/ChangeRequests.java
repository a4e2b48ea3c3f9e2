package uk.gov.haringey.actionplan.repository.change;

import java.util.Optional;

import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.ChangeRequest;
import uk.gov.haringey.actionplan.entity.Plan;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** What was asked to be changed. */
public interface ChangeRequests extends Repository<ChangeRequest, Long> {

	ChangeRequest save(ChangeRequest request);

	@Query("select request from ChangeRequest request where request.id = :id and request.action.plan = :plan")
	Optional<ChangeRequest> findByIdInPlan(long id, Plan plan);

	boolean existsByActionAndState(Action action, ChangeRequest.State state);

}
