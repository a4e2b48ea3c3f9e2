package uk.gov.haringey.actionplan.web.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.StatementCounter;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan.PublishedAction;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.ReportProgress;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@OnPostgres
class PlanMakingPagesTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private PlanReading reading;

	@Autowired
	private ProgressReporting reporting;

	@Autowired
	private MockMvcTester mvc;

	private String post;

	private String old;

	private String next;

	private Visits head;

	private Visits officer;

	private Actor headActor;

	@BeforeEach
	void makePlan() {
		this.post = TestPlans.unique("Head of Next");
		this.old = this.plans.plan(TestPlans.action("1.1", "Go on <i>so</i>.", this.post),
				TestPlans.action("1.2", "Be taken in.", this.post), TestPlans.action("1.3", "Be dropped.", this.post));
		this.next = TestPlans.unique("next").replace(' ', '-');
		TestPlans.Person person = this.plans.headOfProcurement();
		this.headActor = this.plans.actor(person);
		this.head = new Visits(this.mvc, this.plans.signedIn(person));
		this.officer = new Visits(this.mvc, this.plans.signedIn(this.plans.officer(this.post)));
	}

	@Test
	void onlyWhoKeepsPlansIsOfferedToMakeOne() {
		assertThat(Pages.page(this.head.get("/plans")).select("main a[href=/plans/new]")).hasSize(1);
		assertThat(Pages.page(this.officer.get("/plans")).select("main a[href=/plans/new]")).isEmpty();
		assertThat(this.officer.get("/plans/new")).hasStatus(403);
		assertThat(this.officer.post("/plans", newPlan(""))).hasStatus(403);
		assertThat(this.officer.get("/plans/" + this.old + "/carry-forward")).hasStatus(403);
		assertThat(this.officer.post("/plans/" + this.old + "/carry-forward", decided())).hasStatus(403);
	}

	@Test
	void anEmptyPlanLeadsToItsRegister() {
		assertThat(Pages.page(this.head.get("/plans/new")).select("input[name=carryFrom][checked]").val()).isEmpty();

		MvcTestResult result = this.head.post("/plans", newPlan(""));

		assertThat(result).hasStatus(302).hasRedirectedUrl("/plans/" + this.next);
		assertThat(result).flash().containsEntry("done", "planMaking.done");
		assertThat(Pages.page(this.head.get("/plans/" + this.next)).select("main").text())
			.contains("This plan has no actions yet");
	}

	@Test
	void everyErrorOfANewPlanIsShownInTheOrderOfTheForm() {
		MvcTestResult result = this.head.post("/plans", Map.of("title", "", "slug", "No Slug", "startsOn-day", "31",
				"startsOn-month", "2", "startsOn-year", "2030", "carryFrom", "nowhere"));

		assertThat(result).hasStatus(422);
		Document page = Pages.page(result);
		assertThat(Pages.errors(page)).containsExactly("Enter a title",
				"Enter a web address of small letters, digits and hyphens, up to 100 characters", "Enter a real date",
				"Enter the last day", "Choose a plan from the list");
		assertThat(page.select("#slug").val()).isEqualTo("No Slug");
		assertThat(page.select("#startsOn-day").val()).isEqualTo("31");
	}

	@Test
	void carryingForwardGoesOnToTheActionsWithAllThatWasTyped() {
		MvcTestResult result = this.head.post("/plans", newPlan(this.old));

		assertThat(result).hasStatus(302);
		Document page = Pages.page(follow(result));
		assertThat(page.select("#title").val()).isEqualTo("Näxt {plan} & more");
		assertThat(page.select("#slug").val()).isEqualTo(this.next);
		assertThat(page.select("#endsOn-year").val()).isEqualTo("2102");
		assertThat(page.select("fieldset legend a").eachText()).contains("Action 1.1", "Action 1.2", "Action 1.3");
		assertThat(page.select("main").text()).contains("Go on <i>so</i>.", this.post, "Not started");
		assertThat(page.select("select option[selected]").eachAttr("value")).containsExactly("CARRIED", "CARRIED",
				"CARRIED");
	}

	@Test
	void anAddressIsOfferedWhereNoneWasTyped() {
		Map<String, String> fields = newPlan(this.old);
		fields.put("slug", "");
		fields.put("title", this.next);
		MvcTestResult result = this.head.post("/plans", fields);

		assertThat(Pages.page(follow(result)).select("#slug").val()).isEqualTo(this.next);
	}

	@Test
	void aPlanIsCarriedForwardAndItsPagesLeadOn() {
		MvcTestResult result = this.head.post("/plans/" + this.old + "/carry-forward", decided());

		assertThat(result).hasStatus(302).hasRedirectedUrl("/plans/" + this.next);
		assertThat(result).flash().containsEntry("done", "carryForward.done");
		Element carriedTo = line(this.old, "1.1").get(0);
		assertThat(carriedTo.text()).isEqualTo("Carried forward to 1.1 of Näxt {plan} & more Goes on.");
		assertThat(carriedTo.select("a").attr("href")).isEqualTo("/plans/" + this.next + "/actions/1.1");
		assertThat(line(this.old, "1.2").eachText())
			.containsExactly("Absorbed into 1.1 of Näxt {plan} & more The same work.");
		assertThat(line(this.old, "1.3").eachText())
			.containsExactly("Dropped when the plan was carried forward to Näxt {plan} & more No <b>longer</b>.");
		assertThat(line(this.next, "1.1").eachText()).containsExactly(
				"Carried from 1.1 of Plan " + this.old + " Goes on.",
				"Absorbed 1.2 of Plan " + this.old + " The same work.");
		assertThat(line(this.next, "1.1").select("a").eachAttr("href"))
			.containsExactly("/plans/" + this.old + "/actions/1.1", "/plans/" + this.old + "/actions/1.2");
	}

	@Test
	void theRefOfAnAbsorbedActionLeadsToTheOneThatAbsorbedIt() {
		this.head.post("/plans/" + this.old + "/carry-forward", decided());

		assertThat(this.officer.get("/plans/" + this.next + "/actions/1.2")).hasStatus(302)
			.hasRedirectedUrl("/plans/" + this.next + "/actions/1.1");
		assertThat(this.officer.get("/plans/" + this.next + "/actions/9.9")).hasStatus(404);
	}

	@Test
	void theRefOfADroppedActionIsNotFoundAndThePageSaysWhy() {
		this.head.post("/plans/" + this.old + "/carry-forward", decided());

		MvcTestResult result = this.officer.get("/plans/" + this.next + "/actions/1.3");

		assertThat(result).hasStatus(404);
		assertThat(result.getRequest().getAttribute("uk.gov.haringey.actionplan.web.request.ErrorPages.sentence"))
			.asString()
			.contains("Action 1.3", "was dropped", "No <b>longer</b>.");
	}

	@Test
	void whatIsWrongWithARowIsShownAtItsFieldWithAllThatWasTyped() {
		Map<String, String> fields = decided();
		fields.put("startsOn-day", "99");
		fields.put("into[" + id("1.2") + "]", "1.3");
		fields.put("reason[" + id("1.3") + "]", "");
		fields.put("fate[" + id("1.1") + "]", "SOMETHING");

		MvcTestResult result = this.head.post("/plans/" + this.old + "/carry-forward", fields);

		assertThat(result).hasStatus(422);
		Document page = Pages.page(result);
		assertThat(Pages.errors(page)).containsExactly("Enter a real date", "Choose what happens to action 1.1",
				"Enter a reason for action 1.1", "Action 1.2 can only be absorbed into an action that is carried",
				"Enter a reason for action 1.3");
		assertThat(page.select(".govuk-error-summary__list a").eachAttr("href")).element(3)
			.isEqualTo("#into-" + id("1.2"));
		Element into = Objects.requireNonNull(page.getElementById("into-" + id("1.2")));
		assertThat(into.val()).isEqualTo("1.3");
		assertThat(into.attr("aria-describedby")).isEqualTo("into-" + id("1.2") + "-error");
		assertThat(Objects.requireNonNull(page.getElementById("reason-" + id("1.2"))).text())
			.isEqualTo("The same work.");
		assertThat(page.select("#carriedReason").text()).isEqualTo("Goes on.");
	}

	@Test
	void aReasonThatCannotBeStoredIsRefusedAtItsField() {
		Map<String, String> fields = decided();
		fields.put("reason[" + id("1.2") + "]", "a\u0000b");

		MvcTestResult result = this.head.post("/plans/" + this.old + "/carry-forward", fields);

		assertThat(result).hasStatus(422);
		assertThat(Pages.page(result).select(".govuk-error-summary__list a").eachAttr("href"))
			.containsExactly("#reason-" + id("1.2"));
	}

	@Test
	void whatWasFinishedMeanwhileIsNamedWithTheReasonTypedForIt() {
		Map<String, String> fields = decided();
		fields.put("title", "Kept");
		this.reporting
			.report(new ReportProgress(this.old, "1.3", this.reading.action(this.old, "1.3").summary().version(),
					"withdrawn", 0, "Not now.", "", null, "", List.of()), this.headActor);

		MvcTestResult result = this.head.post("/plans/" + this.old + "/carry-forward", fields);

		assertThat(result).hasStatus(409);
		Document page = Pages.page(result);
		assertThat(page.select("section[aria-labelledby=conflict-title]").text()).contains("Action 1.3", "Withdrawn",
				"No <b>longer</b>.");
		assertThat(page.select("#title").val()).isEqualTo("Kept");
		assertThat(page.getElementById("fate[" + id("1.3") + "]")).isNull();
		fields.remove("fate[" + id("1.3") + "]");
		assertThat(this.head.post("/plans/" + this.old + "/carry-forward", fields)).hasStatus(302);
	}

	@Test
	void aPlanThatWasCarriedForwardLeadsToItsSuccessorAndIsNotCarriedAgain() {
		Map<String, String> fields = decided();
		this.head.post("/plans/" + this.old + "/carry-forward", fields);

		assertThat(this.head.get("/plans/" + this.old + "/carry-forward")).hasStatus(302)
			.hasRedirectedUrl("/plans/" + this.next);
		assertThat(this.head.post("/plans/" + this.old + "/carry-forward", fields)).hasStatus(409);
		assertThat(Pages.page(this.head.get("/plans/new")).select("input[name=carryFrom]").eachAttr("value"))
			.contains(this.next)
			.doesNotContain(this.old);
	}

	@Test
	void fiveHundredActionsAreDecidedOnOnePage() {
		String large = this.plans.plan(IntStream.rangeClosed(1, 500)
			.mapToObj((number) -> TestPlans.action("1." + number, "Step.", this.post))
			.toArray(PublishedAction[]::new));
		Document page = Pages.page(this.head.get("/plans/" + large + "/carry-forward"));
		Map<String, String> fields = page.select("main form select")
			.stream()
			.collect(Collectors.toMap((select) -> select.attr("name"), (select) -> "CARRIED"));
		assertThat(fields).hasSize(500);
		fields.putAll(newPlan(""));
		fields.put("carriedReason", "All go on.");

		assertThat(this.head.post("/plans/" + large + "/carry-forward", fields)).hasStatus(302);
		assertThat(Pages.page(this.head.get("/plans/" + this.next)).select("main").text()).contains("500 actions");
	}

	@Test
	void thePageCostsAsManyStatementsForFortyActionsAsForTwo() {
		String large = this.plans.plan(IntStream.rangeClosed(1, 40)
			.mapToObj((number) -> TestPlans.action("1." + number, "Step.", this.post))
			.toArray(PublishedAction[]::new));
		this.head.get("/plans/" + this.old + "/carry-forward");

		int few = StatementCounter
			.count(() -> assertThat(this.head.get("/plans/" + this.old + "/carry-forward")).hasStatus(200));
		int many = StatementCounter
			.count(() -> assertThat(this.head.get("/plans/" + large + "/carry-forward")).hasStatus(200));

		assertThat(many).isEqualTo(few).isPositive();
	}

	private MvcTestResult follow(MvcTestResult result) {
		// Without a server nobody reads a plus sign as a space.
		return this.head.get(Objects.requireNonNull(result.getResponse().getRedirectedUrl()).replace("+", "%20"));
	}

	private Map<String, String> newPlan(String carryFrom) {
		return new HashMap<>(Map.of("title", "Näxt {plan} & more", "slug", this.next, "startsOn-day", "1",
				"startsOn-month", "4", "startsOn-year", "2100", "endsOn-day", "31", "endsOn-month", "3", "endsOn-year",
				"2102", "carryFrom", carryFrom));
	}

	private Map<String, String> decided() {
		Map<String, String> fields = newPlan("");
		fields.put("carriedReason", "Goes on.");
		fields.put("fate[" + id("1.1") + "]", "CARRIED");
		fields.put("into[" + id("1.1") + "]", "");
		fields.put("reason[" + id("1.1") + "]", "");
		fields.put("fate[" + id("1.2") + "]", "ABSORBED");
		fields.put("into[" + id("1.2") + "]", "1.1");
		fields.put("reason[" + id("1.2") + "]", "The same work.");
		fields.put("fate[" + id("1.3") + "]", "DROPPED");
		fields.put("into[" + id("1.3") + "]", "");
		fields.put("reason[" + id("1.3") + "]", "No <b>longer</b>.");
		return fields;
	}

	private Elements line(String slug, String ref) {
		return Pages.page(this.head.get("/plans/" + slug + "/actions/" + ref)).select(".app-successions li");
	}

	private long id(String ref) {
		return this.reading.action(this.old, ref).summary().id();
	}

}
