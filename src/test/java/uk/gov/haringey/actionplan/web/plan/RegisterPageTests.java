package uk.gov.haringey.actionplan.web.plan;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan.PublishedAction;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.ReportProgress;
import uk.gov.haringey.actionplan.web.support.Pages;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

@OnPostgres
class RegisterPageTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private ProgressReporting reporting;

	@Autowired
	private MockMvcTester mvc;

	private String slug;

	private Person officer;

	@BeforeEach
	void makePlan() {
		String post = TestPlans.unique("Head of Lists");
		List<PublishedAction> actions = new ArrayList<>(IntStream.rangeClosed(1, 60)
			.mapToObj((number) -> TestPlans.action("1." + number, "Step " + number, post))
			.toList());
		actions.add(TestPlans.action("2.1", "Buy bicycles for couriers.", TestPlans.unique("Head of Cycling")));
		this.slug = this.plans.plan(actions.toArray(PublishedAction[]::new));
		this.officer = this.plans.officer(post);
		this.reporting.report(new ReportProgress(this.slug, "1.2", 0, "at-risk", 10, "Zebra crossing.", "Paint.",
				LocalDate.now().plusDays(5), "", List.of()), this.plans.actor(this.officer));
	}

	@Test
	void refsAreInTheirNaturalOrderUnderTheirThemes() {
		Document page = page("");

		assertThat(refs(page)).startsWith("1.1", "1.2", "1.3").containsSubsequence("1.9", "1.10", "1.11").hasSize(50);
		assertThat(page.select(".app-register__theme").eachText()).containsExactly("Theme 1");
		assertThat(page.select("thead th").eachText()).containsExactly("Ref", "Action", "Responsible officer or body",
				"Linkage", "Status");
	}

	@Test
	void aLongRegisterHasPages() {
		Document first = page("");
		assertThat(first.select("a[rel=next]").attr("href")).isEqualTo("/plans/" + this.slug + "?page=2");
		assertThat(first.select("a[rel=prev]")).isEmpty();

		Document second = page("?page=2");
		assertThat(refs(second)).hasSize(11).endsWith("1.60", "2.1");
		assertThat(second.select("a[rel=prev]").attr("href")).isEqualTo("/plans/" + this.slug + "?page=1");
		assertThat(get("?page=3")).hasStatus(404);
	}

	@Test
	void wordsAreFoundInTextsThemesRefsAndCommentaries() {
		assertThat(refs(page("?q=bicycle"))).containsExactly("2.1");
		assertThat(refs(page("?q=crossings"))).containsExactly("1.2");
		assertThat(refs(page("?q=1.17"))).containsExactly("1.17");
		assertThat(refs(page("?q=\"nothing of the kind\""))).isEmpty();
		assertThat(page("?q=bicycle").select("#q").val()).isEqualTo("bicycle");
	}

	@Test
	void filtersCombine() {
		assertThat(refs(page("?status=at-risk"))).containsExactly("1.2");
		assertThat(refs(page("?rag=amber"))).containsExactly("1.2");
		assertThat(refs(page("?rag=amber&q=bicycle"))).isEmpty();
		assertThat(refs(page("?unreported=true&page=2"))).hasSize(10).doesNotContain("1.2");
		assertThat(refs(page("?due=none&q=bicycle"))).containsExactly("2.1");
		assertThat(refs(page("?overdue=true"))).isEmpty();
	}

	@Test
	void aBoxThatIsNotTickedAsksForNothing() {
		Document page = page("?overdue=false&exception=false");

		assertThat(refs(page)).hasSize(50);
		assertThat(page.select(".moj-filter__tag")).isEmpty();
		assertThat(page.select("details.app-filters__more[open]")).isEmpty();
		assertThat(page.html()).doesNotContain("overdue=false", "exception=false");
		assertThat(get("?overdue=perhaps")).hasStatus(400);
	}

	@Test
	void officersOfOtherPlansAreOfferedOnlyWhereTheListIsNarrowedToOne() {
		String post = TestPlans.unique("Head of Elsewhere");
		this.plans.plan(TestPlans.action("1.1", "Step.", post));
		String code = post.toLowerCase(Locale.ROOT).replace(' ', '-');

		assertThat(page("").select("#filter-officer option").eachText()).hasSize(3).noneMatch(post::equals);
		assertThat(page("?officer=" + code).select("#filter-officer option[selected]").eachText())
			.containsExactly(post);
		assertThat(refs(page("?officer=" + code))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "'', false", "?q=bicycle&status=at-risk, false", "?sort=ref, false", "?sort=due, true",
			"?overdue=true, true", "?rag=amber, true" })
	void theFurtherFiltersAreOpenWhereOneIsSet(String query, boolean open) {
		assertThat(page(query).select("details.app-filters__more").hasAttr("open")).isEqualTo(open);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ref", "theme", "officer", "status", "due", "updated" })
	void everyOrderHasEachActionOnce(String sort) {
		List<String> refs = new ArrayList<>(refs(page("?sort=" + sort)));
		refs.addAll(refs(page("?sort=" + sort + "&page=2")));

		assertThat(refs).hasSize(61).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@ValueSource(strings = { "?rag=pink", "?status=none", "?officer=nobody", "?theme=0", "?theme=x", "?due=soon",
			"?overdue=maybe", "?sort=size", "?page=0", "?page=x", "?page=-1", "?q=a%00b" })
	void whatIsNotUnderstoodIsABadRequest(String query) {
		assertThat(get(query)).hasStatus(400);
	}

	@Test
	void thereIsNoRegisterOfAPlanThatIsNotThere() {
		this.slug = "no-such-plan";

		assertThat(get("")).hasStatus(404);
	}

	private static List<String> refs(Document page) {
		return page.select("tbody th[scope=row]").eachText();
	}

	private Document page(String query) {
		MvcTestResult result = get(query);
		assertThat(result).hasStatus(200);
		return Pages.page(result);
	}

	private MvcTestResult get(String query) {
		return this.mvc.get()
			.uri(URI.create("/plans/" + this.slug + query.replace("\"", "%22").replace(" ", "%20")))
			.with(authentication(this.plans.signedIn(this.officer)))
			.exchange();
	}

}
