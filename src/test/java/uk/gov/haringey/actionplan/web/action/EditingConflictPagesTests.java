package uk.gov.haringey.actionplan.web.action;

import java.util.HashMap;
import java.util.Map;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of somebody's words when another was faster, and of what was edited. */
@OnPostgres
class EditingConflictPagesTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	private String actions;

	private String address;

	private Person headOfProcurement;

	private Visits head;

	private Visits officer;

	@BeforeEach
	void makePlan() {
		String post = TestPlans.unique("Head of Conflicts");
		this.actions = "/plans/"
				+ this.plans.plan(TestPlans.action("2.1", "One.", post), TestPlans.action("2.2", "Two.", post))
				+ "/actions";
		this.address = this.actions + "/2.1";
		this.headOfProcurement = this.plans.headOfProcurement();
		this.head = new Visits(this.mvc, this.plans.signedIn(this.headOfProcurement));
		this.officer = new Visits(this.mvc, this.plans.signedIn(this.plans.officer(post)));
	}

	@Test
	void anEditOfAnActionThatMovedKeepsWhatWasTypedAndGoesOnAtItsNewRef() {
		Map<String, String> fields = fields(Pages.page(this.head.get(this.address + "/edit")));
		Map<String, String> moved = new HashMap<>(fields);
		moved.put("ref", "2.7");
		this.head.post(this.address + "/edit", moved);
		fields.put("text", "Typed at length.");
		fields.put("reason", "It was too short.");

		MvcTestResult result = this.head.post(this.address + "/edit", fields);

		assertThat(result).hasStatus(409);
		Document page = Pages.page(result);
		assertThat(page.select("main dl").text()).contains("2.7");
		assertThat(page.select("#text").text()).isEqualTo("Typed at length.");
		Map<String, String> again = fields(page);
		again.put("ref", "2.7");
		assertThat(this.head.post(page.select("main form").attr("action"), again)).hasStatus(302)
			.hasRedirectedUrl(this.actions + "/2.7");
	}

	@Test
	void whatCannotBeReadDoesNotHideTheOtherErrors() {
		MvcTestResult result = this.head.post(this.actions,
				Map.of("ref", "x", "text", "Kept.", "dueOn-day", "31", "dueOn-month", "2", "dueOn-year", "2100"));

		assertThat(result).hasStatus(422);
		Document page = Pages.page(result);
		assertThat(Pages.errors(page)).containsExactly("Choose a theme",
				"Enter a ref of numbers and dots, such as 4.14",
				"Choose the responsible officers, or the body that chooses the owner, but not both",
				"Enter a real date");
		assertThat(page.select("#text").text()).isEqualTo("Kept.");
		assertThat(page.select("#dueOn-day").val()).isEqualTo("31");
	}

	@Test
	void anAgreedDueDateIsNotTakenAwayAndTheErrorLeadsToItsField() {
		Map<String, String> fields = fields(Pages.page(this.head.get(this.address + "/edit")));
		fields.putAll(Map.of("dueOn-day", "1", "dueOn-month", "6", "dueOn-year", "2100"));
		assertThat(this.head.post(this.address + "/edit", fields)).hasStatus(302);
		fields = fields(Pages.page(this.head.get(this.address + "/edit")));
		fields.putAll(Map.of("dueOn-day", "", "dueOn-month", "", "dueOn-year", ""));

		MvcTestResult result = this.head.post(this.address + "/edit", fields);

		assertThat(result).hasStatus(422);
		Document page = Pages.page(result);
		assertThat(Pages.errors(page)).containsExactly("You can change an agreed due date, but not remove it");
		assertThat(page.select(".govuk-error-summary__list a").attr("href")).isEqualTo("#dueOn-day");
	}

	@Test
	void aReasonForWithdrawingIsKeptWhenTheActionWasReportedOnMeanwhile() {
		Map<String, String> fields = fields(Pages.page(this.head.get(this.address + "/withdraw")));
		report("on-track", "Well under way.", this.officer);
		fields.put("commentary", "No longer needed.");

		MvcTestResult result = this.head.post(this.address + "/withdraw", fields);

		assertThat(result).hasStatus(409);
		Document page = Pages.page(result);
		assertThat(page.select("main").text()).contains("Well under way.");
		assertThat(page.select("#commentary").text()).isEqualTo("No longer needed.");
		assertThat(this.head.post(this.address + "/withdraw", fields(page))).hasStatus(302);
	}

	@Test
	void onlyTheHeadOfProcurementReinstatesAWithdrawnAction() {
		Map<String, String> fields = fields(Pages.page(this.head.get(this.address + "/withdraw")));
		fields.put("commentary", "No longer needed.");
		this.head.post(this.address + "/withdraw", fields);

		MvcTestResult refused = report("on-track", "It goes on.", this.officer);

		assertThat(refused).hasStatus(422);
		assertThat(Pages.errors(Pages.page(refused)))
			.containsExactly("Only the Head of Procurement can reinstate a withdrawn action");
		assertThat(report("on-track", "It goes on.", this.head)).hasStatus(302);
	}

	@Test
	void aMilestoneChangedMeanwhileIsShownBesideWhatWasTyped() {
		this.head.post(this.address + "/milestones", Map.of("title", "First"));
		String milestone = Pages.page(this.head.get(this.address + "/milestones")).select(".app-rows a").attr("href");
		Map<String, String> fields = fields(Pages.page(this.head.get(milestone)));
		fields.put("title", "Theirs");
		this.head.post(milestone, fields);
		fields.put("title", "Mine");

		MvcTestResult result = this.head.post(milestone, fields);

		assertThat(result).hasStatus(409);
		Document page = Pages.page(result);
		assertThat(page.select("main").text()).contains("Theirs");
		assertThat(page.select("#title").val()).isEqualTo("Mine");
		assertThat(this.head.post(milestone, fields(page))).hasStatus(302);
	}

	@Test
	void anAddressForAnotherActionIsRefusedAndNotDropped() {
		MvcTestResult result = this.head.post(this.address + "/linkages",
				Map.of("kind", "SUPPORTS", "targetRef", "2.2", "targetAddress", "https://example.org"));

		assertThat(result).hasStatus(422);
		assertThat(Pages.errors(Pages.page(result)))
			.containsExactly("Leave the web address empty when you link to another action");
	}

	@Test
	void milestonesAndLinkagesAreAmongTheChangesToThePlan() {
		this.head.post(this.address + "/milestones",
				Map.of("title", "First", "dueOn-day", "1", "dueOn-month", "5", "dueOn-year", "2100"));
		this.head.post(this.address + "/linkages", Map.of("kind", "DEPENDS_ON", "targetRef", "2.2"));

		Document page = Pages.page(this.officer.get(this.address));

		assertThat(page.select(".app-difference").text()).contains("Milestone First",
				"Due date of the milestone “First” 1 May 2100", "Depends on 2.2");
		assertThat(page.select("#changes + ol .app-history__who").eachText()).hasSize(2)
			.allSatisfy((who) -> assertThat(who).startsWith(this.headOfProcurement.username()));
		assertThat(page.select("#changes + ol > li").eachText().get(0)).contains("Depends on");
		assertThat(Pages.page(this.officer.get(this.actions + "/2.2")).select(".app-difference").text())
			.contains("Needed by 2.1");
	}

	private MvcTestResult report(String status, String commentary, Visits by) {
		String version = Pages.page(by.get(this.address + "/updates/new")).select("input[name=version]").val();
		return by.post(this.address + "/updates",
				Map.of("status", status, "percentComplete", "10", "commentary", commentary, "version", version));
	}

	/** The first form's fields; of those with one name, the first, which is the lead. */
	private static Map<String, String> fields(Document page) {
		Map<String, String> fields = new HashMap<>();
		page.select("main form[method=post]")
			.first()
			.select("input[name], textarea[name], select[name]")
			.forEach((input) -> fields.putIfAbsent(input.attr("name"),
					input.normalName().equals("select") ? input.select("option[selected]").val() : input.val()));
		return fields;
	}

}
