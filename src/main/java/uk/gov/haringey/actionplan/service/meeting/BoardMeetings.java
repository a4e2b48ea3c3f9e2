package uk.gov.haringey.actionplan.service.meeting;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.meeting.BoardNote;
import uk.gov.haringey.actionplan.entity.meeting.Meeting;
import uk.gov.haringey.actionplan.repository.Actions;
import uk.gov.haringey.actionplan.repository.meeting.BoardNotes;
import uk.gov.haringey.actionplan.repository.meeting.MeetingLists;
import uk.gov.haringey.actionplan.repository.meeting.MeetingLists.MeetingSummary;
import uk.gov.haringey.actionplan.repository.meeting.Meetings;
import uk.gov.haringey.actionplan.repository.meeting.NoteSummary;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.Condition;
import uk.gov.haringey.actionplan.repository.register.Register;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.ReportingRight;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.PlanLocking;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanView;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The board's meetings about a plan. They go through the exceptions one after another;
 * what is decided or asked arises again at the next meeting until it is answered.
 */
@Service
public class BoardMeetings {

	/** The longest note or answer, in characters. */
	public static final int TEXT_LENGTH = 4000;

	/** No meeting has time for more. */
	private static final int AGENDA = 200;

	private final PlanLocking locking;

	private final PlanReading reading;

	private final Actions actions;

	private final Meetings meetings;

	private final BoardNotes notes;

	private final MeetingLists lists;

	private final Register register;

	private final PlanClock clock;

	BoardMeetings(PlanLocking locking, PlanReading reading, Actions actions, Meetings meetings, BoardNotes notes,
			MeetingLists lists, Register register, PlanClock clock) {
		this.locking = locking;
		this.reading = reading;
		this.actions = actions;
		this.meetings = meetings;
		this.notes = notes;
		this.lists = lists;
		this.register = register;
		this.clock = clock;
	}

	/** Whether a person speaks for the board: sits on it, or keeps the plan. */
	public static boolean mayNote(@Nullable Actor actor) {
		return actor != null && actor.may(Right.SPEAK_FOR_BOARD);
	}

	/**
	 * Whether a person can answer a note: people who can note, and those who report on
	 * its action.
	 */
	public static boolean mayAnswer(NoteSummary note, @Nullable Actor actor) {
		return actor != null && ReportingRight.isGiven(Right.ANSWER_BOARD, note.officerIds(), actor);
	}

	/**
	 * The meetings of a plan, and what is not answered yet.
	 * @throws NotFoundException if there is no such plan
	 */
	@Transactional(readOnly = true)
	public Overview overview(String planSlug, Actor actor) {
		actor.must(Right.READ_INTERNAL);
		Plan plan = this.reading.plan(planSlug);
		return new Overview(plan, this.lists.meetings(plan.id()), this.lists.unanswered(plan.id()));
	}

	/**
	 * Opens today's meeting, or finds it open already.
	 * @return its identifier
	 * @throws NotFoundException if there is no such plan
	 * @throws AccessDeniedException if the actor does not speak for the board
	 */
	@Transactional
	public long open(String planSlug, Actor actor) {
		Plan plan = this.locking.plan(planSlug, Right.SPEAK_FOR_BOARD, actor);
		LocalDate today = this.clock.today();
		return this.meetings.findByPlanAndHeldOn(plan, today)
			.orElseGet(() -> this.meetings.save(new Meeting(plan, today, this.clock.instant(), actor.accountId())))
			.id();
	}

	/**
	 * A meeting: what arose, what it has before it and what it noted. One that is over
	 * had the plan before it as this was known at the end of its day (design rule R11).
	 * @throws NotFoundException if the plan had no such meeting
	 */
	@Transactional(readOnly = true)
	public Sitting sitting(String planSlug, long id, Actor actor) {
		Sitting agenda = agenda(planSlug, id, actor);
		return new Sitting(agenda.view(), agenda.meeting(), agenda.today(),
				this.lists.arisingAt(agenda.view().plan().id(), agenda.meeting().heldOn()), agenda.agenda(),
				this.lists.notedAt(id));
	}

	/**
	 * The same with what it has before it alone.
	 * @throws NotFoundException if the plan had no such meeting
	 */
	@Transactional(readOnly = true)
	public Sitting agenda(String planSlug, long id, Actor actor) {
		actor.must(Right.READ_INTERNAL);
		PlanView now = this.reading.view(planSlug, null);
		Meeting meeting = this.meetings.findByIdAndPlan(id, now.plan())
			.orElseThrow(() -> new NotFoundException("This plan had no meeting %d.".formatted(id)));
		boolean today = meeting.heldOn().equals(this.clock.today());
		PlanView view = today ? now : this.reading.viewAsAt(now.plan(), meeting.heldOn());
		return new Sitting(view, meeting, today, List.of(), agenda(view), List.of());
	}

	private List<ActionSummary> agenda(PlanView view) {
		return this.register
			.find(RegisterQuery.flagged(view.plan().id(), RegisterQuery.Sort.COLOUR, view.asAt(), Condition.EXCEPTION),
					0, AGENDA)
			.rows();
	}

	/**
	 * What was ever noted on an action, the earliest first.
	 */
	@Transactional(readOnly = true)
	public List<NoteSummary> notedOn(long actionId) {
		return this.lists.notedOn(actionId);
	}

	/**
	 * What the board decided or asked about the actions of which a person holds a
	 * responsible officer today, in each plan, and is not answered yet.
	 */
	@Transactional(readOnly = true)
	public List<OwnNote> unansweredFor(Actor actor) {
		return actor.officerIds().isEmpty() ? List.of()
				: this.lists.unansweredFor(actor.officerIds())
					.stream()
					.map((found) -> new OwnNote(found.planSlug(), found.planTitle(), found.note()))
					.toList();
	}

	/**
	 * One note.
	 * @throws NotFoundException if the plan has no such note
	 */
	@Transactional(readOnly = true)
	public NoteSummary one(String planSlug, long noteId, Actor actor) {
		actor.must(Right.READ_INTERNAL);
		return this.lists.find(this.reading.plan(planSlug).id(), noteId)
			.orElseThrow(() -> new NotFoundException("This plan has no note %d.".formatted(noteId)));
	}

	/**
	 * Keeps what the board decided or asked at a meeting.
	 * @throws NotFoundException if the plan had no such meeting, or has no such action
	 * @throws AccessDeniedException if the actor does not speak for the board
	 * @throws RulesBrokenException if nothing was said, or too much, or the meeting was
	 * on another day
	 */
	@Transactional
	public void note(String planSlug, long meetingId, String ref, BoardNote.@Nullable Kind kind, String text,
			Actor actor) {
		Plan plan = this.locking.plan(planSlug, Right.SPEAK_FOR_BOARD, actor);
		Meeting meeting = this.meetings.findByIdAndPlan(meetingId, plan)
			.orElseThrow(() -> new NotFoundException("This plan had no meeting %d.".formatted(meetingId)));
		Action action = this.actions.findByPlanAndRef(plan, ref).orElseThrow(() -> NotFoundException.action(ref));
		if (kind == null) {
			throw new RulesBrokenException(new Violation("kind", "note.kind"));
		}
		checkText("text", "note.text", text);
		if (!meeting.heldOn().equals(this.clock.today())) {
			throw new RulesBrokenException(new Violation("text", "note.over"));
		}
		this.notes.save(new BoardNote(meeting, action, kind, text.strip(), this.clock.instant(), actor.accountId()));
	}

	/**
	 * Answers a note, after which it arises no more.
	 * @return the ref of its action
	 * @throws NotFoundException if the plan has no such note
	 * @throws AccessDeniedException if the actor neither speaks for the board nor may
	 * report on the action
	 * @throws RulesBrokenException if nothing was said, or too much, or it is answered
	 * already
	 */
	@Transactional
	public String answer(String planSlug, long noteId, String words, Actor actor) {
		BoardNote note = this.notes.findByIdInPlan(noteId, this.locking.plan(planSlug))
			.orElseThrow(() -> new NotFoundException("This plan has no note %d.".formatted(noteId)));
		if (!ReportingRight.isGiven(Right.ANSWER_BOARD,
				note.action().responsibleOfficers().stream().map(Officer::id).toList(), actor)) {
			throw new AccessDeniedException("Notes are answered by the board and the action's responsible officers");
		}
		checkText("answer", "note.answer", words);
		if (note.isAnswered()) {
			throw new RulesBrokenException(new Violation("answer", "note.answered"));
		}
		note.answer(words.strip(), this.clock.instant(), actor.accountId());
		return note.action().ref();
	}

	private static void checkText(String field, String code, String text) {
		if (text.isBlank()) {
			throw new RulesBrokenException(new Violation(field, code + ".needed"));
		}
		if (text.strip().length() > TEXT_LENGTH) {
			throw new RulesBrokenException(new Violation(field, "note.tooLong", TEXT_LENGTH, text.strip().length()));
		}
	}

	/** Something noted on somebody's own action, and the plan that this is in. */
	public record OwnNote(String planSlug, String planTitle, NoteSummary note) {

	}

	/** The meetings of a plan, the latest first, and what is not answered yet. */
	public record Overview(Plan plan, List<MeetingSummary> meetings, List<NoteSummary> unanswered) {

	}

	/**
	 * A meeting.
	 *
	 * @param view the plan as it is, or was known at the end of the meeting's day
	 * @param meeting which one
	 * @param today whether it is held today, so that it can note something
	 * @param arising what arose from earlier meetings
	 * @param agenda the exceptions of that view, the worst first
	 * @param noted what it noted
	 */
	public record Sitting(PlanView view, Meeting meeting, boolean today, List<NoteSummary> arising,
			List<ActionSummary> agenda, List<NoteSummary> noted) {

	}

}
