package uk.gov.haringey.actionplan.bench;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gov.haringey.actionplan.bench.Meter.Cost;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the pages of the published plan cost, as ratios to two floors: the same bytes out
 * of memory behind the same security chain, and the pages' SQL alone.
 */
class PagesBenchmark {

	private static final List<Integer> CONNECTIONS = List.of(1, 4, 16, 64);

	private static final int WARM_UP_SECONDS = Integer.getInteger("bench.warm-up", 10);

	private static final String HEAP = "512m";

	/** The pages, with what they must show. */
	private enum Page {

		REGISTER(EvaluationCopy.PLAN, Target.REGISTER, Target.REGISTER_UNCHANGED, Target.REGISTER_SPREAD,
				Target.REGISTER_STATEMENTS),

		DASHBOARD(EvaluationCopy.PLAN + "/dashboard", Target.DASHBOARD, Target.DASHBOARD_UNCHANGED,
				Target.DASHBOARD_SPREAD, Target.DASHBOARD_STATEMENTS),

		ACTION(EvaluationCopy.PLAN + "/actions/1.1", Target.ACTION, Target.ACTION_UNCHANGED, Target.ACTION_SPREAD,
				Target.ACTION_STATEMENTS);

		private final String path;

		private final Target whole;

		private final Target unchanged;

		private final Target spread;

		private final Target statements;

		Page(String path, Target whole, Target unchanged, Target spread, Target statements) {
			this.path = path;
			this.whole = whole;
			this.unchanged = unchanged;
			this.spread = spread;
			this.statements = statements;
		}

		String floor() {
			return "/bench/floor/" + name().toLowerCase(Locale.ROOT);
		}

	}

	private final Map<Page, Statements> statements = new EnumMap<>(Page.class);

	@TempDir
	private Path folder;

	@Test
	void pagesAreAnsweredNearlyAsFastAsTheirBytes() throws Exception {
		recordStatements();
		Optional<Tool> wrk = Tool.find("wrk");
		if (wrk.isEmpty()) {
			for (Page page : Page.values()) {
				for (Target target : List.of(page.whole, page.unchanged, page.spread)) {
					Results.keepUnmeasured(target, "there is no wrk.");
				}
			}
			return;
		}
		try (EvaluationCopy copy = EvaluationCopy.start(this.folder, HEAP)) {
			Meter meter = new Meter(copy.node(), copy.databaseProcess(), wrk.get(), EvaluationCopy.READER,
					EvaluationCopy.PASSWORD);
			for (Page page : Page.values()) {
				putFloor(meter, copy, page);
			}
			meter.warmUp(Stream.of(Page.values()).flatMap((page) -> Stream.of(page.path, page.floor())).toList(),
					WARM_UP_SECONDS);
			List<Measured> all = new ArrayList<>();
			for (Page page : Page.values()) {
				for (int connections : CONNECTIONS) {
					all.add(measure(meter, copy, page, connections));
					System.out.println(all.get(all.size() - 1));
				}
			}
			report(all, meter.heap(false)[1], Processes.mostResidentMegabytes(copy.node().pid()), copy);
		}
		assertThat(this.statements.values()).allSatisfy((statements) -> assertThat(statements.all()).isNotEmpty());
	}

	/** Of requests that are warm, by a node that does nothing else. */
	private void recordStatements() throws Exception {
		Path written = Files.createDirectories(this.folder.resolve("statements"));
		StringBuilder text = new StringBuilder();
		try (EvaluationCopy copy = EvaluationCopy.start(this.folder, HEAP, "--bench.statements=" + written)) {
			Visitor reader = copy.signIn();
			for (Page page : Page.values()) {
				Statements recorded = recorded(reader, page.path, written, page.name().toLowerCase(Locale.ROOT));
				this.statements.put(page, recorded);
				Results.keep(page.statements, recorded.count(),
						"Warm, as one who keeps the plan; those that begin and end transactions are not counted.");
				text.append("%s:\n\n```\n%s\n```\n\n".formatted(page.path, recorded.words()));
			}
			Visitor officer = new Visitor(copy.node()).signIn("head-of-legal", EvaluationCopy.PASSWORD);
			Statements own = recorded(officer, "/my-actions", written, "my-actions");
			Results.keep(Target.MY_ACTIONS_STATEMENTS, own.count(), "Warm, as the Head of Legal.");
			text.append("/my-actions:\n\n```\n%s\n```\n".formatted(own.words()));
		}
		Results.write("Statements of pages", "The beginning of each statement of a warm page.\n\n" + text);
	}

	private static Statements recorded(Visitor visitor, String path, Path folder, String name) throws Exception {
		for (int time = 0; time < 20; time++) {
			visitor.page(path);
		}
		visitor.page(path, "Bench-Statements", name);
		return Statements.written(folder.resolve(name));
	}

	/** Gives the floor the page's bytes. */
	private static void putFloor(Meter meter, EvaluationCopy copy, Page page) throws Exception {
		HttpResponse<String> answer = meter.visitor().page(page.path);
		Files.writeString(copy.floor().resolve(page.name().toLowerCase(Locale.ROOT)), answer.body());
		assertThat(meter.visitor().page(page.floor()).body()).isEqualTo(answer.body());
	}

	private Measured measure(Meter meter, EvaluationCopy copy, Page page, int connections) throws Exception {
		Measured measured = new Measured(page, connections, new TreeMap<>());
		Optional<Tool> pgbench = Tool.find("pgbench");
		Path script = Files.writeString(this.folder.resolve("script.sql"), this.statements.get(page).script());
		for (int run = 0; run < Meter.RUNS; run++) {
			measured.add("page", meter.ask(page.path, connections, Meter.SECONDS));
			measured.add("floor", meter.ask(page.floor(), connections, Meter.SECONDS));
			if (meter.visitor().requestIfChanged(page.path).isPresent()) {
				measured.add("unchanged", meter.askIfChanged(page.path, connections, Meter.SECONDS));
				measured.add("unchanged floor", meter.askIfChanged(page.floor(), connections, Meter.SECONDS));
			}
			if (pgbench.isPresent()) {
				double rate = Statements.perSecond(pgbench.get(), copy.database(), script, connections, Meter.SECONDS);
				measured.add("sql", new Cost(new Load(0, rate, Double.NaN, Double.NaN), 0, 0));
			}
		}
		return measured;
	}

	private static void report(List<Measured> all, double heap, double resident, EvaluationCopy copy) throws Exception {
		StringBuilder text = new StringBuilder(
				"""
						Signed in as one who keeps the plan; medians (and ranges) of %d runs of %d s each, in turns, by wrk on the same machine. The floor is the same bytes out of memory, answered by the same server behind the same security chain, with the session looked up and written to; no controller, no template. *SQL alone* is what a warm page asks of the database, session and rights included, by pgbench on as many connections. The node has `-Xmx%s`: at most %.0f MB of heap, %.0f MB resident.

						| page | connections | pages a second | floor | ÷ | unchanged a second | floor | ÷ | p50, ms | p99, ms | node's CPU a page, ms | database's, ms | SQL alone a second |
						|---|---|---|---|---|---|---|---|---|---|---|---|---|
						"""
					.formatted(Meter.RUNS, Meter.SECONDS, HEAP, heap, resident));
		for (Measured measured : all) {
			text.append(measured.line());
		}
		Results.write("Pages of the published plan", text + "\nOn " + Results.machine("18") + ".");
		for (Page page : Page.values()) {
			List<Measured> own = all.stream().filter((measured) -> measured.page() == page).toList();
			keepLeast(page.whole, own, "page", "floor", "");
			if (own.get(0).costs().containsKey("unchanged")) {
				keepLeast(page.unchanged, own, "unchanged", "unchanged floor", " The floor is answered by 304 too.");
			}
			else {
				Results.keepUnmeasured(page.unchanged, "the page has no ETag.");
			}
			Measured busy = own.stream().filter((measured) -> measured.connections() == 16).findFirst().orElseThrow();
			Results.keep(page.spread, busy.slow("page") / busy.middle("page"),
					String.format(Locale.ROOT, "p50 %.1f ms, p99 %.1f ms.", busy.middle("page"), busy.slow("page")));
		}
	}

	/** The worst of all numbers of connections. */
	private static void keepLeast(Target target, List<Measured> all, String what, String floor, String remark)
			throws Exception {
		Measured worst = all.stream()
			.min(java.util.Comparator.comparingDouble((measured) -> measured.ratio(what, floor)))
			.orElseThrow();
		List<String> others = all.stream()
			.map((measured) -> String.format(Locale.ROOT, "%d: %.2f", measured.connections(),
					measured.ratio(what, floor)))
			.toList();
		Results.keep(target, worst.ratio(what, floor),
				String.format(Locale.ROOT, "%.0f ÷ %.0f a second at %d connections, the worst of %s.%s",
						worst.perSecond(what), worst.perSecond(floor), worst.connections(), String.join(", ", others),
						remark));
	}

	/** All runs of one page at one number of connections, by what was asked for. */
	private record Measured(Page page, int connections, Map<String, List<Cost>> costs) {

		void add(String what, Cost cost) {
			this.costs.computeIfAbsent(what, (key) -> new ArrayList<>()).add(cost);
		}

		private double[] values(String what, java.util.function.ToDoubleFunction<Cost> value) {
			return this.costs.getOrDefault(what, List.of()).stream().mapToDouble(value).toArray();
		}

		double perSecond(String what) {
			return Results.median(values(what, (cost) -> cost.load().perSecond()));
		}

		double middle(String what) {
			return Results.median(values(what, (cost) -> cost.load().middle()));
		}

		double slow(String what) {
			return Results.median(values(what, (cost) -> cost.load().slow()));
		}

		/**
		 * The median of the ratios of each run, whose two sides were measured side by
		 * side.
		 */
		double ratio(String what, String floor) {
			double[] over = values(what, (cost) -> cost.load().perSecond());
			double[] under = values(floor, (cost) -> cost.load().perSecond());
			double[] ratios = new double[over.length];
			Arrays.setAll(ratios, (run) -> over[run] / under[run]);
			return Results.median(ratios);
		}

		String line() {
			boolean tagged = this.costs.containsKey("unchanged");
			return String.format(Locale.ROOT,
					"| %s | %d | %s | %s | %.2f | %s | %s | %s | %.1f | %.1f | %.2f | %.2f | %s |%n",
					this.page.name().toLowerCase(Locale.ROOT), this.connections, rates("page"), rates("floor"),
					ratio("page", "floor"), tagged ? rates("unchanged") : "", tagged ? rates("unchanged floor") : "",
					tagged ? String.format(Locale.ROOT, "%.2f", ratio("unchanged", "unchanged floor")) : "",
					middle("page"), slow("page"), Results.median(values("page", Cost::node)),
					Results.median(values("page", Cost::database)),
					this.costs.containsKey("sql") ? rates("sql") : "no pgbench");
		}

		private String rates(String what) {
			return Results.range(values(what, (cost) -> cost.load().perSecond()), "%.0f");
		}

		@Override
		public String toString() {
			return line().strip();
		}

	}

}
