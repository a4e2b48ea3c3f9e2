package uk.gov.haringey.actionplan.service.reporting;

import java.time.LocalDate;
import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.PlanCounts;
import uk.gov.haringey.actionplan.repository.PlanCounts.AttentionCount;
import uk.gov.haringey.actionplan.repository.PlanCounts.ThemeStatusCount;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.Quarter;

/** The figures of the board's page. */
@Service
public class Dashboard {

	private final Plans plans;

	private final PlanCounts counts;

	private final PlanClock clock;

	Dashboard(Plans plans, PlanCounts counts, PlanClock clock) {
		this.plans = plans;
		this.counts = counts;
		this.clock = clock;
	}

	/**
	 * How a plan stands today.
	 * @throws NotFoundException if there is no such plan
	 */
	@Transactional(readOnly = true)
	public Figures figures(String planSlug) {
		Plan plan = this.plans.findBySlug(planSlug).orElseThrow(() -> NotFoundException.plan(planSlug));
		LocalDate today = this.clock.today();
		return new Figures(plan, Quarter.of(today), this.counts.byThemeAndStatus(plan.id()),
				this.counts.attention(plan.id(), today, Quarter.of(today).startsOn()));
	}

	/** A plan's figures, in the quarter that today is in. */
	public record Figures(Plan plan, Quarter quarter, List<ThemeStatusCount> counts, AttentionCount attention) {

	}

}
