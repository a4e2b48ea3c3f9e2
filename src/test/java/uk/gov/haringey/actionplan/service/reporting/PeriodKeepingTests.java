package uk.gov.haringey.actionplan.service.reporting;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestDatabase;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.PeriodState;
import uk.gov.haringey.actionplan.repository.period.PeriodRecord;
import uk.gov.haringey.actionplan.repository.period.PeriodTotals;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.DueDates;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.reporting.PeriodReading.PlanPeriod;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.ReportProgress;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@OnPostgres
class PeriodKeepingTests {

	private static final LocalDate START = LocalDate.of(2011, 4, 1);

	private static final String FIRST = "2011-12-Q1";

	private static final String SECOND = "2011-12-Q2";

	@Autowired
	private TestPlans plans;

	@Autowired
	private PeriodKeeping keeping;

	@Autowired
	private PeriodReading periods;

	@Autowired
	private AddendumKeeping addenda;

	@Autowired
	private ProgressReporting reporting;

	@Autowired
	private DueDates dueDates;

	@Autowired
	private PlanReading reading;

	@Autowired
	private PlanClock clock;

	@Autowired
	private JdbcClient jdbc;

	private String slug;

	private Actor officer;

	private Actor head;

	@BeforeEach
	void makeAPlan() {
		String post = TestPlans.unique("Head of Quarters");
		this.slug = this.plans.plan(START, START.plusYears(1).minusDays(1),
				TestPlans.action("1.9", "Told in time.", post), TestPlans.action("1.10", "Not told of.", post),
				TestPlans.action("2.1", "Late.", post));
		this.officer = this.plans.actor(this.plans.officer(post));
		this.head = this.plans.actor(this.plans.headOfProcurement());
		on(START, () -> this.dueDates.agree(this.slug, "2.1", LocalDate.of(2011, 6, 15), this.head));
		on(START.plusDays(60), () -> report("1.9", "on-track", "All is well — ünïcode “here”.\n\nAnd more."));
		on(START.plusDays(61), () -> report("2.1", "on-track", "Nearly there."));
	}

	@Test
	void closingFreezesEveryActionWithItsCountsAndOpensTheNextPeriod() {
		close();

		PeriodRecord first = period(FIRST);
		assertThat(first.state()).isEqualTo(PeriodState.CLOSED);
		assertThat(period(SECOND).state()).isEqualTo(PeriodState.OPEN);
		assertThat(first.closing()).isNotNull()
			.extracting(PeriodRecord.Closing::totals)
			.isEqualTo(new PeriodTotals(3, 0, 0, 1, 1, 0, 1, 1, 1, 0, 0, 2));
		List<SnapshotRow> rows = this.periods.frozen(first, null, false, 0, 10).rows();
		assertThat(rows).extracting(SnapshotRow::ref).containsExactly("1.9", "1.10", "2.1");
		assertThat(rows).extracting(SnapshotRow::notReported).containsExactly(false, true, false);
		assertThat(rows.get(2).colours()).isEqualTo(new SnapshotRow.Colours(Colour.GREEN, Colour.RED, Colour.RED,
				"Off track because its due date, 15 June 2011, was 16 days ago and it is not complete"));
		assertThat(this.periods.frozen(first, Colour.RED, false, 0, 10).rows()).extracting(SnapshotRow::ref)
			.containsExactly("2.1");
		assertThat(this.periods.frozen(first, null, true, 0, 10).rows()).extracting(SnapshotRow::ref)
			.containsExactly("1.10");
	}

	@Test
	void anUpdateAfterTheClosingBelongsToTheNextPeriodAndChangesNothingFrozen() {
		close();
		on(LocalDate.of(2011, 7, 2), () -> report("1.9", "on-track", "Later."));

		assertThat(this.periods.frozen(period(FIRST), "1.9").commentary()).startsWith("All is well");
		assertThat(this.periods.verify(this.slug, FIRST).matches()).isTrue();
	}

	@Test
	void theChecksumIsThatOfTheCanonicalFormAndAChangedRowIsFound() throws Exception {
		close();

		ByteArrayOutputStream form = new ByteArrayOutputStream();
		this.periods.writeCanonicalForm(this.slug, FIRST, form);
		String text = form.toString(StandardCharsets.UTF_8);
		assertThat(text.lines()).hasSize(5);
		assertThat(text).startsWith("[\"actionplan-period\",1,\"" + this.slug + "\",\"" + FIRST + "\",\"2011-04-01\"")
			.contains("“here”.\\n\\nAnd more.")
			.endsWith("[3,0,0,1,1,0,1,1,1,0,0,2]\n");
		assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(form.toByteArray())))
			.isEqualTo(this.periods.verify(this.slug, FIRST).closing().sha256());

		long id = period(FIRST).id();
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.jdbc.sql("""
				set role %s;
				update snapshot set percent_complete = 99 where ref = '1.9' and reporting_period_id = %d;
				reset role""".formatted(TestDatabase.Roles.OWNER, id)).update()).withMessageContaining("snapshot");
		this.jdbc.sql("""
				set role %s;
				alter table snapshot disable trigger snapshot_append_only;
				update snapshot set percent_complete = 99 where ref = '1.9' and reporting_period_id = %d;
				alter table snapshot enable trigger snapshot_append_only;
				reset role""".formatted(TestDatabase.Roles.OWNER, id)).update();
		assertThat(this.periods.verify(this.slug, FIRST).matches()).isFalse();
	}

	@Test
	void aPeriodIsClosedOnItsLastDayAtTheEarliestAndOnce() {
		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> on(LocalDate.of(2011, 6, 29), this::closeNow))
			.withMessageContaining("period.tooEarly");
		on(LocalDate.of(2011, 6, 30), this::closeNow);
		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> on(LocalDate.of(2011, 6, 30), this::closeNow))
			.withMessageContaining("period.notOpen.CLOSED");
		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.keeping.close(this.slug, "2011-12-Q4", this.head))
			.withMessageContaining("period.notOpen.UPCOMING");
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.keeping.close(this.slug, "1999-00-Q1", this.head));
	}

	@Test
	void onlyWhoeverKeepsThePlanClosesAndReminds() {
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.keeping.close(this.slug, FIRST, this.officer));
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.keeping.remind(this.slug, FIRST, this.officer));
		this.keeping.remind(this.slug, FIRST, this.head);
		assertThat(period(FIRST).remindedAt()).isNotNull();
	}

	@Test
	void afterTheLastPeriodIsClosedNothingIsReportedAnyMore() {
		for (String code : List.of(FIRST, SECOND, "2011-12-Q3", "2011-12-Q4")) {
			on(LocalDate.of(2012, 3, 31), () -> this.keeping.close(this.slug, code, this.head));
		}

		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> report("1.9", "on-track", "Too late.", "A reason."))
			.withMessageContaining("status.noOpenPeriod");
	}

	@Test
	void aLateCorrectionStandsBesideTheFrozenRow() {
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.addenda.add(this.slug, FIRST, "1.9", "Too soon.", this.officer));
		close();

		this.addenda.add(this.slug, FIRST, "1.9", "It was 40 percent.", this.officer);

		assertThat(this.periods.addenda(period(FIRST), this.officer)).singleElement()
			.satisfies((addendum) -> assertThat(addendum.text()).isEqualTo("It was 40 percent."));
		assertThat(this.periods.verify(this.slug, FIRST).matches()).isTrue();
		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.addenda.add(this.slug, FIRST, "1.9", " ", this.officer));
		this.addenda.add(this.slug, FIRST, "1.9", "x".repeat(AddendumKeeping.TEXT_LENGTH), this.officer);
		assertThatExceptionOfType(RulesBrokenException.class).isThrownBy(() -> this.addenda.add(this.slug, FIRST, "1.9",
				"x".repeat(AddendumKeeping.TEXT_LENGTH + 1), this.officer));
		Actor somebody = this.plans.actor(this.plans.officer());
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.addenda.add(this.slug, FIRST, "1.9", "Mine.", somebody));
	}

	private void close() {
		on(LocalDate.of(2011, 7, 1), this::closeNow);
	}

	private void closeNow() {
		this.keeping.close(this.slug, FIRST, this.head);
	}

	private PeriodRecord period(String code) {
		PlanPeriod period = this.periods.period(this.slug, code);
		return period.period();
	}

	private void report(String ref, String status, String commentary) {
		report(ref, status, commentary, "");
	}

	private void report(String ref, String status, String commentary, String reason) {
		int version = this.reading.action(this.slug, ref).summary().version();
		this.reporting.report(
				new ReportProgress(this.slug, ref, version, status, 20, commentary, "", null, "", reason, List.of()),
				this.officer);
	}

	private void on(LocalDate day, Runnable something) {
		Instant noon = day.atTime(12, 0).atZone(PlanClock.ZONE).toInstant();
		this.clock.at(noon, () -> {
			something.run();
			return noon;
		});
	}

}
