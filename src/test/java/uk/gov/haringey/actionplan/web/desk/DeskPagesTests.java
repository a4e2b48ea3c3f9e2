package uk.gov.haringey.actionplan.web.desk;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.IntStream;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan.PublishedAction;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@OnPostgres
class DeskPagesTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	private String post;

	private String address;

	private Visits head;

	private Visits officer;

	@BeforeEach
	void makePlan() {
		this.post = TestPlans.unique("Head of Owing");
		this.address = "/plans/" + this.plans.plan(TestPlans.action("1.9", "Nine.", this.post),
				TestPlans.action("1.10", "Ten.", this.post));
		this.head = new Visits(this.mvc, this.plans.signedIn(this.plans.headOfProcurement()));
		Person holder = this.plans.officer(this.post);
		this.officer = new Visits(this.mvc, this.plans.signedIn(holder));
	}

	@Test
	void whoHasNotReportedIsListedWithTheirActionsInOrder() {
		Document desk = Pages.page(this.head.get(this.address + "/desk"));

		assertThat(desk.select(".app-lines__line").eachText()).containsExactly(this.post + " 1.9, 1.10");
		assertThat(desk.text()).contains("2 actions have not been reported yet", "No reminders were sent");
	}

	@Test
	void aCompletionWaitsOnTheDeskUntilItIsSignedOff() {
		complete("1.9");
		Document waiting = Pages.page(this.head.get(this.address + "/desk"));
		String signOff = waiting.select("a:contains(Sign off action 1.9)").attr("href");
		assertThat(waiting.text()).contains("To sign off (1)");

		String version = Pages.page(this.head.get(signOff)).select("input[name=version]").attr("value");
		this.head.post(signOff, Map.of("decision", "accept", "version", version));

		assertThat(Pages.page(this.head.get(this.address + "/desk")).text()).contains("To sign off (0)");
	}

	@Test
	void aCompletionIsShownHoweverManyActionsAreWorse() {
		PublishedAction[] many = IntStream.rangeClosed(1, 202)
			.mapToObj((number) -> TestPlans.action("1." + number, "Words.", this.post))
			.toArray(PublishedAction[]::new);
		LocalDate today = LocalDate.now();
		this.address = "/plans/" + this.plans.plan(today.minusYears(2), today.minusDays(1), many);
		complete("1.9");

		Document desk = Pages.page(this.head.get(this.address + "/desk"));
		assertThat(desk.select("a:contains(Sign off action 1.9)")).hasSize(1);
		assertThat(desk.text()).contains("To sign off (1)");
	}

	@Test
	void everyFigureLeadsToAListOfThatLength() {
		Document desk = Pages.page(this.head.get(this.address + "/desk"));

		assertThat(desk.select(".app-figures__link")).hasSize(3).allSatisfy((figure) -> {
			Document list = Pages.page(this.head.get(figure.attr("href")));
			assertThat(list.select(".app-register tbody th[scope=row]"))
				.hasSize(Integer.parseInt(figure.select(".app-figures__number").text()));
		});
	}

	@Test
	void whatLacksTwoThingsIsToBeCompletedOnce() {
		Document desk = Pages.page(this.head.get(this.address + "/desk"));

		assertThat(desk.select("#task-data").text()).isEqualTo("2 to do");
		Document list = Pages.page(this.head.get(desk.select("main a[href*=lacking]").attr("href")));
		assertThat(list.select(".app-register tbody th[scope=row]")).hasSize(2);
	}

	@Test
	void theDeskIsForWhoeverKeepsThePlan() {
		assertThat(this.officer.get(this.address + "/desk")).hasStatus(403);
		assertThat(Pages.page(this.officer.get(this.address)).text()).doesNotContain("Desk");
	}

	private void complete(String ref) {
		String form = this.address + "/actions/" + ref + "/updates";
		String version = Pages.page(this.officer.get(form + "/new")).select("input[name=version]").attr("value");
		assertThat(this.officer.post(form, Map.of("status", "complete", "percentComplete", "100", "commentary", "Done.",
				"evidence", "The file.", "version", version)))
			.hasStatus(302);
	}

}
