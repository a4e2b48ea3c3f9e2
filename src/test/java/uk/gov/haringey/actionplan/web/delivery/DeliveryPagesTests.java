package uk.gov.haringey.actionplan.web.delivery;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@OnPostgres
class DeliveryPagesTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	private String plan;

	private String deliveries;

	private Visits head;

	private Visits officer;

	@BeforeEach
	void makePlan() {
		String post = TestPlans.unique("Head of Letters");
		this.plan = "/plans/" + this.plans.plan(TestPlans.action("1.1", "One.", post));
		this.deliveries = this.plan + "/reports/deliveries";
		this.head = new Visits(this.mvc, this.plans.signedIn(this.plans.headOfProcurement()));
		this.officer = new Visits(this.mvc, this.plans.signedIn(this.plans.officer(post)));
	}

	@AfterEach
	void forgetJobs() {
		this.jdbc.sql("delete from scheduled_tasks").update();
	}

	@Test
	void theReportsAndTheDeskLeadToTheListWhichSaysThatNothingCanBeSentHere() {
		assertThat(Pages.page(this.head.get(this.plan + "/reports")).select("a[href=" + this.deliveries + "]"))
			.hasSize(1);
		assertThat(Pages.page(this.head.get(this.plan + "/desk")).select("a[href=" + this.deliveries + "]")).hasSize(1);

		Document list = Pages.page(this.head.get(this.deliveries));

		assertThat(list.select(".govuk-notification-banner").text()).contains("Sending is not set up")
			.contains("spring.mail.host");
		assertThat(list.select("a.govuk-button").attr("href")).isEqualTo(this.deliveries + "/new");
	}

	@Test
	void aDeliveryIsMadeChangedAndStopped() {
		String address = make(Map.of("report", "highlight", "format", "pdf", "occasion", "PERIOD_CLOSE", "recipients",
				"Chair chair@example.org"));
		Document page = Pages.page(this.head.get(address));
		assertThat(page.select("h1").text()).isEqualTo("Highlight report, PDF");
		assertThat(page.select("dl").text()).contains("Each time a period closes").contains("<chair@example.org>");
		assertThat(page.select("tbody")).isEmpty();

		Document form = Pages.page(this.head.get(address + "/edit"));
		LocalDate tomorrow = LocalDate.now().plusDays(2);
		Map<String, String> changed = Map.of("report", "plan", "format", "csv", "occasion", "DAY", "dueOn-day",
				"" + tomorrow.getDayOfMonth(), "dueOn-month", "" + tomorrow.getMonthValue(), "dueOn-year",
				"" + tomorrow.getYear(), "recipients", "Clerk clerk@example.org\nChair chair@example.org", "version",
				form.select("input[name=version]").attr("value"));
		assertThat(this.head.post(address + "/edit", changed)).hasRedirectedUrl(address);
		assertThat(Pages.page(this.head.get(this.deliveries)).select("tbody").text()).contains("The plan, CSV")
			.contains("2 people")
			.contains("Planned");

		MvcTestResult late = this.head.post(address + "/edit", changed);
		assertThat(late).hasStatus(409);
		assertThat(Pages.page(late).select("textarea").text()).contains("Clerk clerk@example.org");

		assertThat(this.head.post(address + "/stop", Map.of())).hasRedirectedUrl(address);
		assertThat(Pages.page(this.head.get(address)).select("dl").text()).contains("Stopped");
		assertThat(Pages.page(this.head.get(address)).select("main form")).isEmpty();
		assertThat(this.head.post(address + "/edit", changed)).hasStatus(422);
	}

	@Test
	void whatIsSentAtOnceIsShownWithEachOfItsRecipientsAndTroubleIsSeenOnTheDesk() {
		String address = make(Map.of("report", "plan", "format", "csv", "occasion", "NOW", "recipients",
				"Chair chair@example.org\nClerk <clerk@example.org>"));
		Document page = Pages.page(this.head.get(address));
		assertThat(page.select("tbody tr")).hasSize(2);
		assertThat(page.select("tbody tr").first().text()).contains("chair@example.org").contains("Waiting to be sent");
		assertThat(page.select("tbody form")).isEmpty();

		this.jdbc.sql("""
				update dispatch set state = 'GIVEN_UP', problem = 'REFUSED', detail = '550 <b>no</b>'
				where address = 'clerk@example.org' and sending_id in (select max(id) from sending)
				""").update();
		page = Pages.page(this.head.get(address));
		assertThat(page.select("tbody tr").last().text()).contains("Not sent").contains("550 <b>no</b>");
		assertThat(Pages.page(this.head.get(this.plan + "/desk")).select("#task-deliveries").text())
			.isEqualTo("1 to do");
		assertThat(this.head.post(page.select("tbody form").attr("action"), Map.of())).hasRedirectedUrl(address);
		assertThat(Pages.page(this.head.get(this.plan + "/desk")).select("#task-deliveries")).isEmpty();
		assertThat(this.head.get(address + "/sendings/1/file")).hasStatus(404);
	}

	@Test
	void whatCannotBeIsSaidInFormOrderAndNothingTypedIsLost() {
		assertThat(Pages.errors(Pages.page(this.head.post(this.deliveries, Map.of())))).containsExactly(
				"Choose a report", "Choose a format", "Choose when it is sent", "Enter at least one recipient");

		Map<String, String> fields = new HashMap<>(
				Map.of("report", "plan", "format", "exe", "occasion", "DAY", "dueOn-day", "1", "dueOn-month", "4",
						"dueOn-year", "2001", "recipients", "Chair chair\nchair@example.org\nA a@example.org"));
		MvcTestResult refused = this.head.post(this.deliveries, fields);
		assertThat(refused).hasStatus(422);
		Document page = Pages.page(refused);
		assertThat(Pages.errors(page)).hasSize(4).element(0).isEqualTo("Choose a format");
		assertThat(Pages.errors(page)).element(1).asString().startsWith("Enter a day that is");
		assertThat(Pages.errors(page)).element(2).asString().startsWith("Line 1:");
		assertThat(page.select("textarea").text()).isEqualTo(fields.get("recipients"));
		assertThat(page.select("#dueOn-year").attr("value")).isEqualTo("2001");
		assertThat(page.select("option[value=plan][selected]")).hasSize(1);

		fields.put("dueOn-month", "13");
		assertThat(Pages.errors(Pages.page(this.head.post(this.deliveries, fields)))).isNotEmpty();
		assertThat(this.head.get(this.deliveries + "/999999999")).hasStatus(404);
	}

	@Test
	void onlyWhoKeepsThePlanSeesOrMakesDeliveries() {
		String address = make(
				Map.of("report", "plan", "format", "csv", "occasion", "NOW", "recipients", "Chair chair@example.org"));

		assertThat(this.officer.get(this.deliveries)).hasStatus(403);
		assertThat(this.officer.get(this.deliveries + "/new")).hasStatus(403);
		assertThat(this.officer.get(address)).hasStatus(403);
		assertThat(this.officer.get(address + "/edit")).hasStatus(403);
		assertThat(this.officer.post(this.deliveries,
				Map.of("report", "plan", "format", "csv", "occasion", "NOW", "recipients", "Chair chair@example.org")))
			.hasStatus(403);
		assertThat(this.officer.post(address + "/stop", Map.of())).hasStatus(403);
		assertThat(Pages.page(this.officer.get(this.plan + "/reports")).select("a[href=" + this.deliveries + "]"))
			.isEmpty();
		String other = "/plans/" + this.plans.plan(TestPlans.action("1.1", "Other.", TestPlans.unique("Head of Else")));
		assertThat(this.head.get(other + address.substring(this.plan.length()))).hasStatus(404);
	}

	private String make(Map<String, String> fields) {
		MvcTestResult made = this.head.post(this.deliveries, fields);
		assertThat(made).hasStatus(302);
		return made.getResponse().getRedirectedUrl();
	}

}
