package uk.gov.haringey.actionplan.service.delivery;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.delivery.Occasion;

/**
 * A delivery to make.
 *
 * @param report the report's code
 * @param format the file's ending
 * @param occasion when; absent if nothing was chosen
 * @param dueOn the day, if on one
 * @param recipients to whom, as typed: one a line, a name and an address
 */
public record MakeDelivery(String report, String format, @Nullable Occasion occasion, @Nullable LocalDate dueOn,
		String recipients) {

}
