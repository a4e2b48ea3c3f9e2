package uk.gov.haringey.actionplan.web.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.UpdateKind;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.AsAt;
import uk.gov.haringey.actionplan.service.plan.PlanReading.OwnActions;
import uk.gov.haringey.actionplan.service.plan.PlanReading.PlanView;
import uk.gov.haringey.actionplan.service.status.NoChange;
import uk.gov.haringey.actionplan.service.status.Standing;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.StatusTag;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * What the page of somebody's own actions shows.
 *
 * @param periods the period in which updates are due, for each plan
 * @param groups their actions by what is needed of them; empty ones are left out
 */
record MyActionsPage(List<OpenPeriod> periods, List<Group> groups) {

	static MyActionsPage of(List<OwnActions> own, LocalDate today) {
		Map<Need, List<Row>> rows = new EnumMap<>(Need.class);
		for (OwnActions plan : own) {
			for (ActionSummary action : plan.actions()) {
				rows.computeIfAbsent(Need.of(action, plan.view().asAt()), (need) -> new ArrayList<>())
					.add(Row.of(action, plan.view()));
			}
		}
		return new MyActionsPage(own.stream().map((plan) -> OpenPeriod.of(plan.view())).toList(),
				rows.entrySet()
					.stream()
					.map((entry) -> new Group("myActions.group." + entry.getKey().name(), entry.getKey().offersReport,
							entry.getValue()))
					.toList());
	}

	/**
	 * The period in which a plan's updates are due; without a name when all are closed.
	 */
	record OpenPeriod(String planTitle, @Nullable String period, String lastDay) {

		static OpenPeriod of(PlanView view) {
			AsAt.PeriodKey open = view.asAt().open();
			return new OpenPeriod(view.plan().title(), (open != null) ? Words.period(open.code()) : null,
					(open != null) ? Words.date(open.endsOn()) : "");
		}

	}

	/** What is needed of the officers of an action, the most urgent first. */
	enum Need {

		RETURNED(true), OVERDUE(true), UPDATE_DUE(true), REPORTED(true), AWAITING_SIGN_OFF(true), DONE(false);

		private final boolean offersReport;

		Need(boolean offersReport) {
			this.offersReport = offersReport;
		}

		static Need of(ActionSummary action, AsAt asAt) {
			if (action.status().awaitingSignOff()) {
				return AWAITING_SIGN_OFF;
			}
			if (!action.isUnfinished()) {
				return DONE;
			}
			ActionSummary.LatestUpdate latest = action.latest();
			if (latest != null && latest.kind() == UpdateKind.SIGN_OFF_REFUSED) {
				return RETURNED;
			}
			if (action.dates().judgedBy().isBefore(asAt.day())) {
				return OVERDUE;
			}
			return (asAt.open() != null && action.isUpdateDue()) ? UPDATE_DUE : REPORTED;
		}

	}

	/** Actions of which the same is needed. */
	record Group(String messageCode, boolean offersReport, List<Row> rows) {

	}

	/**
	 * One action; {@code computed} is the colour that its dates give, if that is worse
	 * than the reported one, and {@code reason} is why.
	 */
	record Row(String ref, String href, String reportHref, int version, boolean offersNoChange, Markdown.Html text,
			String planTitle, StatusTag status, @Nullable StatusTag computed, String reason, boolean updateDue,
			String dueOn, String lastReportedOn) {

		static Row of(ActionSummary action, PlanView view) {
			String href = "/plans/" + view.plan().slug() + "/actions/" + action.ref();
			Standing standing = Standing.of(action, view.asAt().day());
			Instant reportedAt = action.lastReportedAt();
			boolean updateDue = view.asAt().open() != null && action.isUpdateDue();
			return new Row(action.ref(), href, href + "/updates/new", action.version(),
					updateDue && NoChange.isPossible(action, view.asAt().day()), Markdown.html(action.text()),
					view.plan().title(), StatusTag.of(action.status().name(), action.status().colour()),
					standing.isWorseThanReported(action.status().colour())
							? StatusTag.of(standing.computed().colourName(), standing.computed().colour()) : null,
					standing.reason(), updateDue, Words.dateOrEmpty(action.dates().dueOn()),
					(reportedAt != null) ? Words.day(reportedAt) : "");
		}

	}

}
