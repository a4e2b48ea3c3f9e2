package uk.gov.haringey.actionplan.web.plan;

import java.util.Map;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@OnPostgres
class ThemePagesTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	private Visits visits;

	private String themes;

	@BeforeEach
	void makePlan() {
		String post = TestPlans.unique("Head of Themes");
		this.themes = "/plans/"
				+ this.plans.plan(TestPlans.action("1.1", "One.", post), TestPlans.action("3.1", "Three.", post))
				+ "/themes";
		this.visits = new Visits(this.mvc, this.plans.signedIn(this.plans.headOfProcurement()));
	}

	@Test
	void aThemeIsAddedAsTheLastOfItsSection() {
		add("Two", "2");
		add("One more", "1");
		add("Last", "9");

		assertThat(page().select(".app-rows a").eachText()).containsExactly("Theme 1", "One more", "Two", "Theme 3",
				"Last");
	}

	@Test
	void aThemeMovesWithinItsSectionOnly() {
		add("One more", "1");
		String oneMore = page().select(".app-rows a").get(1).attr("href");

		this.visits.post(oneMore + "/down", Map.of());
		assertThat(page().select(".app-rows a").eachText()).containsExactly("Theme 1", "One more", "Theme 3");
		this.visits.post(oneMore + "/up", Map.of());
		assertThat(page().select(".app-rows a").eachText()).containsExactly("One more", "Theme 1", "Theme 3");
	}

	@Test
	void aThemeThatStaysWhereItIsChangesNoPage() {
		String first = page().select(".app-rows a").get(0).attr("href");
		String plan = this.themes.replaceFirst("/themes$", "");
		String before = tag(plan);

		assertThat(this.visits.post(first + "/up", Map.of())).hasStatus(302);
		assertThat(tag(plan)).isEqualTo(before);
		assertThat(this.visits.post(first, Map.of("title", "Renamed", "version", "0"))).hasStatus(302);
		assertThat(tag(plan)).isNotEqualTo(before);
	}

	/** What a browser knows a plan's page by, which its revision decides. */
	private String tag(String plan) {
		return String.valueOf(this.visits.get(plan).getResponse().getHeader("ETag"));
	}

	@Test
	void aTitleIsNeededAndTakenOnce() {
		assertThat(Pages.errors(Pages.page(this.visits.post(this.themes, Map.of("title", "THEME 1", "section", "1")))))
			.containsExactly("There is already a theme with this title");
		assertThat(Pages.errors(Pages.page(this.visits.post(this.themes, Map.of("title", "", "section", "x")))))
			.containsExactly("Enter a whole number from 1 to 9999");
	}

	@Test
	void aRenamedThemeIsNotOverwrittenUnseen() {
		String theme = page().select(".app-rows a").get(0).attr("href");
		String version = Pages.page(this.visits.get(theme)).select("input[name=version]").val();
		this.visits.post(theme, Map.of("title", "Their title", "version", version));

		MvcTestResult result = this.visits.post(theme, Map.of("title", "My title", "version", version));

		assertThat(result).hasStatus(409);
		Document page = Pages.page(result);
		assertThat(page.select("main").text()).contains("Their title");
		assertThat(page.select("#title").val()).isEqualTo("My title");
	}

	private void add(String title, String section) {
		assertThat(this.visits.post(this.themes, Map.of("title", title, "section", section))).hasStatus(302);
	}

	private Document page() {
		return Pages.page(this.visits.get(this.themes));
	}

}
