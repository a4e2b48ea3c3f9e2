package uk.gov.haringey.actionplan.service.plan;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan.PublishedAction;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@OnPostgres
class CurrentPlanTests {

	/** No other test makes plans so late. */
	private static final LocalDate TODAY = LocalDate.of(2099, 6, 1);

	@Autowired
	private TestPlans plans;

	@Autowired
	private PlanReading reading;

	@Autowired
	private PlanClock clock;

	@Test
	void thePlanThatIsWorkedOnRunsAndHasActions() {
		PublishedAction action = TestPlans.action("1.1", "Work.", TestPlans.unique("Head of Today"));
		String running = this.plans.plan(LocalDate.of(2098, 4, 1), LocalDate.of(2101, 3, 31), action);
		this.plans.plan(LocalDate.of(2098, 10, 1), LocalDate.of(2099, 3, 31), action);
		this.plans.plan(LocalDate.of(2099, 4, 1), LocalDate.of(2101, 3, 31));
		this.plans.plan(LocalDate.of(2100, 4, 1), LocalDate.of(2103, 3, 31), action);

		assertThat(this.clock.at(TODAY.atStartOfDay(PlanClock.ZONE).toInstant(), this.reading::current)).get()
			.extracting(Plan::slug)
			.isEqualTo(running);
	}

}
