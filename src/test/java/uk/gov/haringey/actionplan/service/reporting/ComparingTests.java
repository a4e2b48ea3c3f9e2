package uk.gov.haringey.actionplan.service.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.repository.period.PeriodRecord;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.reporting.Comparing.Compared;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@OnPostgres
class ComparingTests {

	private static final LocalDate START = LocalDate.of(2011, 4, 1);

	private static final LocalDate TODAY = LocalDate.of(2011, 10, 3);

	private static final String FIRST = "2011-12-Q1";

	private static final String SECOND = "2011-12-Q2";

	private static final String THIRD = "2011-12-Q3";

	@Autowired
	private TestPlans plans;

	@Autowired
	private Comparing comparing;

	@Autowired
	private PeriodKeeping keeping;

	@Autowired
	private PlanClock clock;

	private String slug;

	private Actor head;

	@BeforeEach
	void makeAPlan() {
		this.slug = on(START, () -> this.plans.plan(START, START.plusYears(1).minusDays(1),
				TestPlans.action("1.1", "Compare.", TestPlans.unique("Head of Comparing"))));
		this.head = this.plans.actor(this.plans.headOfProcurement());
	}

	@Test
	void theLastClosedPeriodIsComparedWithTodayUnlessOthersAreNamed() {
		close(FIRST);
		close(SECOND);

		Compared compared = compare("", "");

		assertThat(compared.before().value()).isEqualTo(SECOND);
		assertThat(compared.before().rows()).extracting(SnapshotRow::ref).containsExactly("1.1");
		assertThat(compared.after().value()).isEqualTo("2011-10-03");
		assertThat(compared.after().day()).isEqualTo(TODAY);
		assertThat(compared.after().period()).isNull();
		assertThat(compared.after().rows()).extracting(SnapshotRow::ref).containsExactly("1.1");
	}

	@Test
	void aClosedPeriodIsNotComparedWithItself() {
		close(FIRST);
		close(SECOND);

		assertThat(compare("", SECOND).before().value()).isEqualTo(FIRST);
	}

	@Test
	void nothingIsComparedBeforeAPeriodIsClosed() {
		Compared compared = compare("", "");

		assertThat(compared.before()).isSameAs(compared.after());
		assertThat(compared.comparison().moved()).isEmpty();
	}

	@Test
	void theOpenPeriodIsThePlanAsItIsNow() {
		close(FIRST);

		Compared compared = compare(FIRST, SECOND);

		assertThat(compared.after().period()).isNotNull().extracting(PeriodRecord::code).isEqualTo(SECOND);
		assertThat(compared.after().rows()).extracting(SnapshotRow::ref).containsExactly("1.1");
	}

	@Test
	void whatHasNotComeYetIsNotCompared() {
		assertThat(compare("2011-10-03", "").before().day()).isEqualTo(TODAY);
		assertThat(violation("2011-10-04", "")).contains("compare.notYet", "from");
		assertThat(violation("", "2011-10-04")).contains("compare.notYet", "to");
		assertThat(violation(THIRD, "")).contains("compare.notYet", "from");
		assertThat(violation("Q3", "")).contains("compare.unknown", "from");
	}

	@Test
	void onlyPeriodsThatHaveBegunAreOffered() {
		close(FIRST);

		assertThat(this.comparing.moments(this.slug).opened()).extracting(PeriodRecord::code)
			.containsExactly(FIRST, SECOND);
	}

	private String violation(String from, String to) {
		RulesBrokenException thrown = catchThrowableOfType(RulesBrokenException.class, () -> compare(from, to));
		return thrown.violations().toString();
	}

	private Compared compare(String from, String to) {
		return on(TODAY, () -> this.comparing.compare(this.slug, from, to));
	}

	private void close(String code) {
		on(LocalDate.of(2011, 9, 30), () -> {
			this.keeping.close(this.slug, code, this.head);
			return code;
		});
	}

	private <T> T on(LocalDate day, Supplier<T> something) {
		Instant noon = day.atTime(12, 0).atZone(PlanClock.ZONE).toInstant();
		return this.clock.at(noon, something);
	}

}
