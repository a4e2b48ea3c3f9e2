package uk.gov.haringey.actionplan.web.dashboard;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.AsAt;
import uk.gov.haringey.actionplan.service.status.Standing;
import uk.gov.haringey.actionplan.web.support.AsAtLinks;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.StatusTag;
import uk.gov.haringey.actionplan.web.support.Words;

/** An action on the exceptions list. */
record ExceptionRow(DashboardPage.ActionRow action, StatusTag reported, @Nullable StatusTag computed, String reason,
		@Nullable String directionCode, Markdown.Html pathToGreen, String forecastCode, String forecastOn,
		@Nullable Long slippageDays) {

	static ExceptionRow of(ActionSummary action, AsAt asAt, String planAddress, AsAtLinks links) {
		Standing standing = Standing.of(action, asAt.day());
		boolean worse = standing.isWorseThanReported(action.status().colour());
		ActionSummary.LatestUpdate latest = action.latest();
		Long slippage = standing.slippage();
		return new ExceptionRow(DashboardPage.ActionRow.of(action, planAddress, links),
				StatusTag.of(action.status().name(), action.status().colour()),
				worse ? StatusTag.of(standing.computed().colourName(), standing.computed().colour()) : null,
				standing.reason(), (standing.direction() != null) ? "direction." + standing.direction() : null,
				Markdown.html((latest != null) ? latest.pathToGreen() : ""),
				standing.forecastLapsed() ? "history.forecastLapsed" : "history.forecast",
				Words.dateOrEmpty(action.dates().forecastOn()), (slippage != null && slippage > 0) ? slippage : null);
	}

}
