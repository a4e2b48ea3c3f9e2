package uk.gov.haringey.actionplan.web.action;

import uk.gov.haringey.actionplan.service.plan.ActionEditing;
import uk.gov.haringey.actionplan.web.support.Words;

/** An action as somebody else has just made it. */
record ActionConflict(String ref, String theme, String text, String shortTitle, String officers, String dueOn) {

	static ActionConflict of(ActionEditing.Current current) {
		return new ActionConflict(current.ref(), current.themeTitle(), current.text(), current.shortTitle(),
				String.join("; ", current.officerNames()), Words.dateOrEmpty(current.dueOn()));
	}

}
