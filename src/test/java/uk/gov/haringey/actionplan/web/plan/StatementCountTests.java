package uk.gov.haringey.actionplan.web.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.StatementCounter;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.service.Quarter;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan.PublishedAction;
import uk.gov.haringey.actionplan.service.reporting.PeriodKeeping;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a page costs does not grow with the plan, which has closed quarters, updates and
 * notes. Two statements of each are those of a session, which begins with each request
 * here; of the pages that are kept, one tells whether they changed.
 */
@OnPostgres
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementCountTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private ProgressReporting reporting;

	@Autowired
	private PeriodKeeping keeping;

	private Visits visits;

	private Worked small;

	private Worked large;

	@BeforeAll
	void makePlans() {
		Person head = this.plans.headOfProcurement();
		this.visits = new Visits(this.mvc, this.plans.signedIn(head));
		this.small = worked(2, head);
		this.large = worked(40, head);
	}

	@ParameterizedTest
	@CsvSource({ "'', 8", "/dashboard, 8", "/actions/1.1, 9", "/desk, 9", "/reports/plan.csv, 6",
			"/reports/highlight.html, 9", "/reports/deliveries, 5", "/meetings, 7", "{meeting}, 8",
			"{meeting}/actions/1.1, 8", "/periods, 6", "/periods/{first}, 9", "/compare, 8",
			"/compare?from={first}&to={second}, 8", "/actions/1.1/updates/new, 7", "?update=1.1, 9" })
	void aPageSendsAsManyStatementsForFortyActionsAsForTwo(String page, int most) {
		int few = statements(this.small.address(page));
		int many = statements(this.large.address(page));

		assertThat(many).isEqualTo(few).isLessThanOrEqualTo(most).isPositive();
	}

	@Test
	void choosingSixActionsCostsAsMuchAsChoosingOne() {
		int one = statements(this.large.address("/bulk?ref=1.1"));
		int six = statements(this.large.address("/bulk?ref=1.1&ref=1.2&ref=1.3&ref=1.4&ref=1.5&ref=1.6"));

		assertThat(six).isEqualTo(one).isLessThanOrEqualTo(6);
	}

	private int statements(String address) {
		return StatementCounter.count(() -> assertThat(this.visits.get(address)).hasStatus(200));
	}

	/** A plan with two closed quarters, on which something was reported and noted. */
	private Worked worked(int actions, Person head) {
		String post = TestPlans.unique("Head of Size");
		Quarter first = Quarter.of(LocalDate.now()).previous().previous();
		String slug = this.plans.plan(first.startsOn(), first.startsOn().plusYears(3),
				IntStream.rangeClosed(1, actions)
					.mapToObj((number) -> TestPlans.action("1." + number, "Step.", post))
					.toArray(PublishedAction[]::new));
		String address = "/plans/" + slug;
		for (Quarter quarter : List.of(first, first.next())) {
			String version = Pages.page(this.visits.get(address + "/actions/1.1/updates/new"))
				.select("input[name=version]")
				.val();
			assertThat(this.visits.post(address + "/actions/1.1/updates",
					Map.of("status", "on-track", "percentComplete", "10", "commentary", "Begun.", "version", version)))
				.hasStatus(302);
			this.keeping.close(slug, quarter.code(), this.plans.actor(head));
		}
		String meeting = String
			.valueOf(this.visits.post(address + "/meetings", Map.of()).getResponse().getRedirectedUrl());
		this.visits.post(meeting + "/actions/1.2", Map.of("kind", "QUESTION", "text", "By when?"));
		return new Worked(address, meeting.substring(address.length()), first);
	}

	private record Worked(String address, String meeting, Quarter first) {

		String address(String page) {
			return this.address + page.replace("{meeting}", this.meeting)
				.replace("{first}", this.first.code())
				.replace("{second}", this.first.next().code());
		}

	}

	@Test
	void anActionWithStepsAndLinksCostsTwoStatementsMoreForEach() {
		Visits visits = new Visits(this.mvc, this.plans.signedIn(this.plans.headOfProcurement()));
		String action = "/plans/" + plan(2) + "/actions/1.1";
		assertThat(visits.post(action + "/milestones", Map.of("title", "A step", "dueOn-day", "1", "dueOn-month", "6",
				"dueOn-year", String.valueOf(LocalDate.now().getYear() + 1))))
			.hasStatus(302);
		assertThat(visits.post(action + "/linkages", Map.of("kind", "DEPENDS_ON", "targetRef", "1.2"))).hasStatus(302);
		String page = Pages.page(visits.get(action)).text();
		assertThat(page).contains("A step").contains("Depends on");

		assertThat(StatementCounter.count(() -> visits.get(action))).isLessThanOrEqualTo(13);
	}

	@Test
	void aPlanWithoutAnyOfOnesOwnActionsCostsNothing() {
		String post = TestPlans.unique("Head of Counting");
		this.plans.plan(IntStream.rangeClosed(1, 30)
			.mapToObj((number) -> TestPlans.action("1." + number, "Step.", post))
			.toArray(PublishedAction[]::new));
		Visits visits = new Visits(this.mvc, this.plans.signedIn(this.plans.officer(post)));

		int first = StatementCounter.count(() -> assertThat(visits.get("/my-actions")).hasStatus(200));
		this.plans.plan();
		// The page that is kept is not asked for.
		int second = StatementCounter.count(() -> assertThat(visits.get("/my-actions?")).hasStatus(200));

		assertThat(second).isEqualTo(first);
	}

	@Test
	void theAuditCostsAnUpdateOneStatementWhichTellsTheDatabaseWhoActsFromWhere() {
		Actor actor = this.plans.actor(this.plans.headOfProcurement());
		String plan = plan(3);
		RequestContextHolder.resetRequestAttributes();
		this.reporting.confirmNoChange(plan, "1.1", 0, actor);

		int without = StatementCounter.count(() -> this.reporting.confirmNoChange(plan, "1.2", 0, actor));
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
		try {
			int with = StatementCounter.count(() -> this.reporting.confirmNoChange(plan, "1.3", 0, actor));
			assertThat(with).isEqualTo(without + 1);
		}
		finally {
			RequestContextHolder.resetRequestAttributes();
		}
	}

	private String plan(int actions) {
		String post = TestPlans.unique("Head of Size");
		return this.plans.plan(IntStream.rangeClosed(1, actions)
			.mapToObj((number) -> TestPlans.action("1." + number, "Step.", post))
			.toArray(PublishedAction[]::new));
	}

}
