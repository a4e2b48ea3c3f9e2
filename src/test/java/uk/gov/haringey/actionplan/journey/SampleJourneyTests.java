package uk.gov.haringey.actionplan.journey;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the sample history shows to somebody who tries the application out. */
@Journey
class SampleJourneyTests {

	@ParameterizedTest
	@ValueSource(strings = { "?status=not-started", "?status=on-track", "?status=at-risk", "?status=off-track",
			"?status=complete", "?status=withdrawn", "?overdue=true", "?unreported=true", "?awaiting=true",
			"?undetermined=true" })
	void thereIsAnActionOfEveryKind(String query, Visitor visitor) {
		visitor.signIn("stream-board");

		visitor.open(Visitor.PLAN + query);

		assertThat(visitor.page().locator("tbody th[scope=row]").count()).isPositive();
	}

	@Test
	void everyFigureOfTheDashboardLeadsToAListOfThatLength(Visitor visitor) {
		visitor.signIn("stream-board");
		visitor.open(Visitor.PLAN + "/dashboard");
		List<String> addresses = visitor.page()
			.locator(".app-figures__link, .app-table-narrow a")
			.evaluateAll("links => links.map(link => parseInt(link.innerText) + ' ' + link.getAttribute('href'))")
			.toString()
			.lines()
			.flatMap((line) -> List.of(line.replaceAll("[\\[\\]]", "").split(", ")).stream())
			.toList();

		assertThat(addresses).hasSizeGreaterThan(8).allSatisfy((figure) -> {
			String[] parts = figure.split(" ");
			visitor.page().navigate(parts[1]);
			assertThat(visitor.page().locator("tbody th[scope=row]").count()).as(figure)
				.isEqualTo(Integer.parseInt(parts[0]));
		});
	}

}
