package uk.gov.haringey.actionplan.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gov.haringey.actionplan.TestDatabase.Access;
import uk.gov.haringey.actionplan.data.Dataset;
import uk.gov.haringey.actionplan.service.Quarter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long it takes to close a quarter of a plan of 10,000 actions, and what others
 * notice who report on other plans meanwhile.
 */
class ClosingBenchmark {

	private static final int OFFICERS = 4;

	private static final int CALM_SECONDS = 8;

	/** As fast as people could, if not faster. */
	private static final long PAUSE_MILLIS = 50;

	private static final Dataset DATA = Dataset.onePlan();

	private static final Quarter FIRST = new Quarter(java.time.LocalDate.of(2024, 7, 1));

	@TempDir
	private Path folder;

	@Test
	void aLargePlanIsClosedInSecondsAndOthersDoNotWait() throws Exception {
		Access database = Cluster.shared().copy(DATA);
		List<Double> seconds = new ArrayList<>();
		List<Double> delays = new ArrayList<>();
		StringBuilder lines = new StringBuilder();
		try (Running node = Running.start(this.folder, "512m", Running.on(database))) {
			List<Officer> officers = new ArrayList<>();
			for (int plan = 1; plan <= OFFICERS; plan++) {
				Officer officer = new Officer(node, DATA, plan, 0);
				officer.prepare(database);
				officers.add(officer);
			}
			Visitor head = new Visitor(node).signIn(Dataset.HEAD, Dataset.PASSWORD);
			during(node, officers, () -> pause(CALM_SECONDS));
			Quarter quarter = FIRST;
			for (int run = 0; run < Meter.RUNS; run++) {
				String path = "/plans/plan-1/periods/%s/close".formatted(quarter.code());
				Map<String, String> form = head.form(path, "main form[action$=/close]");
				Noticed calm = during(node, officers, () -> pause(CALM_SECONDS));
				Noticed closing = during(node, officers, () -> {
					long start = System.nanoTime();
					assertThat(head.post(path, form).statusCode()).isEqualTo(302);
					return (System.nanoTime() - start) / 1e9;
				});
				seconds.add(closing.result());
				delays.add(closing.longest() - calm.middle());
				lines.append(String.format(Locale.ROOT, "| %s | %.2f | %.0f | %.0f | %.0f | %.0f |%n", quarter.code(),
						closing.result(), calm.middle(), calm.longest(), closing.middle(), closing.longest()));
				quarter = quarter.next();
			}
		}
		System.out.println(lines);
		assertThat(Cluster.number(database,
				"select count(*) from snapshot s join reporting_period p on p.id = s.reporting_period_id where p.plan_id = 1 and p.code >= '%s'"
					.formatted(FIRST.code())))
			.isEqualTo((long) Meter.RUNS * DATA.shapes().get(0).actions());
		Results.keep(Target.CLOSING, Results.median(values(seconds)), Results.range(values(seconds), "%.2f") + " s.");
		Results.keep(Target.CLOSING_OTHERS, Results.median(values(delays)),
				"The longest of them while the period is closed, less the median while nobody closes one: %s ms."
					.formatted(Results.range(values(delays), "%.0f")));
		Results.write("Closing a period",
				"""
						A plan of %,d actions is closed, quarter by quarter, while %d officers report on other plans, each %d ms after the last. Milliseconds are those of one update.

						| quarter | closed in, s | updates before: median | longest | meanwhile: median | longest |
						|---|---|---|---|---|---|
						%s
						On %s.
						"""
					.formatted(DATA.shapes().get(0).actions(), OFFICERS, PAUSE_MILLIS, lines, Results.machine("18")));
	}

	private static double pause(int seconds) {
		LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
		return seconds;
	}

	/** Lets officers report while something is done. */
	private static Noticed during(Running node, List<Officer> officers, Callable<Double> something) throws Exception {
		AtomicBoolean done = new AtomicBoolean();
		ExecutorService threads = Executors.newFixedThreadPool(officers.size());
		List<Future<List<Double>>> all = new ArrayList<>();
		for (Officer officer : officers) {
			all.add(threads.submit(() -> {
				List<Double> millis = new ArrayList<>();
				try (KeptConnection connection = new KeptConnection(node.port())) {
					while (!done.get()) {
						long start = System.nanoTime();
						assertThat(officer.report(connection, "Beside no. " + millis.size())).isTrue();
						millis.add((System.nanoTime() - start) / 1e6);
						LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
					}
				}
				return millis;
			}));
		}
		double result;
		try {
			result = something.call();
		}
		finally {
			done.set(true);
			threads.shutdown();
		}
		List<Double> millis = new ArrayList<>();
		for (Future<List<Double>> one : all) {
			millis.addAll(one.get());
		}
		return new Noticed(result, Results.median(values(millis)),
				millis.stream().mapToDouble(Double::doubleValue).max().orElse(0));
	}

	private static double[] values(List<Double> values) {
		return values.stream().mapToDouble(Double::doubleValue).toArray();
	}

	/** What the officers noticed of what was done, in milliseconds of an update. */
	private record Noticed(double result, double middle, double longest) {

	}

}
