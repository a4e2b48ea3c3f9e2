package uk.gov.haringey.actionplan.journey;

import java.util.List;

import org.jsoup.Jsoup;
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
		figuresLeadToTheirLists(visitor, Visitor.PLAN + "/dashboard");
	}

	@Test
	void theFiguresOfAPastDayDoSoToo(Visitor visitor) {
		figuresLeadToTheirLists(visitor, Visitor.PLAN + "/dashboard?asAt=2007-03-31");
	}

	private static void figuresLeadToTheirLists(Visitor visitor, String dashboard) {
		visitor.signIn("stream-board");
		visitor.open(dashboard);
		List<String> addresses = visitor.page()
			.locator(".app-figures__link, .app-table-narrow a, .app-trend a, .app-table-figures td a, .app-bars a")
			.evaluateAll("""
					links => links.map(link => {
						const label = link.getAttribute('aria-label') ?? link.querySelector('title')?.textContent;
						const figure = label ? label.replace(/ of \\d+$/, '').match(/\\d+$/)
							: link.textContent.trim().replace(/ of \\d+$/, '').match(/^\\d+|\\d+$/);
						return figure[0] + ' ' + link.getAttribute('href');
					})""")
			.toString()
			.lines()
			.flatMap((line) -> List.of(line.replaceAll("[\\[\\]]", "").split(", ")).stream())
			.toList();

		assertThat(addresses).hasSizeGreaterThan(80).allSatisfy((figure) -> {
			String[] parts = figure.split(" ");
			String list = visitor.page().context().request().get(parts[1]).text();
			assertThat(Jsoup.parse(list).select(".app-register tbody th[scope=row]")).as(figure)
				.hasSize(Integer.parseInt(parts[0]));
		});
	}

}
