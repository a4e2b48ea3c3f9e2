package uk.gov.haringey.actionplan.web.change;

import java.util.HashMap;
import java.util.Map;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@OnPostgres
class ChangeRequestPagesTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	private String slug;

	private String post;

	private Visits officer;

	private Visits head;

	private String address;

	@BeforeEach
	void makeAPlan() {
		this.post = TestPlans.unique("Head of Requests");
		this.slug = this.plans.plan(TestPlans.action("1.1", "As agreed.", this.post));
		this.officer = new Visits(this.mvc, this.plans.signedIn(this.plans.officer(this.post)));
		this.head = new Visits(this.mvc, this.plans.signedIn(this.plans.headOfProcurement()));
		this.address = "/plans/" + this.slug + "/actions/1.1";
	}

	@Test
	void anOfficerAsksAndTheHeadApprovesAndBothSeeTheOldStruckOutAboveTheNew() {
		assertThat(this.officer.post(this.address + "/change-requests", fields("Better so.", "It is clearer.", "0")))
			.hasStatus(302);
		assertThat(Pages.page(this.officer.get(this.address)).text()).contains("See the change request");

		String list = "/plans/" + this.slug + "/change-requests";
		Document listed = Pages.page(this.head.get(list));
		assertThat(listed.select("del").text()).isEqualTo("As agreed.");
		assertThat(listed.select("ins").text()).isEqualTo("Better so.");
		String request = listed.select(".app-card a").attr("href");
		assertThat(Pages.errors(Pages.page(this.head.post(request, Map.of())))).hasSize(1);
		assertThat(this.officer.post(request, Map.of("decision", "approve"))).hasStatus(403);
		assertThat(this.head.post(request, Map.of("decision", "approve"))).hasStatus(302);

		assertThat(Pages.page(this.officer.get(this.address)).select("main").text()).contains("Better so.")
			.doesNotContain("See the change request");
		assertThat(Pages.page(this.head.get(request)).select("main").text()).contains("Approved");
		assertThat(this.head.post(request, Map.of("decision", "refuse", "reason", "No."))).hasStatus(422);
	}

	@Test
	void whatIsWrongIsSaidAndAllThatWasTypedIsKept() {
		Map<String, String> fields = fields("Better so.", "", "0");
		fields.put("dueOn-day", "31");
		fields.put("dueOn-month", "2");
		fields.put("dueOn-year", "2030");

		MvcTestResult result = this.officer.post(this.address + "/change-requests", fields);

		assertThat(result).hasStatus(422);
		Document page = Pages.page(result);
		assertThat(Pages.errors(page)).containsExactly("Enter a real date");
		assertThat(page.select("#text").text()).isEqualTo("Better so.");
		assertThat(page.select("#dueOn-month").val()).isEqualTo("2");
	}

	@Test
	void aFormOfAnEarlierVersionIsAnsweredWithTheActionAsItIsNow() {
		this.officer.post(this.address + "/updates",
				Map.of("status", "on-track", "percentComplete", "10", "commentary", "Begun.", "version", "0"));

		MvcTestResult result = this.officer.post(this.address + "/change-requests",
				fields("Better so.", "It is clearer.", "0"));

		assertThat(result).hasStatus(409);
		assertThat(Pages.page(result).select("#text").text()).isEqualTo("Better so.");
	}

	@Test
	void aRequestThatDoesNotExistIsNotFound() {
		assertThat(this.head.get("/plans/" + this.slug + "/change-requests/999999999")).hasStatus(404);
		assertThat(this.head.get("/plans/" + this.slug + "/change-requests?page=9")).hasStatus(404);
		assertThat(this.head.get("/plans/" + this.slug + "/change-requests?page=x")).hasStatus(400);
	}

	private Map<String, String> fields(String text, String reason, String version) {
		return new HashMap<>(
				Map.of("text", text, "reason", reason, "officers", Officer.codeOf(this.post), "version", version));
	}

}
