package uk.gov.haringey.actionplan.service.plan;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.PeriodState;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.ReportingPeriod;
import uk.gov.haringey.actionplan.repository.ReportingPeriods;
import uk.gov.haringey.actionplan.service.Quarter;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;

import org.springframework.stereotype.Service;

/** The reporting periods of plans. Callers hold the plan for change. */
@Service
public class Periods {

	private final ReportingPeriods periods;

	Periods(ReportingPeriods periods) {
		this.periods = periods;
	}

	/**
	 * Gives a new plan a period for each quarter that it touches, and opens the first.
	 */
	public void plan(Plan plan) {
		boolean first = true;
		for (Quarter quarter = Quarter.of(plan.startsOn()); !quarter.startsOn()
			.isAfter(plan.endsOn()); quarter = quarter.next()) {
			ReportingPeriod period = new ReportingPeriod(plan, quarter.code(), quarter.startsOn(), quarter.endsOn());
			if (first) {
				period.open();
				first = false;
			}
			this.periods.save(period);
		}
	}

	/**
	 * The period that an update belongs to now.
	 * @throws RulesBrokenException if the plan's last period is closed
	 */
	public ReportingPeriod open(Plan plan) {
		return mustBeOpen(this.periods.findByPlanAndState(plan, PeriodState.OPEN).orElse(null));
	}

	/**
	 * The open period of a plan, where it was read already.
	 * @throws RulesBrokenException if there is none, since the plan's last period is
	 * closed
	 */
	public static ReportingPeriod mustBeOpen(@Nullable ReportingPeriod open) {
		if (open == null) {
			throw new RulesBrokenException(new Violation("status", "status.noOpenPeriod"));
		}
		return open;
	}

}
