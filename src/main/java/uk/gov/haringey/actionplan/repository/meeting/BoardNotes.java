package uk.gov.haringey.actionplan.repository.meeting;

import java.util.Optional;

import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.meeting.BoardNote;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** What the board decided and asked. */
public interface BoardNotes extends Repository<BoardNote, Long> {

	BoardNote save(BoardNote note);

	@Query("select note from BoardNote note where note.id = :id and note.action.plan = :plan")
	Optional<BoardNote> findByIdInPlan(long id, Plan plan);

}
