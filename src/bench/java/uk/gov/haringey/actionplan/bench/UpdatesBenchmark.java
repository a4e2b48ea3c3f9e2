package uk.gov.haringey.actionplan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gov.haringey.actionplan.TestDatabase.Access;
import uk.gov.haringey.actionplan.data.Dataset;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many updates 16 officers can make at once, as a ratio to the updates' own
 * statements run by pgbench: all in one plan, whose updates wait for one another, and
 * each in a plan of their own.
 */
class UpdatesBenchmark {

	private static final int OFFICERS = Dataset.OFFICERS_OF_A_PLAN;

	private static final String HEAP = "512m";

	/**
	 * How many runs long the node is made warm: an update is so much that a few hundred
	 * do not.
	 */
	private static final int WARM_UP = 10;

	private static final Dataset DATA = Dataset.medium();

	@TempDir
	private Path folder;

	private int acknowledged;

	@Test
	void updatesAreTakenNearlyAsFastAsTheirStatements() throws Exception {
		Access database = Cluster.shared().copy(DATA);
		List<List<Path>> scripts = record(database);
		List<Measured> all = List.of(new Measured("in one plan", new ArrayList<>(), new ArrayList<>()),
				new Measured("each in a plan of their own", new ArrayList<>(), new ArrayList<>()));
		try (Running node = Running.start(this.folder, HEAP, Running.on(database))) {
			for (int way = 0; way < all.size(); way++) {
				List<Officer> officers = officers(node, way == 0);
				prepare(officers, database);
				updates(node, officers, "Warm-up", WARM_UP * Meter.SECONDS);
				for (int run = 0; run < Meter.RUNS; run++) {
					// The floor went on with the versions.
					prepare(officers, database);
					all.get(way).updates().add(updates(node, officers, "Bench", Meter.SECONDS));
					all.get(way).floors().add(floor(database, scripts.get(way)));
				}
				System.out.println(all.get(way).line());
			}
		}
		report(all, database);
	}

	/** In one plan 16 actions, or the first of 16 plans. */
	private static List<Officer> officers(Running node, boolean onePlan) throws Exception {
		List<Officer> officers = new ArrayList<>();
		for (int officer = 0; officer < OFFICERS; officer++) {
			officers.add(onePlan ? new Officer(node, DATA, 0, officer)
					: new Officer(node, DATA, (1 + officer) % DATA.plans(), 0));
		}
		return officers;
	}

	private static void prepare(List<Officer> officers, Access database) throws Exception {
		for (Officer officer : officers) {
			officer.prepare(database);
		}
	}

	/** The scripts of both ways. */
	private List<List<Path>> record(Access database) throws Exception {
		List<List<Path>> scripts = List.of(new ArrayList<>(), new ArrayList<>());
		Path written = Files.createDirectories(this.folder.resolve("statements"));
		try (Running node = Running.start(this.folder, HEAP, Running.on(database, "--bench.statements=" + written))) {
			for (int way = 0; way < scripts.size(); way++) {
				for (Officer officer : officers(node, way == 0)) {
					Statements recorded = officer.recorded(written);
					if (scripts.get(0).isEmpty()) {
						Results.keep(Target.UPDATE_STATEMENTS, recorded.count(),
								"Warm, of an officer on an action of their own; those that begin and end transactions are not counted.");
						Results.write("Statements of an update",
								"The beginning of each.\n\n```\n%s\n```".formatted(recorded.words()));
					}
					Path script = this.folder.resolve("update-%d-%d.sql".formatted(way, scripts.get(way).size()));
					scripts.get(way).add(Files.writeString(script, officer.script(recorded, database)));
				}
			}
		}
		return scripts;
	}

	/** How many are acknowledged in a second. */
	private double updates(Running node, List<Officer> officers, String name, int seconds) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(officers.size());
		long start = System.nanoTime();
		long end = start + TimeUnit.SECONDS.toNanos(seconds);
		List<Future<Integer>> counts = new ArrayList<>();
		for (Officer officer : officers) {
			counts.add(threads.submit(() -> {
				int count = 0;
				try (KeptConnection connection = new KeptConnection(node.port())) {
					while (System.nanoTime() < end) {
						if (!officer.report(connection, name + " no. " + count)) {
							throw new IllegalStateException("An update was not acknowledged");
						}
						count++;
					}
				}
				return count;
			}));
		}
		int all = 0;
		for (Future<Integer> count : counts) {
			all += count.get();
		}
		threads.shutdown();
		this.acknowledged += all;
		return all / ((System.nanoTime() - start) / 1e9);
	}

	/**
	 * How often a second the statements alone can be run, by 16 clients that are
	 * processes of their own.
	 */
	private static double floor(Access database, List<Path> scripts) throws Exception {
		Optional<Tool> pgbench = Tool.find("pgbench");
		if (pgbench.isEmpty()) {
			return Double.NaN;
		}
		ExecutorService threads = Executors.newFixedThreadPool(scripts.size());
		long before = updates(database);
		long start = System.nanoTime();
		List<Future<Double>> rates = new ArrayList<>();
		for (Path script : scripts) {
			rates.add(threads.submit(() -> Statements.perSecond(pgbench.get(), database, script, 1, Meter.SECONDS)));
		}
		double all = 0;
		for (Future<Double> rate : rates) {
			all += rate.get();
		}
		threads.shutdown();
		long made = updates(database) - before;
		double seconds = (System.nanoTime() - start) / 1e9;
		assertThat((double) made).as("updates that the statements alone really made")
			.isGreaterThan(0.5 * all * Meter.SECONDS)
			.isLessThan(1.5 * all * seconds);
		return all;
	}

	private static long updates(Access database) throws Exception {
		return Cluster.number(database, "select count(*) from status_update");
	}

	private void report(List<Measured> all, Access database) throws Exception {
		long found = Cluster.number(database,
				"select count(*) from status_update where commentary like 'Bench no. %' or commentary like 'Warm-up no. %'");
		Results.keep(Target.UPDATES_LOST, this.acknowledged - found,
				"%,d acknowledged, %,d found in the database.".formatted(this.acknowledged, found));
		if (all.stream().anyMatch((measured) -> measured.floors().contains(Double.NaN))) {
			Results.keepUnmeasured(Target.UPDATES, "there is no pgbench.");
		}
		else {
			Measured worst = (all.get(0).ratio() < all.get(1).ratio()) ? all.get(0) : all.get(1);
			Results.keep(Target.UPDATES, worst.ratio(), String.format(Locale.ROOT, "Worse: %s. %s %.2f, %s %.2f.",
					worst.what(), all.get(0).what(), all.get(0).ratio(), all.get(1).what(), all.get(1).ratio()));
		}
		StringBuilder text = new StringBuilder(
				"""
						%d officers at once for %d s, %s, medians (and ranges) of %d runs in turns; an update is the form that is sent, without the page that leads to it. The floor is the same statements in the same transactions, session and rights included, by as many clients of pgbench.

						| where | updates a second | statements alone a second | ÷ |
						|---|---|---|---|
						"""
					.formatted(OFFICERS, Meter.SECONDS, DATA.words(), Meter.RUNS));
		all.forEach((measured) -> text.append(measured.line()).append("\n"));
		Results.write("Updates", text + "\nOn " + Results.machine("18") + ".");
		assertThat(found).isEqualTo(this.acknowledged);
	}

	/** One way for 16 officers to report. */
	private record Measured(String what, List<Double> updates, List<Double> floors) {

		double ratio() {
			return Results.median(IntStream.range(0, this.updates.size())
				.mapToDouble((run) -> this.updates.get(run) / this.floors.get(run))
				.toArray());
		}

		String line() {
			return String.format(Locale.ROOT, "| %s | %s | %s | %.2f |", this.what,
					Results.range(values(this.updates), "%.0f"), Results.range(values(this.floors), "%.0f"), ratio());
		}

		private static double[] values(List<Double> values) {
			double[] all = new double[values.size()];
			Arrays.setAll(all, values::get);
			return all;
		}

	}

}
