package uk.gov.haringey.actionplan.web.plan;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.StatementCounter;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.PublishedPlan.PublishedAction;
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
 * What a page costs does not grow with the plan. Two statements of each are those of a
 * session, which begins with each request here, and one tells whether the page changed.
 */
@OnPostgres
class StatementCountTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private ProgressReporting reporting;

	@ParameterizedTest
	@CsvSource({ "'', 8", "/dashboard, 7", "/actions/1.1, 9", "/desk, 9", "/reports/plan.csv, 7",
			"/reports/deliveries, 6", "/meetings, 7", "/periods, 6" })
	void aPageSendsAsManyStatementsForFortyActionsAsForTwo(String page, int most) {
		Visits visits = new Visits(this.mvc, this.plans.signedIn(this.plans.headOfProcurement()));
		String small = plan(2);
		String large = plan(40);
		visits.get("/plans/" + small + page);

		int few = StatementCounter.count(() -> assertThat(visits.get("/plans/" + small + page)).hasStatus(200));
		int many = StatementCounter.count(() -> assertThat(visits.get("/plans/" + large + page)).hasStatus(200));

		assertThat(many).isEqualTo(few).isLessThanOrEqualTo(most).isPositive();
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
		int second = StatementCounter.count(() -> assertThat(visits.get("/my-actions")).hasStatus(200));

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
