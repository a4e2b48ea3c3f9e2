package uk.gov.haringey.actionplan.repository.delivery;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.delivery.Occasion;

/**
 * A delivery in a list.
 *
 * @param id its identifier
 * @param report the report's code
 * @param format the file's ending
 * @param occasion when it is sent
 * @param dueOn the day, if on one
 * @param active whether it is still to be sent
 * @param stopped whether it was stopped
 * @param recipients how many it goes to
 * @param sent how many messages were sent
 * @param waiting how many wait
 * @param givenUp how many were given up
 * @param lastSentAt when one was sent last
 */
public record DeliverySummary(long id, String report, String format, Occasion occasion, @Nullable LocalDate dueOn,
		boolean active, boolean stopped, int recipients, int sent, int waiting, int givenUp,
		@Nullable Instant lastSentAt) {

}
