package uk.gov.haringey.actionplan.service.plan.making;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * To make a plan.
 *
 * @param title its title
 * @param slug its name in addresses; made from the title when empty
 * @param startsOn its first day
 * @param endsOn its last day
 */
public record NewPlan(String title, String slug, @Nullable LocalDate startsOn, @Nullable LocalDate endsOn) {

}
