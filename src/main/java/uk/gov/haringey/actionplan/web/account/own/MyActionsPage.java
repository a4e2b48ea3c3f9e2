package uk.gov.haringey.actionplan.web.account.own;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.UpdateKind;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.AsAt;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.meeting.BoardMeetings.OwnNote;
import uk.gov.haringey.actionplan.service.plan.PlanReading.OwnActions;
import uk.gov.haringey.actionplan.service.plan.PlanView;
import uk.gov.haringey.actionplan.service.status.NoChange;
import uk.gov.haringey.actionplan.service.status.Standing;
import uk.gov.haringey.actionplan.web.meeting.NoteRow;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.RelativeDay;
import uk.gov.haringey.actionplan.web.support.StatusTag;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * What the page of somebody's own actions shows.
 *
 * @param periods the period in which updates are due, for each plan
 * @param notes what the board decided or asked about their actions, and waits for an
 * answer
 * @param stages their actions: what is needed now, what comes next, what is fine, and
 * what is finished; empty ones are left out
 */
record MyActionsPage(List<OpenPeriod> periods, List<Note> notes, List<Stage> stages) {

	static MyActionsPage of(List<OwnActions> own, List<OwnNote> notes, Actor actor) {
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
				notes.stream().map((note) -> Note.of(note, actor)).toList(),
				stages.entrySet()
					.stream()
					.map((stage) -> new Stage("myActions.stage." + stage.getKey().name(), stage.getKey().inFull,
							stage.getValue()))
					.toList());
	}

	/** Whether nothing is needed of them now. */
	public boolean isNothingNeeded() {
		return !this.periods.isEmpty() && this.notes.isEmpty()
				&& this.stages.stream().noneMatch((stage) -> stage.messageCode().endsWith("NOW"));
	}

	/** Whether each is to say which plan it is of. */
	public boolean isOfSeveralPlans() {
		return this.periods.size() > 1;
	}

	/**
	 * The period in which a plan's updates are due, and by when; or from when, if it has
	 * not begun yet. The day of the last reminder is empty if there was none.
	 */
	record OpenPeriod(String messageCode, String planTitle, String period, String day, String remindedOn) {

		static OpenPeriod of(PlanView view) {
			AsAt.PeriodKey open = view.asAt().open();
			if (open == null) {
				return new OpenPeriod("myActions.noPeriod", view.plan().title(), "", "", "");
			}
			boolean due = view.asAt().due() != null;
			Instant reminded = open.remindedAt();
			return new OpenPeriod(due ? "myActions.period" : "myActions.notBegun", view.plan().title(),
					Words.period(open.code()), Words.date(due ? open.endsOn() : open.startsOn()),
					(reminded != null) ? Words.day(reminded) : "");
		}

	}

	/** What the board decided or asked about one of their actions. */
	record Note(String planTitle, NoteRow note) {

		static Note of(OwnNote note, Actor actor) {
			return new Note(note.planTitle(),
					NoteRow.of(List.of(note.note()), "/plans/" + note.planSlug(), actor).get(0));
		}

	}

	/** When something is needed of the officers of an action. */
	enum When {

		NOW(true), NEXT(true), FINE(false), FINISHED(false);

		private final boolean inFull;

		When(boolean inFull) {
			this.inFull = inFull;
		}

	}

	/** What is needed of the officers of an action, the most urgent first. */
	enum Need {

		RETURNED(When.NOW), OVERDUE(When.NOW), UPDATE_DUE(When.NOW), AWAITING_SIGN_OFF(When.NEXT), EXCEPTION(When.NEXT),
		COMING_DUE(When.NEXT), NOT_BEGUN(When.NEXT), REPORTED(When.FINE), DONE(When.FINISHED);

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
			if (asAt.due() != null && action.isUpdateDue()) {
				return UPDATE_DUE;
			}
			if (asAt.open() != null && asAt.due() == null) {
				return NOT_BEGUN;
			}
			// What stands on the board's list is not fine, however lately it was
			// reported.
			if (Standing.of(action, asAt.day()).isException()) {
				return EXCEPTION;
			}
			return action.dates().judgedBy().isAfter(asAt.day().plusDays(SOON)) ? REPORTED : COMING_DUE;
		}

		/** The day that goes with it. */
		LocalDate day(ActionSummary action, AsAt asAt) {
			return (this == NOT_BEGUN) ? Objects.requireNonNull(asAt.open()).startsOn() : action.dates().judgedBy();
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
			boolean updateDue = view.asAt().due() != null && action.isUpdateDue();
			ActionSummary.LatestUpdate latest = action.latest();
			return new Row("myActions.need." + need.name(), Words.date(need.day(action, view.asAt())), action.ref(),
					href, (need != Need.DONE) ? href + "/updates/new" : null, action.version(),
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
