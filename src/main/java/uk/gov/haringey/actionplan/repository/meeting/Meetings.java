package uk.gov.haringey.actionplan.repository.meeting;

import java.time.LocalDate;
import java.util.Optional;

import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.meeting.Meeting;

import org.springframework.data.repository.Repository;

/** The board's meetings. */
public interface Meetings extends Repository<Meeting, Long> {

	Meeting save(Meeting meeting);

	Optional<Meeting> findByPlanAndHeldOn(Plan plan, LocalDate heldOn);

	Optional<Meeting> findByIdAndPlan(long id, Plan plan);

}
