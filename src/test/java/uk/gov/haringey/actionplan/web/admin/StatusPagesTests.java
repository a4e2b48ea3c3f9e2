package uk.gov.haringey.actionplan.web.admin;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@OnPostgres
class StatusPagesTests {

	private static final String STATUSES = "/admin/statuses";

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	private Visits head;

	private String name;

	private String address;

	@BeforeEach
	void addAStatus() {
		this.head = new Visits(this.mvc, this.plans.signedIn(this.plans.headOfProcurement()));
		this.name = TestPlans.unique("Paused");
		this.address = STATUSES + "/" + Officer.codeOf(this.name);
		assertThat(this.head.post(STATUSES, fields(this.name, "OPEN", "AMBER", "0"))).hasRedirectedUrl(STATUSES);
	}

	/** Other tests look at all statuses. */
	@AfterEach
	void removeIt() {
		this.head.post(this.address + "/remove", Map.of());
		assertThat(this.head.get(this.address)).hasStatus(404);
	}

	@Test
	void aStatusIsAddedShownAndChanged() {
		assertThat(Pages.page(this.head.get(STATUSES)).select(".app-rows__row").eachText())
			.anySatisfy((row) -> assertThat(row).contains(this.name, "Nobody works on it for now"));

		Document form = Pages.page(this.head.get(this.address));
		String version = form.select("input[name=version]").attr("value");
		assertThat(form.select("input[name=colour][checked]").attr("value")).isEqualTo("AMBER");
		assertThat(this.head.post(this.address, fields(this.name, "OPEN", "RED", version))).hasRedirectedUrl(STATUSES);

		assertThat(Pages.page(this.head.get(this.address)).select("input[name=colour][checked]").attr("value"))
			.isEqualTo("RED");
	}

	/** What was reported stays, and so does the status, which is this test's own. */
	@Test
	void aNewColourOfAStatusInUseIsConfirmedOnceItsConsequencesWereShown() {
		String used = TestPlans.unique("Stalled");
		String status = STATUSES + "/" + Officer.codeOf(used);
		assertThat(this.head.post(STATUSES, fields(used, "OPEN", "AMBER", "0"))).hasRedirectedUrl(STATUSES);
		String plan = this.plans.plan(TestPlans.action("1.1", "Waits.", TestPlans.unique("Head of Colours")));
		assertThat(this.head.post("/plans/" + plan + "/actions/1.1/updates", Map.of("status", Officer.codeOf(used),
				"percentComplete", "10", "commentary", "Waiting.", "version", "0")))
			.hasStatus(302);
		String version = Pages.page(this.head.get(status)).select("input[name=version]").attr("value");

		Document asked = Pages.page(this.head.post(status, fields(used, "OPEN", "RED", version)));

		assertThat(asked.select("main").text()).contains("Not saved yet", "Their colour changes on the register");
		assertThat(colour(status)).isEqualTo("AMBER");
		Map<String, String> confirmed = new HashMap<>(fields(used, "OPEN", "RED", version));
		confirmed.put("confirmed", asked.select("input[name=confirmed]").attr("value"));
		assertThat(this.head.post(status, confirmed)).hasRedirectedUrl(STATUSES);
		assertThat(colour(status)).isEqualTo("RED");
	}

	@Test
	void whatIsMissingIsSaidInTheOrderOfTheForm() {
		Document refused = Pages.page(this.head.post(STATUSES, fields("", "SLEEPING", "PINK", "0")));

		assertThat(refused.select(".govuk-error-summary__list a").eachAttr("href")).startsWith("#phase", "#colour");
		assertThat(refused.select("textarea[name=definition]").text()).isEqualTo("Nobody works on it for now");
	}

	@Test
	void theLaterOfTwoIsShownBothVersions() {
		String version = Pages.page(this.head.get(this.address)).select("input[name=version]").attr("value");
		this.head.post(this.address, fields(this.name, "OPEN", "RED", version));

		var late = this.head.post(this.address, fields(this.name + " too", "OPEN", "GREY", version));

		assertThat(late).hasStatus(409);
		assertThat(Pages.page(late).select("input[name=name]").attr("value")).isEqualTo(this.name + " too");
	}

	@Test
	void onlyTheHeadOfProcurementKeepsStatuses() {
		Visits officer = new Visits(this.mvc, this.plans.signedIn(this.plans.person(EnumSet.of(Role.OFFICER))));

		assertThat(officer.get(STATUSES)).hasStatus(403);
		assertThat(officer.post(STATUSES, fields("Mine", "OPEN", "GREEN", "0"))).hasStatus(403);
		assertThat(officer.post(this.address + "/remove", Map.of())).hasStatus(403);
	}

	private String colour(String status) {
		return Pages.page(this.head.get(status)).select("input[name=colour][checked]").attr("value");
	}

	private static Map<String, String> fields(String name, String phase, String colour, String version) {
		return Map.of("name", name, "definition", "Nobody works on it for now", "phase", phase, "colour", colour,
				"needs", "commentary", "version", version);
	}

}
