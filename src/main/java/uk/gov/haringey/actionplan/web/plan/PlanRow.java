package uk.gov.haringey.actionplan.web.plan;

import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.web.support.Words;

/** A plan in the list of plans. */
record PlanRow(String title, String href, String startsOn, String endsOn) {

	public static PlanRow of(Plan plan) {
		return new PlanRow(plan.title(), "/plans/" + plan.slug(), Words.date(plan.startsOn()),
				Words.date(plan.endsOn()));
	}

}
