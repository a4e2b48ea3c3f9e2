package uk.gov.haringey.actionplan.web.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import uk.gov.haringey.actionplan.service.importing.Added;
import uk.gov.haringey.actionplan.service.importing.Added.NewAction;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * What a page shows of the actions that a file adds.
 *
 * @param themes the themes that they stand under
 * @param count how many they are
 * @param officers the posts and bodies that are added, in one text
 */
record NewActions(List<ThemeView> themes, int count, String officers) {

	/** A theme with the actions below it. */
	record ThemeView(String title, boolean added, List<ActionView> actions) {

	}

	/** An action; what it does not have is empty. */
	record ActionView(int line, String ref, Markdown.Html text, String officers, String linkages, String dueOn,
			String milestones, String status) {

		static ActionView of(NewAction action) {
			return new ActionView(action.line(), action.ref(), Markdown.html(action.text()), action.officers(),
					action.linkages(), Words.dateOrEmpty(action.dueOn()), String.join("; ", action.milestones()),
					action.status());
		}

	}

	static NewActions of(Added added) {
		Map<String, List<ActionView>> byTheme = new LinkedHashMap<>();
		Map<String, String> titles = new LinkedHashMap<>();
		for (NewAction action : added.rows()) {
			String key = action.theme().toLowerCase(Locale.ROOT);
			titles.putIfAbsent(key, action.theme());
			byTheme.computeIfAbsent(key, (title) -> new ArrayList<>()).add(ActionView.of(action));
		}
		return new NewActions(byTheme.entrySet()
			.stream()
			.map((entry) -> new ThemeView(titles.getOrDefault(entry.getKey(), ""),
					added.themes().stream().anyMatch(entry.getKey()::equalsIgnoreCase), entry.getValue()))
			.toList(), added.rows().size(), String.join("; ", added.officers()));
	}

}
