package uk.gov.haringey.actionplan.service.meeting;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.Race;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.entity.meeting.BoardNote;
import uk.gov.haringey.actionplan.repository.meeting.NoteSummary;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.ReportProgress;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@OnPostgres
class BoardMeetingsTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private BoardMeetings meetings;

	@Autowired
	private ProgressReporting reporting;

	@Autowired
	private PlanClock clock;

	@Autowired
	private JdbcClient jdbc;

	private String slug;

	private Actor board;

	private Actor officer;

	private Actor stranger;

	private long meeting;

	@BeforeEach
	void openAMeeting() {
		String post = TestPlans.unique("Head of Answers");
		this.slug = this.plans.plan(TestPlans.action("1.1", "One.", post), TestPlans.action("1.2", "Two.", post));
		this.board = this.plans.actor(this.plans.person(EnumSet.of(Role.BOARD)));
		this.officer = this.plans.actor(this.plans.officer(post));
		String elsewhere = TestPlans.unique("Head of Elsewhere");
		this.plans.plan(TestPlans.action("1.1", "Elsewhere.", elsewhere));
		this.stranger = this.plans.actor(this.plans.officer(elsewhere));
		this.meeting = this.meetings.open(this.slug, this.board);
	}

	@Test
	void aDayHasOneMeetingHoweverOftenItIsOpened() {
		assertThat(this.meetings.open(this.slug, this.board)).isEqualTo(this.meeting);
		assertThat(this.meetings.overview(this.slug, this.board).meetings()).hasSize(1);
	}

	@Test
	void aQuestionArisesAtTheNextMeetingUntilItIsAnswered() {
		note("1.1", BoardNote.Kind.QUESTION, "Who pays for it?");
		long next = meetingInAWeek();
		assertThat(this.meetings.sitting(this.slug, next, this.board).arising()).extracting(NoteSummary::text)
			.containsExactly("Who pays for it?");

		this.meetings.answer(this.slug, only().id(), "The service does.", this.officer);

		assertThat(this.meetings.sitting(this.slug, next, this.board).arising()).isEmpty();
		assertThat(this.meetings.overview(this.slug, this.board).unanswered()).isEmpty();
		assertThat(only().answer()).isNotNull().extracting(NoteSummary.Answer::text).isEqualTo("The service does.");
	}

	@Test
	void theAgendaIsWhatIsNeitherGreenNorDone() {
		assertThat(this.meetings.sitting(this.slug, this.meeting, this.board).agenda())
			.extracting((action) -> action.ref())
			.containsExactly("1.1", "1.2");
	}

	@Test
	void aMeetingThatIsOverKeepsTheExceptionsOfItsDay() {
		Instant later = this.clock.instant().plus(8, ChronoUnit.DAYS);

		List<String> then = this.clock.at(later, () -> {
			this.reporting.report(
					new ReportProgress(this.slug, "1.1", 0, "on-track", 10, "Begun.", "", null, "", List.of()),
					this.officer);
			return this.meetings.sitting(this.slug, this.meeting, this.board)
				.agenda()
				.stream()
				.map(ActionSummary::ref)
				.toList();
		});

		assertThat(then).containsExactly("1.1", "1.2");
	}

	@Test
	void aNoteIsAnsweredOnce() {
		note("1.1", BoardNote.Kind.DECISION, "Bring a paper.");
		long id = only().id();
		this.meetings.answer(this.slug, id, "Brought.", this.board);

		assertThat(broken(() -> this.meetings.answer(this.slug, id, "Again.", this.board))).isEqualTo("note.answered");
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.jdbc.sql("update board_note set answer = 'No' where id = " + id).update());
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.jdbc.sql("delete from board_note where id = " + id).update());
	}

	@Test
	void twoWhoAnswerAtOnceAreNotBothTaken() {
		note("1.1", BoardNote.Kind.QUESTION, "When?");
		long id = only().id();

		List<@Nullable Throwable> thrown = Race.of(() -> this.meetings.answer(this.slug, id, "Soon.", this.board),
				() -> this.meetings.answer(this.slug, id, "Now.", this.officer));

		assertThat(thrown).filteredOn(Objects::nonNull).singleElement().isInstanceOf(RulesBrokenException.class);
	}

	@Test
	void whatCannotBeNotedIsSaid() {
		assertThat(broken(() -> note("1.1", BoardNote.Kind.DECISION, "  "))).isEqualTo("note.text.needed");
		assertThat(broken(() -> note("1.1", BoardNote.Kind.DECISION, "x".repeat(4001)))).isEqualTo("note.tooLong");
		assertThat(broken(() -> this.meetings.note(this.slug, this.meeting, "1.1", null, "What?", this.board)))
			.isEqualTo("note.kind");
		long later = meetingInAWeek();
		assertThat(broken(
				() -> this.meetings.note(this.slug, later, "1.1", BoardNote.Kind.DECISION, "Early.", this.board)))
			.isEqualTo("note.over");
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> note("9.9", BoardNote.Kind.DECISION, "x"));
	}

	@Test
	void onlyTheBoardNotesAndOnlyThoseResponsibleAnswer() {
		note("1.1", BoardNote.Kind.QUESTION, "When?");
		long id = only().id();

		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.meetings.open(this.slug, this.officer));
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> this.meetings.note(this.slug,
				this.meeting, "1.1", BoardNote.Kind.DECISION, "Mine.", this.officer));
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.meetings.answer(this.slug, id, "I know.", this.stranger));
	}

	private void note(String ref, BoardNote.Kind kind, String text) {
		this.meetings.note(this.slug, this.meeting, ref, kind, text, this.board);
	}

	private NoteSummary only() {
		return this.meetings.sitting(this.slug, this.meeting, this.board).noted().get(0);
	}

	private long meetingInAWeek() {
		return this.jdbc.sql("""
				insert into meeting (plan_id, held_on, opened_at, account_id)
				select plan_id, held_on + 7, opened_at, account_id from meeting where id = :id returning id
				""").param("id", this.meeting).query(Long.class).single();
	}

	private static String broken(org.assertj.core.api.ThrowableAssert.ThrowingCallable callable) {
		return catchThrowableOfType(RulesBrokenException.class, callable).violations()
			.stream()
			.map(Violation::code)
			.findFirst()
			.orElseThrow();
	}

}
