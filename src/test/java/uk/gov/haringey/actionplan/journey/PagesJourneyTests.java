package uk.gov.haringey.actionplan.journey;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every page, for whom it is made, at the widths of a phone, a tablet and a desk. */
@Journey
class PagesJourneyTests {

	@ParameterizedTest
	@CsvSource({ "head-of-legal, /my-actions", "stream-board, /my-actions", "stream-board, /plans",
			"stream-board, /plans/procurement-2006-2009", "stream-board, /plans/procurement-2006-2009?sort=officer",
			"stream-board, /plans/procurement-2006-2009/dashboard",
			"stream-board, /plans/procurement-2006-2009/actions/2.1",
			"stream-board, /plans/procurement-2006-2009/actions/2.4",
			"head-of-procurement, /plans/procurement-2006-2009/actions/2.4/updates/new",
			"stream-board, /plans/procurement-2006-2009/reports" })
	void aPageFitsEveryWidthAndIsAccessible(String username, String path, Visitor visitor) {
		visitor.signIn(username);
		for (int width : new int[] { 320, 768, 1280 }) {
			visitor.page().setViewportSize(width, 900);
			assertThat(visitor.open(path)).isEqualTo(200);
			assertThat(((Number) visitor.page().evaluate("document.documentElement.scrollWidth")).intValue())
				.as("width of the content at %d pixels", width)
				.isLessThanOrEqualTo(width);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/plans/none, 404", "/plans/procurement-2006-2009/actions/9.9, 404",
			"/plans/procurement-2006-2009?rag=purple, 400", "/plans/procurement-2006-2009?page=0, 400",
			"/plans/procurement-2006-2009?page=99, 404", "/nothing-here, 404" })
	void whatCannotBeFoundOrUnderstoodHasAProperPage(String path, int status, Visitor visitor) {
		visitor.signIn("stream-board");

		assertThat(visitor.open(path)).isEqualTo(status);

		assertThat(visitor.page().locator("h1").count()).isEqualTo(1);
		assertThat(visitor.content()).contains("Start page");
	}

}
