package uk.gov.haringey.actionplan.service.plan.making;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.PlanReading;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@OnPostgres
class PlanMakingTests {

	private static final int MAKERS = 4;

	private static final LocalDate FIRST = LocalDate.of(2009, 4, 1);

	private static final LocalDate LAST = LocalDate.of(2010, 3, 31);

	@Autowired
	private TestPlans plans;

	@Autowired
	private PlanMaking making;

	@Autowired
	private PlanReading reading;

	@Autowired
	private JdbcClient jdbc;

	private Actor head;

	@BeforeEach
	void chooseActor() {
		this.head = this.plans.actor(this.plans.headOfProcurement());
	}

	@Test
	void anEmptyPlanHasReportingPeriodsAndNothingElse() {
		String slug = this.making.makeEmpty(new NewPlan(" Made ", unique(), FIRST, LAST), this.head);

		Plan plan = this.reading.plan(slug);
		assertThat(plan.title()).isEqualTo("Made");
		assertThat(plan.startsOn()).isEqualTo(FIRST);
		assertThat(plan.endsOn()).isEqualTo(LAST);
		assertThat(this.reading.themes(plan)).isEmpty();
		assertThat(this.jdbc.sql("select code || ' ' || state from reporting_period where plan_id = ? order by code")
			.param(plan.id())
			.query(String.class)
			.list())
			.containsExactly("2009-10-Q1 OPEN", "2009-10-Q2 UPCOMING", "2009-10-Q3 UPCOMING", "2009-10-Q4 UPCOMING");
	}

	@Test
	void anAddressIsMadeFromTheTitleAndNumberedWhereItIsTaken() {
		String title = TestPlans.unique("Stratégie: Achats & Ventes");
		String first = this.making.makeEmpty(new NewPlan(title, "", FIRST, LAST), this.head);
		String second = this.making.makeEmpty(new NewPlan(title, " ", FIRST, LAST), this.head);

		assertThat(first).isEqualTo("strategie-achats-ventes-" + title.replaceAll("\\D", ""));
		assertThat(second).isEqualTo(first + "-2");
		assertThat(this.making.makeEmpty(new NewPlan("x ".repeat(100).strip(), "", FIRST, LAST), this.head))
			.hasSizeLessThanOrEqualTo(100);
		assertThat(broken(new NewPlan("Стратегия", "", FIRST, LAST))).containsExactly("planMaking.slug.needed");
	}

	@ParameterizedTest
	@CsvSource({ "Upper", "a--b", "-a", "a-", "a b", "é" })
	void anAddressIsSmallLettersAndDigitsJoinedByHyphens(String slug) {
		assertThat(broken(new NewPlan("Title", slug, FIRST, LAST))).containsExactly("planMaking.slug.pattern");
	}

	@Test
	void anAddressIsTakenOnceAndNotThatOfTheFormForAPlan() {
		String slug = this.making.makeEmpty(new NewPlan("Title", unique(), FIRST, LAST), this.head);

		assertThat(broken(new NewPlan("Title", slug, FIRST, LAST))).containsExactly("planMaking.slug.taken");
		assertThat(broken(new NewPlan("Title", "new", FIRST, LAST))).containsExactly("planMaking.slug.taken");
		assertThat(broken(new NewPlan("Title", "a".repeat(101), FIRST, LAST)))
			.containsExactly("planMaking.slug.pattern");
	}

	@Test
	void aTitleAndBothDaysAreNeeded() {
		assertThat(broken(new NewPlan(" ", "", null, null))).containsExactly("title.needed",
				"planMaking.startsOn.needed", "planMaking.endsOn.needed");
		assertThat(broken(new NewPlan("t".repeat(201), unique(), FIRST, LAST))).containsExactly("title.tooLong");
	}

	@Test
	void aPlanEndsAfterItStartsAndWithinTwentyYears() {
		assertThat(broken(new NewPlan("Title", unique(), FIRST, FIRST)))
			.containsExactly("planMaking.endsOn.notAfterStart");
		assertThat(broken(new NewPlan("Title", unique(), FIRST, FIRST.plusYears(20).plusDays(1))))
			.containsExactly("planMaking.endsOn.tooLate");
		assertThat(this.making.makeEmpty(new NewPlan("Title", unique(), FIRST, FIRST.plusYears(20)), this.head))
			.isNotEmpty();
	}

	@Test
	void ofMakersWhoTakeOneAddressAtOnceTheLaterAreToldSo() throws Exception {
		NewPlan newPlan = new NewPlan("Title", unique(), FIRST, LAST);

		assertThat(refusals(() -> this.making.makeEmpty(newPlan, this.head))).hasSize(MAKERS - 1)
			.allSatisfy((refusal) -> assertThat(codesOf((RulesBrokenException) refusal))
				.containsExactly("planMaking.slug.taken"));
	}

	@Test
	void anOfficerDoesNotMakePlans() {
		String post = TestPlans.unique("Head of Making");
		String slug = this.plans.plan(TestPlans.action("1.1", "One.", post));
		Actor officer = this.plans.actor(this.plans.officer(post));
		NewPlan newPlan = new NewPlan("Title", unique(), FIRST, LAST);

		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.making.makeEmpty(newPlan, officer));
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.making.complete(newPlan, null, officer));
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> this.making.oldPlan(slug, officer));
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> this.making.toCarryForward(officer));
	}

	private List<String> broken(NewPlan newPlan) {
		return codesOf(Objects.requireNonNull(
				catchThrowableOfType(RulesBrokenException.class, () -> this.making.makeEmpty(newPlan, this.head))));
	}

	static List<String> codesOf(RulesBrokenException broken) {
		return broken.violations().stream().map(Violation::code).toList();
	}

	static String unique() {
		return TestPlans.unique("made").replace(' ', '-');
	}

	/** What those are told who do the same thing at once, and are refused. */
	static List<Throwable> refusals(Callable<?> thing) throws Exception {
		CyclicBarrier together = new CyclicBarrier(MAKERS);
		ExecutorService threads = Executors.newFixedThreadPool(MAKERS);
		List<Future<?>> all = new ArrayList<>();
		for (int number = 0; number < MAKERS; number++) {
			all.add(threads.submit(() -> {
				together.await();
				return thing.call();
			}));
		}
		List<Throwable> refusals = new ArrayList<>();
		for (Future<?> one : all) {
			try {
				one.get();
			}
			catch (ExecutionException ex) {
				refusals.add(ex.getCause());
			}
		}
		threads.shutdown();
		return refusals;
	}

}
