package uk.gov.haringey.actionplan.repository.change;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.ChangeRequest;

/**
 * A change request in a list.
 *
 * @param id its identifier
 * @param ref the action's ref
 * @param actionText the action's text as it is, as Markdown
 * @param before what it was asked against
 * @param after what is asked for; absent where it is to stay
 * @param reason why
 * @param requested who asked for it, and when
 * @param state how it was decided
 * @param decided who decided it, and when; absent until then
 * @param decisionReason why it was refused; may be empty
 */
public record ChangeRequestSummary(long id, String ref, String actionText, Values before, Values after, String reason,
		Act requested, ChangeRequest.State state, @Nullable Act decided, String decisionReason) {

	/** What an action says. */
	public record Values(@Nullable LocalDate dueOn, @Nullable String text, @Nullable String officers) {

	}

	/**
	 * Who did something when, and for which officer: none for the Head of Procurement.
	 */
	public record Act(long accountId, String accountName, @Nullable String officerName, Instant at) {

	}

}
