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
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.plan.PlanReading.OwnActions;
import uk.gov.haringey.actionplan.service.plan.PlanReading.PlanView;
import uk.gov.haringey.actionplan.service.status.NoChange;
import uk.gov.haringey.actionplan.service.status.Standing;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.RelativeDay;
import uk.gov.haringey.actionplan.web.support.StatusTag;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * What the page of somebody's own actions shows.
 *
 * @param periods the period in which updates are due, for each plan
 * @param stages their actions: what is needed now, what comes next, and what is fine;
 * empty ones are left out
 */
record MyActionsPage(List<OpenPeriod> periods, List<Stage> stages) {

	static MyActionsPage of(List<OwnActions> own, LocalDate today) {
		Map<Need, List<Row>> rows = new EnumMap<>(Need.class);
		for (OwnActions plan : own) {
			for (ActionSummary action : plan.actions()) {
				Need need = Need.of(action, plan.view().asAt());
				rows.computeIfAbsent(need, (key) -> new ArrayList<>()).add(Row.of(need, action, plan.view()));
			}
		}
		Map<When, List<Row>> stages = new EnumMap<>(When.class);
		rows.forEach((need, actions) -> stages.computeIfAbsent(need.when, (key) -> new ArrayList<>()).addAll(actions));
		return new MyActionsPage(own.stream().map((plan) -> OpenPeriod.of(plan.view())).toList(),
				stages.entrySet()
					.stream()
					.map((stage) -> new Stage("myActions.stage." + stage.getKey().name(), stage.getKey() != When.FINE,
							stage.getValue()))
					.toList());
	}

	/** Whether nothing is needed of them now. */
	public boolean isNothingNeeded() {
		return !this.periods.isEmpty()
				&& this.stages.stream().noneMatch((stage) -> stage.messageCode().endsWith("NOW"));
	}

	/**
	 * The period in which a plan's updates are due; without a name when all are closed.
	 * The day of the last reminder is empty if there was none.
	 */
	record OpenPeriod(String planTitle, @Nullable String period, String lastDay, String remindedOn) {

		static OpenPeriod of(PlanView view) {
			AsAt.PeriodKey open = view.asAt().open();
			Instant reminded = (open != null) ? open.remindedAt() : null;
			return new OpenPeriod(view.plan().title(), (open != null) ? Words.period(open.code()) : null,
					(open != null) ? Words.date(open.endsOn()) : "", (reminded != null) ? Words.day(reminded) : "");
		}

	}

	/** When something is needed of the officers of an action. */
	enum When {

		NOW, NEXT, FINE

	}

	/** What is needed of the officers of an action, the most urgent first. */
	enum Need {

		RETURNED(When.NOW), OVERDUE(When.NOW), UPDATE_DUE(When.NOW), AWAITING_SIGN_OFF(When.NEXT),
		COMING_DUE(When.NEXT), REPORTED(When.FINE), DONE(When.FINE);

		/** What is due in so many days comes next. */
		private static final int SOON = 90;

		private final When when;

		Need(When when) {
			this.when = when;
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
			if (asAt.open() != null && action.isUpdateDue()) {
				return UPDATE_DUE;
			}
			return action.dates().judgedBy().isAfter(asAt.day().plusDays(SOON)) ? REPORTED : COMING_DUE;
		}

	}

	/** Actions of which something is needed at the same time; in full, or a line each. */
	record Stage(String messageCode, boolean inFull, List<Row> rows) {

	}

	/**
	 * One action; {@code needCode} and its day say what is needed, {@code computed} is
	 * the colour that its dates give, if that is worse than the reported one,
	 * {@code reason} why, and {@code commentary} what was last said.
	 */
	record Row(String needCode, String needDay, String ref, String href, @Nullable String reportHref, int version,
			boolean offersNoChange, Markdown.Html text, String planTitle, StatusTag status, int percentComplete,
			@Nullable StatusTag computed, String reason, String dueOn, RelativeDay due, String lastReportedOn,
			@Nullable RelativeDay lastReported, Markdown.Html commentary) {

		static Row of(Need need, ActionSummary action, PlanView view) {
			String href = "/plans/" + view.plan().slug() + "/actions/" + action.ref();
			Standing standing = Standing.of(action, view.asAt().day());
			Instant reportedAt = action.lastReportedAt();
			boolean updateDue = view.asAt().open() != null && action.isUpdateDue();
			ActionSummary.LatestUpdate latest = action.latest();
			return new Row("myActions.need." + need.name(), Words.date(action.dates().judgedBy()), action.ref(), href,
					(need != Need.DONE) ? href + "/updates/new" : null, action.version(),
					updateDue && NoChange.isPossible(action, view.asAt().day()), Markdown.html(action.text()),
					view.plan().title(), StatusTag.of(action.status().name(), action.status().colour()),
					action.status().percentComplete(),
					standing.isWorseThanReported(action.status().colour())
							? StatusTag.of(standing.computed().colourName(), standing.computed().colour()) : null,
					standing.reason(), Words.dateOrEmpty(action.dates().dueOn()),
					RelativeDay.of(action.dates().judgedBy(), view.asAt().day()),
					(reportedAt != null) ? Words.day(reportedAt) : "",
					(reportedAt != null)
							? RelativeDay.of(LocalDate.ofInstant(reportedAt, PlanClock.ZONE), view.asAt().day()) : null,
					Markdown.html((latest != null) ? latest.commentary() : ""));
		}

	}

}
