package uk.gov.haringey.actionplan.service.status;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.repository.register.UpdateSummary;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.once.TransactionOpening;
import uk.gov.haringey.actionplan.service.plan.ActionFile;
import uk.gov.haringey.actionplan.service.plan.DueDates;
import uk.gov.haringey.actionplan.service.plan.PlanReading;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@OnPostgres
class ProgressReportingTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private ProgressReporting reporting;

	@Autowired
	private PlanReading reading;

	@Autowired
	private DueDates dueDates;

	@Autowired
	private PlanClock clock;

	@Autowired
	private JdbcClient jdbc;

	private String slug;

	private Actor officer;

	@BeforeEach
	void makePlan() {
		String post = TestPlans.unique("Head of Tests");
		this.slug = this.plans.plan(TestPlans.action("1.1", "Test everything.", post),
				TestPlans.action("1.2", "Rest.", TestPlans.unique("Head of Rest")));
		this.officer = this.plans.actor(this.plans.officer(post));
	}

	@Test
	void anUpdateIsTheLatestOfTheHistoryAndHowTheActionStands() {
		this.reporting.report(onTrack("1.1", 0, "Half the tests are written."), this.officer);

		ActionFile file = this.reading.action(this.slug, "1.1");
		assertThat(file.summary().status().name()).isEqualTo("On track");
		assertThat(file.summary().status().percentComplete()).isEqualTo(50);
		assertThat(file.updates()).singleElement()
			.extracting(UpdateSummary::commentary)
			.isEqualTo("Half the tests are written.");
	}

	@Test
	void whateverIsReportedRaisesThePlansRevisionByOne() {
		long before = this.reading.plan(this.slug).revision();
		this.reporting.report(onTrack("1.1", 0, "Half the tests are written."), this.officer);
		assertThat(this.reading.plan(this.slug).revision()).isEqualTo(before + 1);
		this.reporting.confirmNoChange(this.slug, "1.1", 1, this.officer);
		assertThat(this.reading.plan(this.slug).revision()).isEqualTo(before + 2);
	}

	@Test
	void aVersionOfAnActionEndsWhereTheNextBegins() {
		this.reporting.report(onTrack("1.1", 0, "First."), this.officer);
		this.reporting.report(onTrack("1.1", 1, "Second."), this.officer);

		List<Boolean> ends = this.jdbc.sql("""
				select h.revision_end is not distinct from lead(h.revision) over (order by h.revision)
				from action_history h join action a on a.id = h.id join plan p on p.id = a.plan_id
				where p.slug = :slug and a.ref = '1.1'
				""").param("slug", this.slug).query(Boolean.class).list();
		assertThat(ends).hasSize(3).containsOnly(true);
	}

	@Test
	void aPlanThatIsNotThereIsNotReportedOn() {
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.reporting.report(
				new ReportProgress("none", "1.1", 0, "on-track", 50, "Half.", "", null, "", List.of()), this.officer))
			.withMessageContaining("“none”");
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.reporting.report(onTrack("9.9", 0, "Half."), this.officer))
			.withMessageContaining("9.9");
	}

	@Test
	void aPlanIsTakenByTheTransactionThatReportsAlone() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> TransactionOpening.mustHaveTaken(this.slug));
	}

	@Test
	void somebodyNotResponsibleIsRefusedAndNothingIsWritten() {
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.reporting.report(onTrack("1.2", 0, "Not mine."), this.officer));

		assertThat(this.reading.action(this.slug, "1.2").updates()).isEmpty();
	}

	@Test
	void theHeadOfProcurementReportsOnAnyActionAndIsRecordedAsSuch() {
		Actor head = this.plans.actor(this.plans.headOfProcurement());

		this.reporting.report(onTrack("1.2", 0, "As the Head of Procurement."), head);

		assertThat(this.reading.action(this.slug, "1.2").updates()).singleElement()
			.extracting(UpdateSummary::officerName)
			.isNull();
	}

	@Test
	void anOutOfDateVersionIsRefusedAndNothingIsWritten() {
		this.reporting.report(onTrack("1.1", 0, "First."), this.officer);

		assertThatExceptionOfType(OutOfDateException.class)
			.isThrownBy(() -> this.reporting.report(onTrack("1.1", 0, "Second."), this.officer));

		assertThat(this.reading.action(this.slug, "1.1").updates()).hasSize(1);
	}

	@Test
	void brokenRulesWriteNothing() {
		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.reporting.report(onTrack("1.1", 0, ""), this.officer));

		assertThat(this.reading.action(this.slug, "1.1").updates()).isEmpty();
	}

	@Test
	void noChangeIsConfirmedOnceAPeriodByEachPerson() {
		this.reporting.report(onTrack("1.1", 0, "Half the tests are written."), this.officer);

		this.reporting.confirmNoChange(this.slug, "1.1", 1, this.officer);
		this.reporting.confirmNoChange(this.slug, "1.1", 1, this.officer);
		assertThat(this.reading.action(this.slug, "1.1").updates()).hasSize(2);

		this.reporting.confirmNoChange(this.slug, "1.1", 2, this.plans.actor(this.plans.headOfProcurement()));
		assertThat(this.reading.action(this.slug, "1.1").updates()).hasSize(3)
			.extracting(UpdateSummary::commentary)
			.containsOnly("Half the tests are written.");
	}

	@Test
	void aForecastThatBecameLateIsNotConfirmedWithoutAReason() {
		LocalDate today = this.clock.today();
		this.reporting.report(
				new ReportProgress(this.slug, "1.1", 0, "on-track", 50, "Half.", "", today.plusDays(60), "", List.of()),
				this.officer);
		this.reporting.confirmNoChange(this.slug, "1.1", 1, this.officer);
		this.dueDates.agree(this.slug, "1.1", today.plusDays(59), this.plans.actor(this.plans.headOfProcurement()));
		Actor head = this.plans.actor(this.plans.headOfProcurement());

		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.reporting.confirmNoChange(this.slug, "1.1", 3, head))
			.withMessageContaining("reason.betterColour");
	}

	private ReportProgress onTrack(String ref, int version, String commentary) {
		return new ReportProgress(this.slug, ref, version, "on-track", 50, commentary, "", null, "", List.of());
	}

}
