package uk.gov.haringey.actionplan.web.change;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.ChangeRequest;
import uk.gov.haringey.actionplan.repository.change.ChangeRequestSummary;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * A change request as pages show it.
 *
 * @param ref the action's ref
 * @param href the request's address
 * @param actionHref the action's address
 * @param actionText the action's text as it is
 * @param lines what is to differ
 * @param reason why
 * @param who who asked for it
 * @param onBehalfOf for which officer; absent for the Head of Procurement
 * @param when when
 * @param stateCode how it was decided, as a message's code
 * @param pending whether it is not decided yet
 * @param decidedBy who decided it; absent until then
 * @param decidedWhen when; empty until then
 * @param decisionReason why it was refused; may be empty
 */
record ChangeRow(String ref, String href, String actionHref, Markdown.Html actionText, List<FieldChange> lines,
		Markdown.Html reason, String who, @Nullable String onBehalfOf, String when, String stateCode, boolean pending,
		@Nullable String decidedBy, String decidedWhen, Markdown.Html decisionReason) {

	/** One thing that is to differ; empty for what was absent. */
	record FieldChange(String messageCode, String before, String after) {

	}

	static ChangeRow of(ChangeRequestSummary request, String planAddress) {
		ChangeRequestSummary.Act requested = request.requested();
		ChangeRequestSummary.Act decided = request.decided();
		return new ChangeRow(request.ref(), planAddress + "/change-requests/" + request.id(),
				planAddress + "/actions/" + request.ref(), Markdown.html(request.actionText()), lines(request),
				Markdown.html(request.reason()), requested.accountName(), requested.officerName(),
				Words.moment(requested.at()), "changeRequest.state." + request.state(),
				request.state() == ChangeRequest.State.PENDING, (decided != null) ? decided.accountName() : null,
				(decided != null) ? Words.moment(decided.at()) : "", Markdown.html(request.decisionReason()));
	}

	private static List<FieldChange> lines(ChangeRequestSummary request) {
		List<FieldChange> lines = new ArrayList<>();
		ChangeRequestSummary.Values before = request.before();
		ChangeRequestSummary.Values after = request.after();
		if (after.dueOn() != null) {
			lines.add(new FieldChange("action.due", Words.dateOrEmpty(before.dueOn()), Words.date(after.dueOn())));
		}
		if (after.officers() != null) {
			lines.add(new FieldChange("register.column.officer", String.valueOf(before.officers()), after.officers()));
		}
		if (after.text() != null) {
			lines.add(new FieldChange("register.column.action", Markdown.plainText(String.valueOf(before.text())),
					Markdown.plainText(after.text())));
		}
		return lines;
	}

}
