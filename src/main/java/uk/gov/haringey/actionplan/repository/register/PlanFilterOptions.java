package uk.gov.haringey.actionplan.repository.register;

import java.util.List;

/**
 * What the lists of a plan can be narrowed to.
 *
 * @param themes its themes in their order, by identifier
 * @param officers the officers by name, by code
 * @param statuses the statuses in their order, by code
 */
public record PlanFilterOptions(List<FilterOption> themes, List<FilterOption> officers, List<FilterOption> statuses) {

}
