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

import static org.assertj.core.api.Assertions.assertThat;

/** Working in the register: updates in place, saved views, several actions at once. */
@OnPostgres
class RegisterWorkPagesTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	private String address;

	private Visits head;

	private Visits officer;

	@BeforeEach
	void makePlan() {
		String post = TestPlans.unique("Head of Rows");
		this.address = "/plans/" + this.plans.plan(TestPlans.action("1.1", "One.", post),
				TestPlans.action("1.2", "Two.", TestPlans.unique("Head of Other Rows")));
		this.head = new Visits(this.mvc, this.plans.signedIn(this.plans.headOfProcurement()));
		this.officer = new Visits(this.mvc, this.plans.signedIn(this.plans.officer(post)));
	}

	@Test
	void aStatusIsChangedWithinTheListAndLeadsBackToIt() {
		String list = this.address + "?status=not-started";
		Document closed = Pages.page(this.officer.get(list));
		assertThat(closed.select("a:contains(Change the status)")).hasSize(1);

		Document open = Pages.page(this.officer.get(list + "&update=1.1"));
		Map<String, String> fields = Map.of("version", open.select("input[name=version]").attr("value"), "from",
				open.select("input[name=from]").attr("value"), "status", "on-track", "percentComplete", "10",
				"commentary", "Begun.");

		assertThat(this.officer.post(this.address + "/actions/1.1/updates", fields))
			.hasRedirectedUrl(list + "#action-1.1");
	}

	@Test
	void anUpdateNeverLeadsOffThisSite() {
		Document open = Pages.page(this.officer.get(this.address + "?update=1.1"));
		Map<String, String> fields = Map.of("version", open.select("input[name=version]").attr("value"), "from",
				"//elsewhere.example", "status", "on-track", "percentComplete", "10", "commentary", "Begun.");

		assertThat(this.officer.post(this.address + "/actions/1.1/updates", fields))
			.hasRedirectedUrl(this.address + "/actions/1.1");
	}

	@Test
	void whatIsWrongWithinTheListIsSaidOnTheFullFormThatLeadsBackToo() {
		Document open = Pages.page(this.officer.get(this.address + "?update=1.1"));
		var refused = this.officer.post(this.address + "/actions/1.1/updates",
				Map.of("version", open.select("input[name=version]").attr("value"), "from", this.address, "status",
						"at-risk", "percentComplete", "10", "commentary", "Slow."));

		assertThat(refused).hasStatus(422);
		Document form = Pages.page(refused);
		assertThat(form.select("input[name=from]").attr("value")).isEqualTo(this.address);
		assertThat(form.select("textarea[name=commentary]").text()).isEqualTo("Slow.");
	}

	@Test
	void aPreviewShowsWhatTheBoardWillReadAndSavesNothing() {
		Document form = Pages.page(this.officer.get(this.address + "/actions/1.1/updates/new"));
		var preview = this.officer.post(this.address + "/actions/1.1/updates",
				Map.of("version", form.select("input[name=version]").attr("value"), "status", "on-track",
						"percentComplete", "10", "commentary", "It *goes* well.", "preview", "true"));

		assertThat(preview).hasStatus(200);
		Document page = Pages.page(preview);
		assertThat(page.select(".app-preview em").text()).isEqualTo("goes");
		assertThat(page.select("textarea[name=commentary]").text()).isEqualTo("It *goes* well.");
		assertThat(Pages.page(this.officer.get(this.address + "/actions/1.1")).text()).doesNotContain("It goes well");
	}

	@Test
	void everyFilterThatIsSetIsShownAndTakenOffByItself() {
		Document list = Pages.page(this.officer.get(this.address + "?exception=true&q=One&sort=due"));

		assertThat(list.select(".moj-filter__tag").eachText()).containsExactly("Remove this filter: Exceptions",
				"Remove this filter: Search: “One”");
		assertThat(list.select(".moj-filter__tag").eachAttr("href")).containsExactly(this.address + "?q=One&sort=due",
				this.address + "?exception=true&sort=due");
	}

	@Test
	void aListIsNamedFoundAgainAndForgotten() {
		Document list = Pages.page(this.officer.get(this.address + "?unreported=true&q=a%26b"));
		String naming = list.select("a:contains(Save this view)").attr("href");
		Document form = Pages.page(this.officer.get(naming));
		Map<String, String> fields = Map.of("name", "Mine & <ours>", "query",
				form.select("input[name=query]").attr("value"));
		assertThat(this.officer.post(this.address + "/views", fields))
			.hasRedirectedUrl(this.address + "?unreported=true&q=a%26b");

		Document register = Pages.page(this.officer.get(this.address));
		assertThat(register.select("a.app-view").eachText()).containsExactly("Mine & <ours>");
		assertThat(Pages.page(this.officer.get(register.select("a.app-view").attr("href")))
			.select("input[name=q]")
			.attr("value")).isEqualTo("a&b");
		assertThat(Pages.page(this.head.get(this.address)).select("a.app-view")).isEmpty();

		Document views = Pages.page(this.officer.get(this.address + "/views"));
		String remove = views.select("form[action$=/remove]").attr("action");
		this.head.post(remove, Map.of());
		assertThat(Pages.page(this.officer.get(this.address)).select("a.app-view")).hasSize(1);
		this.officer.post(remove, Map.of());
		assertThat(Pages.page(this.officer.get(this.address)).select("a.app-view")).isEmpty();
	}

	@Test
	void aViewNeedsANameAndAnAddressOfTheRegister() {
		assertThat(Pages
			.errors(Pages.page(this.officer.post(this.address + "/views", Map.of("name", " ", "query", "rag=red")))))
			.containsExactly("Enter a name for the view");
		assertThat(this.officer.post(this.address + "/views", Map.of("name", "x", "query", "\"><script>")))
			.hasStatus(422);
	}

	@Test
	void severalActionsAreChangedAfterALookAtWhatChanges() {
		Document form = Pages.page(this.head.get(this.address + "/bulk?ref=1.1&ref=1.2"));
		assertThat(form.select("tbody tr")).hasSize(2);

		var preview = bulk(form, Map.of("dueOn-day", "31", "dueOn-month", "12", "dueOn-year",
				String.valueOf(java.time.LocalDate.now().getYear() + 1)));
		assertThat(preview).hasStatus(200);
		assertThat(Pages.page(preview).select("tbody ins").eachText()).hasSize(2)
			.allSatisfy((date) -> assertThat(date).startsWith("31 December"));
		assertThat(Pages.page(this.head.get(this.address)).text()).doesNotContain("31 December");

		Document shown = Pages.page(preview);
		assertThat(bulk(shown, Map.of("confirmed", "true", "dueOn-day", "31", "dueOn-month", "12", "dueOn-year",
				shown.select("input[name=dueOn-year]").attr("value"))))
			.hasRedirectedUrl(this.address);
		assertThat(Pages.page(this.head.get(this.address)).select("td:contains(31 December)")).hasSize(2);
	}

	@Test
	void onlyWhoeverKeepsThePlanChangesSeveralAtOnce() {
		assertThat(this.officer.get(this.address + "/bulk?ref=1.1")).hasStatus(403);
		assertThat(Pages.page(this.officer.get(this.address)).select("input[name=ref]")).isEmpty();
	}

	private org.springframework.test.web.servlet.assertj.MvcTestResult bulk(Document form, Map<String, String> fields) {
		return this.head.postAll(this.address + "/bulk", (all) -> {
			fields.forEach(all::add);
			form.select("form[action$=/bulk] input[name=ref]").eachAttr("value").forEach((ref) -> all.add("ref", ref));
			form.select("form[action$=/bulk] input[name=version]")
				.eachAttr("value")
				.forEach((version) -> all.add("version", version));
		});
	}

}
