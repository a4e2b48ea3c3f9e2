package uk.gov.haringey.actionplan.web.report;

import java.util.List;
import java.util.Locale;

import uk.gov.haringey.actionplan.service.export.report.ReportDocument;
import uk.gov.haringey.actionplan.web.plan.RegisterFilter;

/**
 * What the page of a report shows around it.
 *
 * @param planTitle the plan's title
 * @param planAddress the plan's address
 * @param reportsHref all reports of the same moment
 * @param files the same report as files
 */
record ReportPage(String planTitle, String planAddress, String reportsHref, List<FileLink> files) {

	/** A file: how it is called, and where it is. */
	record FileLink(String name, String href) {

	}

	static ReportPage of(String slug, ReportDocument report, ReportQuery query, RegisterFilter filter) {
		String address = "/plans/" + slug;
		String reports = address + "/reports";
		return new ReportPage(report.planTitle(), address, query.on(reports),
				ReportController.endings()
					.stream()
					.filter((ending) -> !ending.equals("html"))
					.map((ending) -> new FileLink(ending.toUpperCase(Locale.ROOT),
							query.on(filter.address(reports + "/" + report.kind().code() + "." + ending))))
					.toList());
	}

}
