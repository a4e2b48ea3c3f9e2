package uk.gov.haringey.actionplan.web.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.repository.ActionSummary;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.Quarter;
import uk.gov.haringey.actionplan.service.plan.PlanReading.OwnActions;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.StatusTag;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * What the page of somebody's own actions shows.
 *
 * @param quarter the quarter that today is in, in words
 * @param lastDay its last day, in words
 * @param groups their actions by what is needed of them; empty ones are left out
 */
record MyActionsPage(String quarter, String lastDay, List<Group> groups) {

	static MyActionsPage of(List<OwnActions> own, LocalDate today) {
		Quarter quarter = Quarter.of(today);
		Map<Need, List<Row>> rows = new EnumMap<>(Need.class);
		for (OwnActions plan : own) {
			for (ActionSummary action : plan.actions()) {
				rows.computeIfAbsent(Need.of(action, plan.plan().endsOn(), today), (need) -> new ArrayList<>())
					.add(Row.of(action, "/plans/" + plan.plan().slug(), plan.plan().title()));
			}
		}
		return new MyActionsPage(quarter.words(), Words.date(quarter.endsOn()),
				rows.entrySet()
					.stream()
					.map((entry) -> new Group("myActions.group." + entry.getKey().name(), entry.getKey().offersReport,
							entry.getValue()))
					.toList());
	}

	/** What is needed of the officers of an action, the most urgent first. */
	enum Need {

		OVERDUE(true), UPDATE_DUE(true), REPORTED(true), AWAITING_SIGN_OFF(true), DONE(false);

		private final boolean offersReport;

		Need(boolean offersReport) {
			this.offersReport = offersReport;
		}

		static Need of(ActionSummary action, LocalDate planEnd, LocalDate today) {
			if (action.status().awaitingSignOff()) {
				return AWAITING_SIGN_OFF;
			}
			if (action.status().phase() == Phase.COMPLETE || action.status().phase() == Phase.WITHDRAWN) {
				return DONE;
			}
			LocalDate dueOn = action.dates().dueOn();
			if (((dueOn != null) ? dueOn : planEnd).isBefore(today)) {
				return OVERDUE;
			}
			return isReportedSince(Quarter.of(today).startsOn(), action.lastReportedAt()) ? REPORTED : UPDATE_DUE;
		}

		private static boolean isReportedSince(LocalDate day, @Nullable Instant reportedAt) {
			return reportedAt != null && !reportedAt.atZone(PlanClock.ZONE).toLocalDate().isBefore(day);
		}

	}

	/** Actions of which the same is needed. */
	record Group(String messageCode, boolean offersReport, List<Row> rows) {

	}

	/** One action. */
	record Row(String ref, String href, String reportHref, Markdown.Html text, String planTitle, StatusTag status,
			String dueOn, String lastReportedOn) {

		static Row of(ActionSummary action, String planAddress, String planTitle) {
			String href = planAddress + "/actions/" + action.ref();
			return new Row(action.ref(), href, href + "/updates/new", Markdown.html(action.text()), planTitle,
					StatusTag.of(action.status().name(), action.status().colour()),
					Words.dateOrEmpty(action.dates().dueOn()),
					(action.lastReportedAt() != null) ? Words.day(action.lastReportedAt()) : "");
		}

	}

}
