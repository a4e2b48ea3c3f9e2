package uk.gov.haringey.actionplan.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gov.haringey.actionplan.bench.Meter.Cost;

import static org.assertj.core.api.Assertions.assertThat;

/** What a small node needs of memory, and whether it needs more and more. */
class MemoryBenchmark {

	private static final int CONNECTIONS = 16;

	private static final List<String> PAGES = List.of(EvaluationCopy.PLAN, EvaluationCopy.PLAN + "/dashboard",
			EvaluationCopy.PLAN + "/actions/1.1", EvaluationCopy.PLAN + "/actions/2.4", "/my-actions",
			EvaluationCopy.PLAN + "?rag=red", EvaluationCopy.PLAN + "/periods");

	/** How long the small node is asked for pages: {@code -Dbench.memory.seconds=…}. */
	private static final int SECONDS = Integer.getInteger("bench.memory.seconds", 120);

	/** How many requests a soak has: {@code -Dbench.soak.requests=…}. */
	private static final int REQUESTS = Integer.getInteger("bench.soak.requests", 1_000_000);

	/** How long it may take: {@code -Dbench.soak.minutes=…}. */
	private static final int MINUTES = Integer.getInteger("bench.soak.minutes", 90);

	/** How long requests are put before the node is looked at again. */
	private static final int PIECE_SECONDS = 10;

	@TempDir
	private Path folder;

	@Test
	void aSmallNodeServesThePublishedPlan() throws Exception {
		Optional<Tool> wrk = Tool.find("wrk");
		if (wrk.isEmpty()) {
			Results.keepUnmeasured(Target.RESIDENT, "there is no wrk.");
			return;
		}
		Optional<Jvm> jvm = Jvm.smallNode();
		if (jvm.isEmpty()) {
			Results.keepUnmeasured(Target.RESIDENT, Jvm.NONE_OF_IMAGE);
			return;
		}
		// Making the sample is no part of serving it, and leaves its own in memory.
		EvaluationCopy.start(this.folder, "512m").close();
		try (EvaluationCopy copy = EvaluationCopy.start(this.folder, jvm.get())) {
			Meter meter = new Meter(copy.node(), copy.databaseProcess(), wrk.get(), EvaluationCopy.READER,
					EvaluationCopy.PASSWORD);
			List<Double> resident = new ArrayList<>();
			long requests = 0;
			for (int seconds = 0; seconds < SECONDS && copy.node().isAlive(); seconds += PIECE_SECONDS) {
				requests += meter.ask(PAGES, CONNECTIONS, PIECE_SECONDS).load().requests();
				resident.add(Processes.residentMegabytes(copy.node().pid()));
			}
			assertThat(copy.node().isAlive()).as(copy.node()::said).isTrue();
			double steady = resident.subList(resident.size() / 2, resident.size())
				.stream()
				.mapToDouble(Double::doubleValue)
				.max()
				.orElseThrow();
			Results.keep(Target.RESIDENT, steady, String.format(Locale.ROOT,
					"The most in the second half of %d s, %,d requests; no OutOfMemoryError. At most ever: %.0f MB. JDK 25 with `src/main/docker/small-node.options`.",
					SECONDS, requests, Processes.mostResidentMegabytes(copy.node().pid())));
		}
	}

	@Test
	void aSoakDoesNotFillTheHeap() throws Exception {
		Optional<Tool> wrk = Tool.find("wrk");
		if (wrk.isEmpty()) {
			Results.keepUnmeasured(Target.SOAK, "there is no wrk.");
			return;
		}
		try (EvaluationCopy copy = EvaluationCopy.start(this.folder, "256m")) {
			Meter meter = new Meter(copy.node(), copy.databaseProcess(), wrk.get(), EvaluationCopy.READER,
					EvaluationCopy.PASSWORD);
			long start = System.nanoTime();
			long requests = 0;
			double tenth = Double.NaN;
			long minutes = 0;
			while (requests < REQUESTS && minutes < MINUTES) {
				report(meter.visitor());
				Cost cost = meter.ask(PAGES, CONNECTIONS, PIECE_SECONDS);
				requests += cost.load().requests();
				minutes = (System.nanoTime() - start) / 60_000_000_000L;
				if (Double.isNaN(tenth) && requests >= REQUESTS / 10) {
					tenth = meter.heap(true)[0];
				}
				System.out.printf("%,d requests after %d minutes%n", requests, minutes);
			}
			double end = meter.heap(true)[0];
			String all = String.format(Locale.ROOT,
					"%.1f ÷ %.1f MB after %,d requests in %d minutes at %d connections, with `-Xmx256m`, and an update every %d s.",
					end, tenth, requests, minutes, CONNECTIONS, PIECE_SECONDS);
			if (requests < REQUESTS) {
				Results.keepUnmeasured(Target.SOAK, "there was no time for all requests. " + all);
			}
			else {
				Results.keep(Target.SOAK, end / tenth, all);
			}
		}
	}

	/** Changes the plan, so that what a node keeps of it does not stay the same. */
	private static void report(Visitor visitor) throws Exception {
		String updates = EvaluationCopy.PLAN + "/actions/1.1/updates";
		Map<String, String> form = visitor.form(updates + "/new", "main form[action$=/updates]");
		form.put("status", "on-track");
		form.put("percentComplete", "10");
		form.put("commentary", "Still under way.");
		form.put("reason", "The dates are being agreed anew.");
		assertThat(visitor.post(updates, form).statusCode()).isEqualTo(302);
	}

}
