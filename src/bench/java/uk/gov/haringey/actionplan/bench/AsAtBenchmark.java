package uk.gov.haringey.actionplan.bench;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.ActionPlanApplication;
import uk.gov.haringey.actionplan.TestDatabase;
import uk.gov.haringey.actionplan.data.Dataset;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.AsAt;
import uk.gov.haringey.actionplan.repository.register.AsAts;
import uk.gov.haringey.actionplan.repository.register.Condition;
import uk.gov.haringey.actionplan.repository.register.PlanCounts;
import uk.gov.haringey.actionplan.repository.register.Register;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.service.PlanClock;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a plan of 10,000 actions with 100,000 updates costs as it was known on a past day,
 * as a ratio to what it costs now.
 */
class AsAtBenchmark {

	private static final Dataset DATA = Dataset.onePlan();

	private static final int ACTIONS = DATA.shapes().get(0).actions();

	private static final int WARM_UP = 5;

	private static final int RUNS = 15;

	/** The most that a register of a past day may cost. */
	private static final double MOST = 3;

	private static final LocalDate TODAY = LocalDate.of(2024, 9, 1);

	private static final List<LocalDate> PAST_DAYS = List.of(LocalDate.of(2024, 4, 20), Dataset.PAST_DAY,
			LocalDate.of(2024, 8, 10));

	private final List<Line> lines = new ArrayList<>();

	@Test
	void aRegisterOfAPastDayCostsAtMostThreeTimesTodays() throws Exception {
		TestDatabase.Access database = Cluster.shared().original(DATA);
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(ActionPlanApplication.class).run(
				"--server.port=0", "--actionplan.published-plan=false", "--spring.datasource.url=" + database.url(),
				"--spring.datasource.username=" + database.username(),
				"--spring.datasource.password=" + database.password())) {
			JdbcClient jdbc = application.getBean(JdbcClient.class);
			measure(application, jdbc.sql("select id from plan where slug = 'plan-1'").query(Long.class).single());
			report(jdbc.sql("show server_version").query(String.class).single());
		}
		assertThat(this.lines).filteredOn(Line::bounded)
			.allSatisfy((line) -> assertThat(line.ratio()).isLessThan(MOST));
	}

	private void measure(ConfigurableApplicationContext application, long plan) {
		AsAts asAts = application.getBean(AsAts.class);
		Register register = application.getBean(Register.class);
		PlanCounts counts = application.getBean(PlanCounts.class);
		TransactionTemplate transaction = application.getBean(TransactionTemplate.class);
		AsAt now = asAts.now(plan, TODAY);
		for (LocalDate day : PAST_DAYS) {
			Instant end = day.plusDays(1).atStartOfDay(PlanClock.ZONE).toInstant();
			AsAt past = asAts.before(plan, end, day).orElseThrow();
			compare("register, first page", day, true, () -> register.find(RegisterQuery.all(plan, now), 0, 50),
					() -> register.find(RegisterQuery.all(plan, asAts.before(plan, end, day).orElseThrow()), 0, 50));
			compare("register, red only", day, true, () -> register.find(red(plan, now), 0, 50),
					() -> register.find(red(plan, past), 0, 50));
			compare("dashboard's counts", day, false, () -> counts.find(plan, now), () -> counts.find(plan, past));
			compare("all rows, as an export reads them", day, false, () -> all(register, plan, now, transaction),
					() -> all(register, plan, past, transaction));
		}
	}

	private static RegisterQuery red(long plan, AsAt asAt) {
		return new RegisterQuery(plan, RegisterQuery.Conditions.NONE.and(Condition.RAG, Colour.RED), RegisterQuery.Sort.REF, asAt);
	}

	private static void all(Register register, long plan, AsAt asAt, TransactionTemplate transaction) {
		transaction.executeWithoutResult((status) -> {
			try (Stream<ActionSummary> rows = register.stream(RegisterQuery.all(plan, asAt))) {
				assertThat(rows.count()).isEqualTo(ACTIONS);
			}
		});
	}

	/** Takes turns, so that what else the machine does falls on both. */
	private void compare(String what, LocalDate day, boolean bounded, Runnable now, Runnable past) {
		double[] nows = new double[RUNS];
		double[] pasts = new double[RUNS];
		for (int run = -WARM_UP; run < RUNS; run++) {
			double nowTook = millis(now);
			double pastTook = millis(past);
			if (run >= 0) {
				nows[run] = nowTook;
				pasts[run] = pastTook;
			}
		}
		Line line = new Line(what, day, Results.median(nows), Results.median(pasts), bounded);
		System.out.println(line);
		this.lines.add(line);
	}

	private static double millis(Runnable something) {
		long start = System.nanoTime();
		something.run();
		return (System.nanoTime() - start) / 1e6;
	}

	private void report(String postgres) throws IOException {
		StringBuilder text = new StringBuilder();
		text.append(
				"Medians of %d runs, now and past taking turns, on %s.%n%n".formatted(RUNS, Results.machine(postgres)));
		text.append("One plan of %,d actions with, some small ones beside it included, %,d updates:%n%n"
			.formatted(ACTIONS, DATA.updates()));
		text.append("| what | as known on | now, ms | then, ms | then ÷ now | at most |\n|---|---|---|---|---|---|\n");
		for (Line line : this.lines) {
			text.append(String.format(Locale.ROOT, "| %s | %s | %.1f | %.1f | %.2f | %s |%n", line.what(), line.day(),
					line.now(), line.past(), line.ratio(),
					line.bounded() ? "%.0f: %s".formatted(MOST, (line.ratio() < MOST) ? "met" : "NOT MET") : ""));
		}
		Results.write("The plan as it was known", text.toString());
	}

	/** A measurement: medians in milliseconds. */
	private record Line(String what, LocalDate day, double now, double past, boolean bounded) {

		double ratio() {
			return this.past / this.now;
		}

	}

}
