package uk.gov.haringey.actionplan.service.importing;

import java.util.List;
import java.util.Map;

import uk.gov.haringey.actionplan.service.export.report.PlanColumn;
import uk.gov.haringey.actionplan.service.importing.SheetPreview.RowError;

/**
 * What a row of a sheet says of an action of the plan.
 *
 * @param line its number in the sheet, the first being 1
 * @param actionId the action; 0 if it says none
 * @param values its new values, by column
 * @param unreadable the columns that say what they cannot be
 * @param errors what else cannot be read
 * @param evidence where a completion can be seen
 */
record ReadRow(int line, long actionId, Map<PlanColumn, String> values, List<PlanColumn> unreadable,
		List<RowError> errors, String evidence) {

}
