package uk.gov.haringey.actionplan.web.period;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.service.Quarter;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@OnPostgres
class PeriodPagesTests {

	private static final Quarter FIRST = Quarter.of(LocalDate.now().minusMonths(6));

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	private String plan;

	private String period;

	private Visits officer;

	private Visits head;

	@BeforeEach
	void makeAPlanTwoQuartersAgo() {
		String post = TestPlans.unique("Head of Periods");
		String slug = this.plans.plan(FIRST.startsOn(), FIRST.startsOn().plusYears(2),
				TestPlans.action("1.1", "Reported.", post), TestPlans.action("1.2", "Silent.", post));
		this.plan = "/plans/" + slug;
		this.period = this.plan + "/periods/" + FIRST.code();
		this.officer = new Visits(this.mvc, this.plans.signedIn(this.plans.officer(post)));
		this.head = new Visits(this.mvc, this.plans.signedIn(this.plans.headOfProcurement()));
		assertThat(this.officer.post(this.plan + "/actions/1.1/updates",
				Map.of("status", "on-track", "percentComplete", "10", "commentary", "Begun.", "version", "0")))
			.hasStatus(302);
	}

	@Test
	void theHeadClosesAPeriodAndEveryFigureLeadsToItsFrozenList() {
		Document before = Pages.page(this.head.get(this.period + "/close"));
		assertThat(before.select("main").text()).contains("Not reported (1)", "1.2");
		assertThat(this.head.post(this.period + "/close", Map.of())).hasStatus(302);

		Document page = Pages.page(this.head.get(this.period));
		assertThat(page.select("main").text()).contains("Closed", "Checksum");
		for (Element figure : page.select("table.app-table-narrow td a, main ul a[href*=unreported]")) {
			String text = figure.text();
			int count = Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1));
			Document list = Pages.page(this.head.get(figure.attr("href")));
			assertThat(list.select(".app-register tbody tr th[scope=row]")).as(figure.attr("href")).hasSize(count);
		}
		assertThat(Pages.page(this.head.get(this.period + "/verify")).text())
			.contains("The record has not changed since it was closed");
		assertThat(this.head.post(this.period + "/close", Map.of())).hasStatus(422);
	}

	@Test
	void aPeriodThatIsNotOpenIsNotOfferedToBeClosed() {
		Document upcoming = Pages.page(this.head.get(this.plan + "/periods/" + FIRST.next().code() + "/close"));
		this.head.post(this.period + "/close", Map.of());
		Document closed = Pages.page(this.head.get(this.period + "/close"));

		assertThat(upcoming.select("main").text()).contains("This period is not open yet");
		assertThat(closed.select("main").text()).contains("This period is already closed");
		assertThat(upcoming.select("main form, main table")).isEmpty();
		assertThat(closed.select("main form, main table")).isEmpty();
	}

	@Test
	void aClosedPeriodLeadsToWhatChangedSinceTheOneBeforeAndToItsReports() {
		this.head.post(this.period + "/close", Map.of());
		String second = this.plan + "/periods/" + FIRST.next().code();
		assertThat(Pages.page(this.head.get(this.plan + "/dashboard"))
			.select("main a[href*='&to=" + FIRST.next().code() + "']")).isEmpty();
		this.head.post(second + "/close", Map.of());

		String compare = this.plan + "/compare?from=" + FIRST.code() + "&to=" + FIRST.next().code();
		Document page = Pages.page(this.head.get(second));
		assertThat(page.select("main a").eachAttr("href")).contains(compare,
				this.plan + "/reports?period=" + FIRST.next().code());
		assertThat(Pages.page(this.head.get(this.period)).select("main a[href*=compare]")).isEmpty();
		assertThat(Pages.page(this.head.get(this.plan + "/dashboard")).select("main a").eachAttr("href"))
			.contains(compare);
		assertThat(Pages.page(this.head.get(compare)).text()).contains("What changed", "All changes (0)");
	}

	@Test
	void aCorrectionIsAddedBesideTheFrozenAction() {
		this.head.post(this.period + "/close", Map.of());
		String frozen = this.period + "/actions/1.1";

		assertThat(Pages.errors(Pages.page(this.officer.post(frozen + "/addenda", Map.of("text", " "))))).hasSize(1);
		assertThat(this.officer.post(frozen + "/addenda", Map.of("text", "It was 20."))).hasStatus(302);

		assertThat(Pages.page(this.officer.get(frozen)).select(".app-addendum").text()).contains("It was 20.");
		assertThat(Pages.page(this.officer.get(this.period)).select(".app-addendum").text()).contains("It was 20.");
	}

	@Test
	void aLateCorrectionIsInTheReportsOfItsPeriod() {
		this.head.post(this.period + "/close", Map.of());
		this.officer.post(this.period + "/actions/1.1/addenda", Map.of("text", "It was *twenty* percent."));
		String of = "?period=" + FIRST.code();

		for (String report : List.of("plan.html", "highlight.html", "by-theme.html")) {
			assertThat(Pages.page(this.head.get(this.plan + "/reports/" + report + of)).text()).as(report)
				.contains("Late corrections", "It was twenty percent.");
		}
		assertThat(this.head.get(this.plan + "/reports/plan.csv" + of)).bodyText()
			.contains("Late corrections", "It was *twenty* percent.");
		assertThat(this.head.get(this.plan + "/reports/plan.csv")).bodyText().doesNotContain("Late corrections");
	}

	@Test
	void everyFigureInTheDashboardsSentencesLeadsToAListOfThatLength() {
		this.head.post(this.period + "/close", Map.of());
		this.officer.post(this.plan + "/actions/1.1/updates",
				Map.of("status", "at-risk", "percentComplete", "10", "commentary", "Stuck.", "pathToGreen", "Push.",
						"forecastDate-day", "1", "forecastDate-month", "1", "forecastDate-year",
						String.valueOf(LocalDate.now().getYear() + 1), "version", "1"));

		Document dashboard = Pages.page(this.head.get(this.plan + "/dashboard"));

		assertThat(dashboard.select(".app-sentence a").eachText()).containsExactly("0 complete", "0 on track",
				"1 not rated", "1 at risk", "0 off track", "0 improved", "1 stayed the same", "1 worsened", "0 new");
		for (Element figure : dashboard.select(".app-sentence a")) {
			Document list = Pages.page(this.head.get(figure.attr("href")));
			assertThat(list.select(".app-register tbody th[scope=row]")).as(figure.attr("href"))
				.hasSize(Integer.parseInt(figure.text().replaceAll(" .*", "")));
		}
		String empty = this.plans.plan();
		assertThat(Pages.page(this.head.get("/plans/" + empty + "/dashboard")).text())
			.contains("This plan has no active actions yet.");
	}

	@Test
	void anOfficerIsNotOfferedAndNotAllowedToCloseOrRemind() {
		assertThat(Pages.page(this.officer.get(this.period)).select("main form, main a.govuk-button")).isEmpty();
		assertThat(this.officer.get(this.period + "/close")).hasStatus(403);
		assertThat(this.officer.post(this.period + "/close", Map.of())).hasStatus(403);
		assertThat(this.officer.post(this.period + "/remind", Map.of())).hasStatus(403);
	}

	@Test
	void whatIsNotThereIsNotFoundAndWhatIsNotUnderstoodIsSaid() {
		for (String path : List.of("/periods/1999-00-Q1", "/periods/x", "/periods/" + FIRST.code() + "/verify",
				"/periods/" + FIRST.code() + "/canonical.jsonl", "/periods/" + FIRST.code() + "/actions/1.1")) {
			assertThat(this.head.get(this.plan + path)).as(path).hasStatus(404);
		}
		this.head.post(this.period + "/close", Map.of());
		assertThat(this.head.get(this.period + "?rag=pink")).hasStatus(400);
		assertThat(this.head.get(this.period + "?page=0")).hasStatus(400);
		assertThat(this.head.get(this.period + "?page=2")).hasStatus(404);
	}

	@Test
	void whatMovedIsShownWithTheBridgeInFigures() {
		this.head.post(this.period + "/close", Map.of());
		this.officer.post(this.plan + "/actions/1.1/updates", Map.of("status", "complete", "percentComplete", "100",
				"commentary", "Done.", "evidence", "Seen.", "version", "1"));

		Document page = Pages.page(this.officer.get(this.plan + "/compare"));

		assertThat(page.select(".app-bridge").text()).contains("Green fell from 1 to 0: 1.1 completed",
				"Complete rose from 0 to 1: 1.1 came from green");
		assertThat(page.select(".app-timeline del").eachText()).contains("On track", "10%");
		assertThat(page.select(".app-timeline ins").eachText()).contains("Complete", "100%");
		assertThat(this.officer.get(this.plan + "/compare?from=x")).hasStatus(422);
		assertThat(this.officer.get(this.plan + "/compare?from=2999-01-01")).hasStatus(422);
	}

	@Test
	void noChangeIsConfirmedInOneClick() {
		Document own = Pages.page(this.officer.get("/my-actions"));
		Element form = own.select("form[action$=no-change]").first();
		assertThat(form).isNotNull();
		assertThat(this.officer.post(form.attr("action"),
				Map.of("version", form.select("[name=version]").val(), "from", "my-actions")))
			.hasStatus(302);

		assertThat(Pages.page(this.officer.get(this.plan + "/actions/1.2")).select("#history + .app-timeline").text())
			.contains("No change");
		assertThat(this.officer.post(form.attr("action"), Map.of("version", "0"))).hasStatus(302);
		assertThat(Pages.page(this.officer.get(this.plan + "/actions/1.2")).select("#history + .app-timeline > li"))
			.hasSize(1);
		assertThat(this.head.post(form.attr("action"), Map.of("version", "0"))).hasStatus(409);
	}

}
