package uk.gov.haringey.actionplan.service.export.report;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;

/**
 * What is asked for.
 *
 * @param planSlug the plan
 * @param kind the report
 * @param day as known at the end of that day; now if absent
 * @param periodCode as that closed period froze it, if present
 * @param from the first moment of what moved: a period or a day; the last closed period
 * if empty
 * @param to the second moment; now if empty
 * @param conditions which actions
 * @param filter the same in words; empty for all
 * @param madeBy who asks
 * @param behind whether they may read what lies behind the plan, such as change requests
 */
public record ReportRequest(String planSlug, ReportKind kind, @Nullable LocalDate day, @Nullable String periodCode,
		String from, String to, RegisterQuery.Conditions conditions, String filter, String madeBy, boolean behind) {

}
