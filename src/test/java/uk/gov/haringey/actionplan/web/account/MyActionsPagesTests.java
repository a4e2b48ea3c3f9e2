package uk.gov.haringey.actionplan.web.account;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@OnPostgres
class MyActionsPagesTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	private String post;

	private String slug;

	private Visits officer;

	private Visits head;

	@BeforeEach
	void makePlan() {
		this.post = TestPlans.unique("Head of Own Work");
		this.slug = this.plans.plan(TestPlans.action("1.1", "One.", this.post),
				TestPlans.action("1.2", "Two.", this.post));
		this.officer = new Visits(this.mvc, this.plans.signedIn(this.plans.officer(this.post)));
		this.head = new Visits(this.mvc, this.plans.signedIn(this.plans.headOfProcurement()));
	}

	@Test
	void aPlanThatHasNotBegunAsksForNothing() {
		String other = TestPlans.unique("Head of Later");
		LocalDate begins = LocalDate.now().plusMonths(14).withDayOfMonth(1);
		String later = this.plans.plan(begins, begins.plusYears(3), TestPlans.action("1.1", "Later.", other));
		Visits waiting = new Visits(this.mvc, this.plans.signedIn(this.plans.officer(other)));

		assertThat(Pages.page(waiting.get("/my-actions")).select("main").text())
			.contains("are due from", "You have nothing to do now")
			.doesNotContain("Update due", "Needed of you now", "Confirm no change");
		Document dashboard = Pages.page(this.head.get("/plans/" + later + "/dashboard"));
		assertThat(dashboard.select("main").text()).contains("0 not reported", "are due from")
			.doesNotContain("Not reported in");
		assertThat(Pages.page(this.head.get("/plans/" + later + "?unreported=true")).text())
			.contains("No actions match");
		assertThat(Pages.page(this.head.get("/plans/" + later + "/desk")).text()).contains("are due from");
		assertThat(Pages.page(waiting.get("/plans/" + later)).select(".app-register").text())
			.doesNotContain("Update due");
	}

	@Test
	void actionsOfSeveralPlansNameTheirPlan() {
		assertThat(Pages.page(this.officer.get("/my-actions")).select(".app-card").text()).contains("Action 1.1")
			.doesNotContain("Plan " + this.slug);
		String other = this.plans.plan(TestPlans.action("1.1", "One of the other.", this.post));

		assertThat(Pages.page(this.officer.get("/my-actions")).select(".app-card").eachText())
			.anySatisfy((card) -> assertThat(card).contains("Action 1.1", "Plan " + this.slug))
			.anySatisfy((card) -> assertThat(card).contains("Action 1.1", "Plan " + other));
	}

	@Test
	void whatTheBoardAsksIsNeededOfItsOfficersAndCountedOnTheDesk() {
		report("1.1", "on-track", 10);
		report("1.2", "on-track", 10);
		assertThat(Pages.page(this.officer.get("/my-actions")).text()).contains("You have nothing to do now");
		Visits board = new Visits(this.mvc, this.plans.signedIn(this.plans.person(EnumSet.of(Role.BOARD))));
		String meeting = board.post("/plans/" + this.slug + "/meetings", Map.of()).getResponse().getRedirectedUrl();
		board.post(meeting + "/actions/1.2", Map.of("kind", "QUESTION", "text", "By when?"));

		Document own = Pages.page(this.officer.get("/my-actions"));
		assertThat(own.select("main").text()).contains("The board asked you (1)", "By when?")
			.doesNotContain("Nothing is needed");
		assertThat(Pages.page(this.head.get("/plans/" + this.slug + "/desk")).text())
			.contains("Decisions and questions of the board without an answer (1)");

		String answering = own.select("a:contains(Answer)").attr("href");
		assertThat(this.officer.post(answering, Map.of("answer", "By May."))).hasStatus(302);
		assertThat(Pages.page(this.officer.get("/my-actions")).text()).contains("You have nothing to do now");
	}

	@Test
	void anExceptionIsNotFineAndWhatIsWithdrawnIsFinished() {
		report("1.1", "not-started", 0);
		this.head.post("/plans/" + this.slug + "/actions/1.2/withdraw",
				Map.of("commentary", "Not wanted any more.", "version", "0"));

		Document own = Pages.page(this.officer.get("/my-actions"));

		assertThat(own.select("h2").eachText()).contains("Coming next (1)", "Finished (1)")
			.noneMatch((title) -> title.startsWith("Fine for now"));
		assertThat(own.select(".app-card").text()).contains("On the board's list of exceptions", "Action 1.1");
		assertThat(own.select(".app-lines").text()).contains("Action 1.2", "Withdrawn");
	}

	private void report(String ref, String status, int percent) {
		assertThat(this.officer.post("/plans/" + this.slug + "/actions/" + ref + "/updates", Map.of("status", status,
				"percentComplete", String.valueOf(percent), "commentary", "As it is.", "version", "0")))
			.hasStatus(302);
	}

}
