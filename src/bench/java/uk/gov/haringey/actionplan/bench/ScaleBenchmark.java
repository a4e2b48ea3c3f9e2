package uk.gov.haringey.actionplan.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gov.haringey.actionplan.TestDatabase.Access;
import uk.gov.haringey.actionplan.data.Dataset;

/**
 * What pages cost where there are many plans, or one that is large, as ratios to those of
 * the published plan; and what the past costs as a ratio to today. Two nodes take turns.
 */
class ScaleBenchmark {

	private static final String HEAP = "512m";

	private static final List<Integer> CONNECTIONS = List.of(1, 16);

	/** How many other plans are looked at, each for the first time. */
	private static final int FIRST_VISITS = 100;

	private static final String REGISTER = "register";

	private static final String DASHBOARD = "dashboard";

	private static final String ACTION = "action";

	/** The pages of the published plan that the others are compared with. */
	private static final Map<String, String> PUBLISHED = Map.of(REGISTER, EvaluationCopy.PLAN, DASHBOARD,
			EvaluationCopy.PLAN + "/dashboard", ACTION, EvaluationCopy.PLAN + "/actions/1.1");

	@TempDir
	private Path folder;

	@Test
	void atTenThousandActionsInAHundredPlans() throws Exception {
		Dataset data = Dataset.medium();
		int plan = data.plans() / 2;
		measure("M", data, plan,
				List.of(new Asked(REGISTER, "", Target.REGISTER_MEDIUM),
						new Asked(DASHBOARD, "/dashboard", Target.DASHBOARD_MEDIUM),
						new Asked(ACTION, "/actions/1.1", Target.ACTION_MEDIUM)));
	}

	@Test
	void atAMillionActionsInTenThousandPlans() throws Exception {
		Dataset data = Dataset.large();
		int plan = data.plans() / 2;
		measure("L", data, plan,
				List.of(new Asked(REGISTER, "", Target.REGISTER_LARGE),
						new Asked(DASHBOARD, "/dashboard", Target.DASHBOARD_LARGE),
						new Asked(ACTION, "/actions/1.1", Target.ACTION_LARGE)));
	}

	@Test
	void inAPlanOfTenThousandActions() throws Exception {
		measure("The plan of 10,000", Dataset.onePlan(), 0,
				List.of(new Asked(REGISTER, "", Target.REGISTER_ONE_PLAN),
						new Asked(REGISTER, "?page=100", Target.REGISTER_ONE_PLAN),
						new Asked(DASHBOARD, "/dashboard", Target.DASHBOARD_ONE_PLAN),
						new Asked(ACTION, "/actions/1.1", Target.ACTION_ONE_PLAN)));
	}

	@Test
	void theRegisterAsItWasKnownOnAPastDay() throws Exception {
		Optional<Tool> wrk = Tool.find("wrk");
		if (wrk.isEmpty()) {
			Results.keepUnmeasured(Target.AS_AT, "there is no wrk.");
			return;
		}
		Dataset data = Dataset.medium();
		Access database = Cluster.shared().copy(data);
		try (Running node = Running.start(this.folder, HEAP, Running.on(database))) {
			Meter meter = new Meter(node, Cluster.shared().process(), wrk.get(), Dataset.HEAD, Dataset.PASSWORD);
			String today = "/plans/" + Dataset.slug(data.plans() / 2);
			String past = today + "?asAt=" + Dataset.PAST_DAY;
			meter.warmUp(List.of(today, past), 2 * Meter.SECONDS);
			Compared compared = new Compared(new TreeMap<>());
			for (int run = 0; run < Meter.RUNS; run++) {
				for (int connections : CONNECTIONS) {
					compared.add(connections, meter.ask(past, connections, Meter.SECONDS),
							meter.ask(today, connections, Meter.SECONDS));
				}
			}
			Results.keep(Target.AS_AT, compared.worst(), "The register of a plan of M as it was known on %s: %s."
				.formatted(Dataset.PAST_DAY, compared.words()));
		}
	}

	private void measure(String name, Dataset data, int plan, List<Asked> all) throws Exception {
		Optional<Tool> wrk = Tool.find("wrk");
		if (wrk.isEmpty()) {
			for (Asked asked : all) {
				Results.keepUnmeasured(asked.target(), "there is no wrk.");
			}
			return;
		}
		Access database = Cluster.shared().original(data);
		String slug = "/plans/" + Dataset.slug(plan);
		Map<Asked, Compared> found = new LinkedHashMap<>();
		String firstVisits;
		try (EvaluationCopy copy = EvaluationCopy.start(this.folder.resolve("evaluation"), HEAP);
				Running node = Running.start(this.folder, HEAP, Running.on(database))) {
			Meter published = new Meter(copy.node(), copy.databaseProcess(), wrk.get(), EvaluationCopy.READER,
					EvaluationCopy.PASSWORD);
			Meter meter = new Meter(node, Cluster.shared().process(), wrk.get(), Dataset.HEAD, Dataset.PASSWORD);
			published.warmUp(PUBLISHED.values().stream().sorted().toList(), 2 * Meter.SECONDS);
			meter.warmUp(all.stream().map((asked) -> slug + asked.path()).toList(), 2 * Meter.SECONDS);
			for (Asked asked : all) {
				Compared compared = found.computeIfAbsent(asked, (key) -> new Compared(new TreeMap<>()));
				for (int run = 0; run < Meter.RUNS; run++) {
					for (int connections : CONNECTIONS) {
						compared.add(connections, meter.ask(slug + asked.path(), connections, Meter.SECONDS),
								published.ask(PUBLISHED.get(asked.page()), connections, Meter.SECONDS));
					}
				}
				System.out.println(name + " " + asked + ": " + compared.words());
			}
			firstVisits = firstVisits(meter.visitor(), data, published.visitor());
		}
		report(name, data, found, firstVisits);
	}

	/** What a page takes that nobody looked at before. */
	private static String firstVisits(Visitor visitor, Dataset data, Visitor published) throws Exception {
		int plans = Math.min(FIRST_VISITS, data.plans());
		List<Double> others = new ArrayList<>();
		List<Double> own = new ArrayList<>();
		for (int visit = 0; visit < plans; visit++) {
			others.add(visitor.take("/plans/" + Dataset.slug((int) ((long) visit * data.plans() / plans))).last());
			own.add(published.take(EvaluationCopy.PLAN).last());
		}
		return String.format(Locale.ROOT,
				"The registers of %d plans, each once: %.1f ms (median); that of the published plan in turns with them: %.1f ms.",
				plans, Results.median(values(others)), Results.median(values(own)));
	}

	private static double[] values(List<Double> values) {
		return values.stream().mapToDouble(Double::doubleValue).toArray();
	}

	private static void report(String name, Dataset data, Map<Asked, Compared> found, String firstVisits)
			throws Exception {
		StringBuilder text = new StringBuilder(
				"""
						%s. Milliseconds a page as it is asked for again and again (medians of %d runs of %d s, in turns with the published plan's page), and what they cost each side.

						| page | connections | here | published plan's | ÷ | node's CPU here | there | database's CPU here | there |
						|---|---|---|---|---|---|---|---|---|
						"""
					.formatted(data.words(), Meter.RUNS, Meter.SECONDS));
		found.forEach((asked, compared) -> text.append(compared.lines(asked.page() + asked.path())));
		text.append("\n").append(firstVisits).append("\n");
		Results.write("Pages at scale: " + name, text + "\nOn " + Results.machine("18") + ".");
		for (Asked asked : found.keySet()) {
			List<Map.Entry<Asked, Compared>> same = found.entrySet()
				.stream()
				.filter((entry) -> entry.getKey().target() == asked.target())
				.toList();
			Results.keep(asked.target(),
					same.stream().mapToDouble((entry) -> entry.getValue().worst()).max().orElseThrow(),
					String.join("; ",
							same.stream()
								.map((entry) -> (entry.getKey().path().isEmpty() ? "" : entry.getKey().path() + " ")
										+ entry.getValue().words())
								.toList())
							+ ".");
		}
	}

	/** A page of the plan that is measured. */
	private record Asked(String page, String path, Target target) {

	}

	/** One page and another, measured in turns; by the number of connections. */
	private record Compared(Map<Integer, List<Meter.Cost[]>> costs) {

		void add(int connections, Meter.Cost one, Meter.Cost other) {
			this.costs.computeIfAbsent(connections, (key) -> new ArrayList<>()).add(new Meter.Cost[] { one, other });
		}

		private static double millis(int connections, Meter.Cost cost) {
			return 1000.0 * connections / cost.load().perSecond();
		}

		private double ratio(int connections) {
			return Results.median(this.costs.get(connections)
				.stream()
				.mapToDouble((both) -> millis(connections, both[0]) / millis(connections, both[1]))
				.toArray());
		}

		double worst() {
			return this.costs.keySet().stream().mapToDouble(this::ratio).max().orElseThrow();
		}

		private double median(int connections, int side, java.util.function.ToDoubleFunction<Meter.Cost> value) {
			return Results.median(this.costs.get(connections)
				.stream()
				.mapToDouble((both) -> value.applyAsDouble(both[side]))
				.toArray());
		}

		String words() {
			return String.join(", ",
					this.costs.keySet()
						.stream()
						.map((connections) -> String.format(Locale.ROOT, "%.1f ÷ %.1f ms = %.2f at %d %s",
								median(connections, 0, (cost) -> millis(connections, cost)),
								median(connections, 1, (cost) -> millis(connections, cost)), ratio(connections),
								connections, (connections == 1) ? "connection" : "connections"))
						.toList());
		}

		String lines(String page) {
			return String.join("", this.costs.keySet()
				.stream()
				.map((connections) -> String.format(Locale.ROOT,
						"| %s | %d | %.1f | %.1f | %.2f | %.2f | %.2f | %.2f | %.2f |%n", page, connections,
						median(connections, 0, (cost) -> millis(connections, cost)),
						median(connections, 1, (cost) -> millis(connections, cost)), ratio(connections),
						median(connections, 0, Meter.Cost::node), median(connections, 1, Meter.Cost::node),
						median(connections, 0, Meter.Cost::database), median(connections, 1, Meter.Cost::database)))
				.toList());
		}

	}

}
