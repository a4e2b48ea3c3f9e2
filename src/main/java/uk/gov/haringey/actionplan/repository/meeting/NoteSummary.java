package uk.gov.haringey.actionplan.repository.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.meeting.BoardNote;

/**
 * Something that the board noted.
 *
 * @param id its identifier
 * @param meetingId the meeting
 * @param heldOn when that was held
 * @param ref the action that it is on
 * @param officerIds the action's responsible officers
 * @param officers the same as printed
 * @param kind what it is
 * @param text what was said
 * @param notedBy who noted it
 * @param answer what was answered, by whom and when; absent while it arises
 */
public record NoteSummary(long id, long meetingId, LocalDate heldOn, String ref, List<Long> officerIds, String officers,
		BoardNote.Kind kind, String text, String notedBy, @Nullable Answer answer) {

	/** What was answered. */
	public record Answer(String text, String by, Instant at) {

	}

}
