package uk.gov.haringey.actionplan.service.reporting;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.Race;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.Quarter;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.ActionEditing;
import uk.gov.haringey.actionplan.service.plan.EditAction;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.ReportProgress;
import uk.gov.haringey.actionplan.service.status.SigningOff;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens when two people do something at the same moment. */
@OnPostgres
class ConcurrentClosingTests {

	private static final int ROUNDS = 12;

	private static final Quarter FIRST = Quarter.of(LocalDate.now().minusMonths(6));

	@Autowired
	private TestPlans plans;

	@Autowired
	private ProgressReporting reporting;

	@Autowired
	private SigningOff signingOff;

	@Autowired
	private PeriodKeeping keeping;

	@Autowired
	private PeriodReading periods;

	@Autowired
	private ActionEditing editing;

	@Autowired
	private PlanReading reading;

	@Autowired
	private JdbcClient jdbc;

	private String slug;

	private Actor officer;

	private Actor colleague;

	private Actor head;

	private Actor deputy;

	@BeforeEach
	void makeAPlan() {
		String post = TestPlans.unique("Head of Races");
		this.slug = this.plans.plan(FIRST.startsOn(), FIRST.startsOn().plusYears(2),
				TestPlans.action("1.1", "Race.", post), TestPlans.action("1.2", "Walk.", post));
		this.officer = this.plans.actor(this.plans.officer(post));
		this.colleague = this.plans.actor(this.plans.officer(post));
		this.head = this.plans.actor(this.plans.headOfProcurement());
		this.deputy = this.plans.actor(this.plans.headOfProcurement());
	}

	@RepeatedTest(ROUNDS)
	void anUpdateDuringAClosingIsEitherFrozenOrBelongsToTheNextPeriod() {
		List<@Nullable Throwable> thrown = Race.of(() -> report("on-track", "In time?", 0, this.officer),
				() -> close(this.head));

		assertThat(thrown).containsOnlyNulls();
		SnapshotRow frozen = this.periods.frozen(this.periods.period(this.slug, FIRST.code()).period(), "1.1");
		String period = this.jdbc.sql("""
				select p.code from status_update u join action a on a.id = u.action_id and a.ref = '1.1'
				join plan q on q.id = a.plan_id and q.slug = :slug
				join reporting_period p on p.id = u.reporting_period_id
				""").param("slug", this.slug).query(String.class).single();
		if (period.equals(FIRST.code())) {
			assertThat(frozen.commentary()).isEqualTo("In time?");
			assertThat(frozen.notReported()).isFalse();
		}
		else {
			assertThat(period).isEqualTo(FIRST.next().code());
			assertThat(frozen.commentary()).isEmpty();
			assertThat(frozen.notReported()).isTrue();
		}
		assertThat(this.periods.verify(this.slug, FIRST.code()).matches()).isTrue();
	}

	@RepeatedTest(ROUNDS)
	void ofTwoClosingsOneFreezesAndTheOtherIsToldThatThePeriodIsClosed() {
		List<@Nullable Throwable> thrown = Race.of(() -> close(this.head), () -> close(this.deputy));

		assertThat(thrown).filteredOn((ex) -> ex == null).hasSize(1);
		assertThat(thrown).filteredOn((ex) -> ex != null)
			.singleElement()
			.satisfies((ex) -> assertThat(ex).isInstanceOf(RulesBrokenException.class)
				.hasMessageContaining("period.notOpen.CLOSED"));
		assertThat(
				this.periods.frozen(this.periods.period(this.slug, FIRST.code()).period(), null, false, 0, 10).total())
			.isEqualTo(2);
	}

	@RepeatedTest(ROUNDS)
	void ofASignOffAndAFurtherUpdateTheSecondIsToldThatTheActionChanged() {
		report("complete", "Done.", 0, this.officer);
		int version = version();

		List<@Nullable Throwable> thrown = Race.of(() -> this.signingOff.accept(this.slug, "1.1", version, this.head),
				() -> report("on-track", "Not done after all.", version, this.colleague));

		secondIsOutOfDate(thrown);
		ActionSummary action = this.reading.action(this.slug, "1.1").summary();
		assertThat(action.status().awaitingSignOff()).isFalse();
		assertThat(action.status().code()).isEqualTo((thrown.get(0) == null) ? "complete" : "on-track");
		assertThat(this.reading.action(this.slug, "1.1").updates()).hasSize(2);
	}

	@RepeatedTest(ROUNDS)
	void ofAReportAndAConfirmationOfNoChangeTheSecondIsToldThatTheActionChanged() {
		report("on-track", "Begun.", 0, this.officer);
		int version = version();

		List<@Nullable Throwable> thrown = Race.of(
				() -> this.reporting.confirmNoChange(this.slug, "1.1", version, this.officer),
				() -> report("on-track", "Moved on.", version, this.colleague));

		secondIsOutOfDate(thrown);
		assertThat(this.reading.action(this.slug, "1.1").updates()).hasSize(2);
	}

	@RepeatedTest(ROUNDS)
	void ofAnEditAndAReportTheSecondIsToldThatTheActionChanged() {
		ActionEditing.Current current = this.editing.current(this.slug, "1.1", null, this.head);
		EditAction edit = new EditAction(this.slug, "1.1", current.themeId(), "Race on.", "", current.officerCodes(),
				null, null, "It was too short.");

		List<@Nullable Throwable> thrown = Race.of(
				() -> this.editing.edit(current.id(), current.version(), edit, this.head),
				() -> report("on-track", "Begun.", current.version(), this.officer));

		secondIsOutOfDate(thrown);
	}

	@RepeatedTest(ROUNDS)
	void aSignOffDuringAClosingIsFrozenOrBelongsToTheNextPeriod() {
		report("complete", "Done.", 0, this.officer);
		int version = version();

		List<@Nullable Throwable> thrown = Race.of(() -> this.signingOff.accept(this.slug, "1.1", version, this.deputy),
				() -> close(this.head));

		assertThat(thrown).containsOnlyNulls();
		assertThat(this.reading.action(this.slug, "1.1").summary().status().awaitingSignOff()).isFalse();
		assertThat(this.periods.verify(this.slug, FIRST.code()).matches()).isTrue();
	}

	private static void secondIsOutOfDate(List<@Nullable Throwable> thrown) {
		assertThat(thrown).filteredOn((ex) -> ex == null).hasSize(1);
		assertThat(thrown).filteredOn((ex) -> ex != null)
			.singleElement()
			.satisfies((ex) -> assertThat(ex).isInstanceOf(OutOfDateException.class));
	}

	private void close(Actor actor) {
		this.keeping.close(this.slug, FIRST.code(), actor);
	}

	private int version() {
		return this.reading.action(this.slug, "1.1").summary().version();
	}

	private void report(String status, String commentary, int version, Actor actor) {
		this.reporting.report(new ReportProgress(this.slug, "1.1", version, status,
				status.equals("complete") ? 100 : 10, commentary, "", null, "Seen.", List.of()), actor);
	}

}
