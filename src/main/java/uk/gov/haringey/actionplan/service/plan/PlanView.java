package uk.gov.haringey.actionplan.service.plan;

import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.register.AsAt;

/** A plan, and from when it is looked at. */
public record PlanView(Plan plan, AsAt asAt) {

}
