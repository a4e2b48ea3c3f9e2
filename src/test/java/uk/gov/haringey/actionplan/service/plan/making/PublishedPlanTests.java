package uk.gov.haringey.actionplan.service.plan.making;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/** The data file against the published text, word by word in the order printed. */
class PublishedPlanTests {

	private static final String COLUMNS = "Ref/Theme Action Responsible Officer/Body Linkage Status";

	@Test
	void theDataFileHasEveryWordOfThePublishedPlanInItsOrder() throws IOException {
		assertThat(wordsOfDataFile()).isEqualTo(wordsOfPublishedText());
	}

	/**
	 * Without the title page, the headings repeated on each page, and the marks of lists
	 * and paragraphs.
	 */
	private static List<String> wordsOfPublishedText() throws IOException {
		String published = new ClassPathResource("plan/published.txt").getContentAsString(StandardCharsets.UTF_8);
		String text = String.join(" ", words(published.replaceAll("<[^>]*>", " ").replace("•", " ")));
		return words(text.substring(text.indexOf(COLUMNS)).replace(COLUMNS, " "));
	}

	/**
	 * In the order of the table: a theme's title, then each action's ref, text and
	 * officers.
	 */
	private static List<String> wordsOfDataFile() {
		List<String> words = new ArrayList<>();
		for (PublishedPlan.PublishedTheme theme : PublishedPlan.procurement().themes()) {
			words.addAll(words(theme.title()));
			for (PublishedPlan.PublishedAction action : theme.actions()) {
				words.add(action.ref());
				List<String> text = words(action.text().replaceAll("(?m)^- ", ""));
				List<String> officers = (action.ownerToBeDeterminedBy() != null)
						? words(action.ownerToBeDeterminedBy() + " to determine")
						: words(String.join(" ", action.responsible()));
				if (action.ref().equals("2.1")) {
					// Printed over a page break: the officer stands before the last item
					// of the list.
					int lastItem = text.lastIndexOf("Review");
					words.addAll(text.subList(0, lastItem));
					words.addAll(officers);
					words.addAll(text.subList(lastItem, text.size()));
				}
				else {
					words.addAll(text);
					words.addAll(officers);
				}
			}
		}
		return words;
	}

	private static List<String> words(String text) {
		return Arrays.stream(text.split("\\s+")).filter((word) -> !word.isEmpty()).toList();
	}

}
