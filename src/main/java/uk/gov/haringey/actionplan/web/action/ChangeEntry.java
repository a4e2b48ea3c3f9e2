package uk.gov.haringey.actionplan.web.action;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.ActionChanges.ActionVersion;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * One change of what the plan says of an action: who, when, and what was before and
 * after.
 */
record ChangeEntry(@Nullable String who, String when, List<Difference> differences) {

	/** One thing that changed; an empty text for what was, or is, absent. */
	record Difference(String messageCode, String before, String after) {

	}

	/** The changes between the versions, the latest first. */
	static List<ChangeEntry> of(List<ActionVersion> versions) {
		List<ChangeEntry> changes = new ArrayList<>();
		for (int index = 1; index < versions.size(); index++) {
			ActionVersion before = versions.get(index - 1);
			ActionVersion after = versions.get(index);
			List<Difference> differences = new ArrayList<>();
			add(differences, "register.column.ref", before.ref(), after.ref());
			add(differences, "register.theme", before.themeTitle(), after.themeTitle());
			add(differences, "register.column.action", before.text(), after.text());
			add(differences, "register.column.officer", before.officers(), after.officers());
			add(differences, "action.due", Words.dateOrEmpty(before.dueOn()), Words.dateOrEmpty(after.dueOn()));
			if (!differences.isEmpty()) {
				changes.add(new ChangeEntry(after.accountName(), Words.moment(after.recordedAt()), differences));
			}
		}
		Collections.reverse(changes);
		return changes;
	}

	private static void add(List<Difference> differences, String messageCode, String before, String after) {
		if (!before.equals(after)) {
			differences.add(new Difference(messageCode, before, after));
		}
	}

}
