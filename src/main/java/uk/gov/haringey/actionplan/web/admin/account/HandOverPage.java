package uk.gov.haringey.actionplan.web.admin.account;

import java.util.List;

import uk.gov.haringey.actionplan.repository.OfficersActions.OfficersAction;
import uk.gov.haringey.actionplan.service.account.HandingOver.HandOver;
import uk.gov.haringey.actionplan.web.support.Words;

/** What handing over would change, as its page shows it before it is done. */
record HandOverPage(String from, String to, String lastDay, String firstDay, List<String> posts,
		List<ActionRow> actions) {

	private static final int SHOWN_LENGTH = 120;

	static HandOverPage of(HandOver handOver) {
		return new HandOverPage(handOver.from(), handOver.to(), Words.date(handOver.lastDay()),
				Words.date(handOver.lastDay().plusDays(1)), handOver.posts(),
				handOver.actions().stream().map(ActionRow::of).toList());
	}

	/** An action that changes hands. */
	record ActionRow(String ref, String href, String text, String plan, String officers, String status) {

		static ActionRow of(OfficersAction action) {
			String line = action.text().lines().findFirst().orElse("");
			return new ActionRow(action.ref(), "/plans/" + action.plan() + "/actions/" + action.ref(),
					(line.length() > SHOWN_LENGTH) ? line.substring(0, SHOWN_LENGTH).strip() + "…" : line,
					action.planTitle(), action.officers(), action.status());
		}

	}

}
