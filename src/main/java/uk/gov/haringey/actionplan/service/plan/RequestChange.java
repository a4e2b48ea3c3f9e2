package uk.gov.haringey.actionplan.service.plan;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A request to change an action.
 *
 * @param planSlug the plan
 * @param ref the action's ref in it
 * @param version the action's version when the person who asks read it
 * @param dueOn the due date that it is to have
 * @param text the text that it is to have, as Markdown
 * @param officerCodes the officers that are to be responsible, the first leading
 * @param reason why
 */
public record RequestChange(String planSlug, String ref, int version, @Nullable LocalDate dueOn, String text,
		List<String> officerCodes, String reason) {

	public RequestChange {
		officerCodes = List.copyOf(officerCodes);
	}

}
