package uk.gov.haringey.actionplan.service.plan;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A new action, or changes of an existing one.
 *
 * @param planSlug the plan
 * @param ref the ref it is to have
 * @param themeId the theme it is to stand under
 * @param text its text, as Markdown
 * @param shortTitle its short title for lists; empty for none
 * @param officerCodes the responsible officers, the first leading; empty while they are
 * not determined
 * @param determinedByCode the body that is to determine them, while there are none
 * @param dueOn the agreed due date
 * @param reason why something agreed is changed; may be empty where nothing is
 */
public record EditAction(String planSlug, String ref, long themeId, String text, String shortTitle,
		List<String> officerCodes, @Nullable String determinedByCode, @Nullable LocalDate dueOn, String reason) {

	public EditAction {
		officerCodes = List.copyOf(officerCodes);
	}

	/**
	 * Without a short title or a reason, as for a new action or where nothing agreed is
	 * changed.
	 */
	public EditAction(String planSlug, String ref, long themeId, String text, List<String> officerCodes,
			@Nullable String determinedByCode, @Nullable LocalDate dueOn) {
		this(planSlug, ref, themeId, text, "", officerCodes, determinedByCode, dueOn, "");
	}

}
