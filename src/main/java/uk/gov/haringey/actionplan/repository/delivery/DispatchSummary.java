package uk.gov.haringey.actionplan.repository.delivery;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.delivery.Dispatch;

/**
 * What one recipient was or will be sent.
 *
 * @param sendingId the sending that it belongs to
 * @param periodCode the closed period, if it is of one
 * @param day the day that it is of
 * @param report the report's code
 * @param format the file's ending
 * @param fileName the file's name; empty until it is made
 * @param id the dispatch
 * @param name who
 * @param address their address
 * @param state how it stands
 * @param nextAttemptAt when it is tried again
 * @param sentAt when it was sent
 * @param problem what kept it from being sent
 * @param detail what the mail server said; may be empty
 */
public record DispatchSummary(long sendingId, @Nullable String periodCode, LocalDate day, String report, String format,
		String fileName, long id, String name, String address, Dispatch.State state, @Nullable Instant nextAttemptAt,
		@Nullable Instant sentAt, Dispatch.@Nullable Obstacle problem, String detail) {

}
