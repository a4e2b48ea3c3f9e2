package uk.gov.haringey.actionplan.web.report;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import uk.gov.haringey.actionplan.repository.period.PeriodRecord;
import uk.gov.haringey.actionplan.service.export.report.ReportKind;
import uk.gov.haringey.actionplan.service.plan.PlanView;
import uk.gov.haringey.actionplan.web.support.AsAtLinks;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * What the page of all reports shows.
 *
 * @param planTitle the plan's title
 * @param planAddress the plan's address
 * @param asAt the day that is looked at
 * @param period the period that is looked at; empty for none
 * @param periods the closed periods, by code
 * @param reports the reports with their files
 */
record ReportListPage(String planTitle, String planAddress, AsAtLinks asAt, String period, List<Option> periods,
		List<ReportRow> reports) {

	/** A report and where it is in each format. */
	record ReportRow(String code, String title, List<ReportPage.FileLink> files) {

	}

	static ReportListPage of(PlanView view, List<PeriodRecord> periods, ReportQuery query, LocalDate today) {
		String address = "/plans/" + view.plan().slug();
		String reports = address + "/reports";
		return new ReportListPage(view.plan().title(), address, AsAtLinks.of(view.asAt(), today, reports),
				query.period(),
				periods.stream()
					.filter((period) -> period.closing() != null)
					.map((period) -> new Option(period.code(), Words.period(period.code())))
					.toList(),
				Arrays.stream(ReportKind.values()).map((kind) -> row(kind, reports, query)).toList());
	}

	private static ReportRow row(ReportKind kind, String reports, ReportQuery query) {
		return new ReportRow(kind.code(), kind.title(),
				ReportController.endings()
					.stream()
					.map((ending) -> new ReportPage.FileLink(ending.toUpperCase(Locale.ROOT),
							query.on(reports + "/" + kind.code() + "." + ending)))
					.toList());
	}

}
