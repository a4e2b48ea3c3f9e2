package uk.gov.haringey.actionplan.web.report;

import java.time.LocalDate;
import java.util.Map;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@OnPostgres
class ReportPagesTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private PlanReading reading;

	@Autowired
	private MockMvcTester mvc;

	private String slug;

	private String reports;

	private Visits head;

	@BeforeEach
	void makePlan() {
		String post = TestPlans.unique("Head of Pages");
		// Its first quarter has ended, so that it can be closed.
		this.slug = this.plans.plan(LocalDate.now().minusYears(1), LocalDate.now().plusYears(1),
				TestPlans.action("1.1", "One *and* more.", post),
				TestPlans.action("2.1", "Two.", TestPlans.unique("Head of Others")));
		this.reports = "/plans/" + this.slug + "/reports";
		this.head = new Visits(this.mvc, this.plans.signedIn(this.plans.headOfProcurement()));
	}

	@Test
	void everyReportIsOfferedInEveryFormatAndIsThere() {
		Document list = Pages.page(this.head.get(this.reports));
		assertThat(list.select("td a")).hasSize(42).allSatisfy((link) -> {
			MvcTestResult file = this.head.get(link.attr("href"));
			assertThat(file).hasStatus(200);
			assertThat(file.getResponse().getContentAsByteArray()).isNotEmpty();
			if (!link.attr("href").endsWith(".html")) {
				assertThat(file.getResponse().getHeader("Content-Disposition")).startsWith("attachment; filename=\"");
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "plan", "exceptions", "by-theme", "by-officer", "changes", "highlight" })
	void aReportIsAPageThatSaysWhatItIs(String report) {
		Document page = Pages.page(this.head.get(this.reports + "/" + report + ".html"));

		assertThat(page.select("dl").text()).contains("Produced on");
		assertThat(page.select("table caption").text()).isNotEmpty();
	}

	@Test
	void aFilterOfTheRegisterNarrowsAReportWhichSaysSo() {
		Document page = Pages.page(this.head.get(this.reports + "/plan.html?q=Two"));

		assertThat(page.select("tbody td").text()).contains("2.1").doesNotContain("1.1");
		assertThat(page.select("dl").text()).contains("Only Search: “Two”");
		assertThat(page.select("a:contains(CSV)").attr("href")).endsWith("/plan.csv?q=Two");
	}

	@Test
	void aClosedPeriodIsReportedAsItWasFrozenWithItsChecksum() {
		String code = open();
		assertThat(this.head.get(this.reports + "/plan.html?period=" + code)).hasStatus(400);
		this.head.post("/plans/" + this.slug + "/periods/" + code + "/close", Map.of());

		Document page = Pages.page(this.head.get(this.reports + "/plan.html?period=" + code));
		String checksum = Pages.page(this.head.get("/plans/" + this.slug + "/periods/" + code + "/verify"))
			.select(".app-checksum")
			.first()
			.text();
		assertThat(page.select("dl").text()).contains(checksum);
		assertThat(Pages.page(this.head.get(this.reports + "/exceptions.html?period=" + code + "&q=two"))
			.select("tbody tr")).hasSize(1);
		assertThat(Pages.page(this.head.get(this.reports + "/plan.html?period=" + code + "&direction=worsened"))
			.select("tbody tr")).isEmpty();
		assertThat(this.head.get(this.reports + "/plan.html?period=" + code + "&direction=sideways")).hasStatus(400);
	}

	@Test
	void whatCannotBeIsRefusedWithASentence() {
		assertThat(this.head.get(this.reports + "/budget.csv")).hasStatus(404);
		assertThat(this.head.get(this.reports + "/plan.exe")).hasStatus(404);
		assertThat(this.head.get(this.reports + "/plan.csv?period=soon")).hasStatus(400);
		assertThat(this.head.get(this.reports + "/plan.csv?period=2001-02-Q1")).hasStatus(404);
		assertThat(this.head.get(this.reports + "/plan.csv?asAt=2001-13-01")).hasStatus(400);
		assertThat(this.head.get(this.reports + "/changes.csv?from=never")).hasStatus(400);
		assertThat(this.head.get(this.reports + "/plan.csv?period=2001-02-Q1&asAt=2001-01-01")).hasStatus(400);
		assertThat(this.head.get(this.reports + "/plan.csv?rag=purple")).hasStatus(400);
	}

	private String open() {
		var open = this.reading.view(this.slug, null).asAt().open();
		assertThat(open).isNotNull();
		return open.code();
	}

}
