package uk.gov.haringey.actionplan.web.help;

import java.util.Arrays;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.HtmlChecker;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.status.StatusReading;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@OnPostgres
class HelpPagesTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private StatusReading statuses;

	@Test
	void theHelpHasTheStatusesColoursAndRightsThatThePagesUse() throws Exception {
		Document page = open("/help");

		assertThat(page.select("main").text())
			.contains(this.statuses.all().stream().map(Status::definition).toArray(String[]::new));
		assertThat(page.select("#colours + p + dl dt").eachText())
			.containsExactlyElementsOf(Arrays.stream(Colour.values()).map(Colour::words).toList());
		assertThat(page.select("#rights + dl dt")).hasSameSizeAs(Right.values());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/help", "/accessibility", "/privacy" })
	void everybodyReadsItAndEachPageLinksToTheOthers(String path) throws Exception {
		Document page = open(path);

		HtmlChecker.check(path, page.outerHtml());
		assertThat(page.select("h1")).hasSize(1);
		assertThat(page.select("footer a").eachAttr("href")).containsExactly("/help", "/accessibility", "/privacy");
		assertThat(page.text()).doesNotContain("{0}", "??");
	}

	@Test
	void thePrivacyNoticeSaysHowLongSignInsAreKept() throws Exception {
		assertThat(open("/privacy").text()).contains("removed after 12 months.");
	}

	private Document open(String path) throws Exception {
		return Jsoup.parse(this.mvc.get().uri(path).exchange().getResponse().getContentAsString());
	}

}
