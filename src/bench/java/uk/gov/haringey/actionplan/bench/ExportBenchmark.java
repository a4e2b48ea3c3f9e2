package uk.gov.haringey.actionplan.bench;

import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import uk.gov.haringey.actionplan.ActionPlanApplication;
import uk.gov.haringey.actionplan.TestDatabase;
import uk.gov.haringey.actionplan.bench.Running.Taken;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Conditions;
import uk.gov.haringey.actionplan.service.export.format.FileFormat;
import uk.gov.haringey.actionplan.service.export.format.ReportFiles;
import uk.gov.haringey.actionplan.service.export.report.ReportKind;
import uk.gov.haringey.actionplan.service.export.report.ReportRequest;
import uk.gov.haringey.actionplan.service.export.report.Reports;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What it costs to take a plan of 100,000 actions away by HTTP, from a process with a
 * quarter of a gigabyte of heap, as a ratio to the same select copied out by PostgreSQL's
 * own client; and a board's PDF as a ratio to its page.
 */
class ExportBenchmark {

	private static final int ACTIONS = 100_000;

	private static final String HEAP = "256m";

	private static final int RUNS = 5;

	private static final int PDF_RUNS = 15;

	/** How many times as long as the copy a CSV may take. */
	private static final double MOST_CSV = 2;

	/** How many times as long as the CSV an XLSX may take. */
	private static final double MOST_XLSX = 6;

	private static final double MOST_MILLIS = 1000;

	private static final String REPORT = "/plans/large/reports/plan.";

	private static final String SAMPLE = "/plans/procurement-2006-2009/reports/highlight.";

	@Test
	void aLargePlanIsTakenAwayAsItIsRead(@TempDir Path folder) throws Exception {
		TestDatabase.Access database = TestDatabase.create();
		String select = selectOfTheExport(database);
		Map<FileFormat, List<Taken>> taken = new EnumMap<>(FileFormat.class);
		List<Taken> floor = new ArrayList<>();
		double gone;
		try (Running application = Running.start(folder, HEAP, "--actionplan.published-plan=false",
				"--actionplan.public-reading=true", "--spring.datasource.url=" + database.url(),
				"--spring.datasource.username=" + database.username(),
				"--spring.datasource.password=" + database.password())) {
			for (int run = -1; run < RUNS; run++) {
				Taken copied = copy(database, select);
				if (run >= 0) {
					floor.add(copied);
				}
				for (FileFormat format : List.of(FileFormat.CSV, FileFormat.XLSX, FileFormat.ODS)) {
					Taken file = application.take(REPORT + format.ending());
					System.out.println(format + " " + file + ", copied " + copied);
					if (run >= 0) {
						taken.computeIfAbsent(format, (key) -> new ArrayList<>()).add(file);
					}
				}
			}
			gone = goAway(application, database);
			assertThat(application.isAlive()).isTrue();
		}
		String postgres;
		try (Connection connection = database.connect()) {
			postgres = connection.getMetaData().getDatabaseProductVersion();
		}
		double copied = median(floor, Taken::last);
		double csv = median(taken.get(FileFormat.CSV), Taken::last);
		double xlsx = median(taken.get(FileFormat.XLSX), Taken::last);
		StringBuilder text = new StringBuilder();
		text.append(
				"The plan's report of %,d actions over HTTP, from a process with -Xmx%s: medians of %d runs, in turns with the same select copied out by %s, on %s.%n%n"
					.formatted(ACTIONS, HEAP, RUNS, (psql() != null) ? "`psql \\copy … to stdout csv`"
							: "the JDBC driver's CopyManager, as there is no psql", Results.machine(postgres)));
		text.append(
				"| what | MB | first byte, ms | first 10 kB, ms | whole, ms | ratio | at most |\n|---|---|---|---|---|---|---|\n");
		text.append(line("the select copied", floor, ""));
		text.append(line("CSV", taken.get(FileFormat.CSV), bound(csv / copied, "of the copy", MOST_CSV)));
		text.append(line("XLSX", taken.get(FileFormat.XLSX), bound(xlsx / csv, "of the CSV", MOST_XLSX)));
		text.append(line("ODS", taken.get(FileFormat.ODS),
				"%.2f of the CSV | ".formatted(median(taken.get(FileFormat.ODS), Taken::last) / csv)));
		text.append(
				"\nThe first byte comes within a second: %s. After the client went away in the middle, the query was gone within %.0f ms.\n"
					.formatted(taken.values().stream().allMatch((files) -> median(files, Taken::first) < MOST_MILLIS)
							? "met" : "NOT MET", gone));
		Results.write("Large exports", text.toString());
		assertThat(csv / copied).isLessThan(MOST_CSV);
		assertThat(xlsx / csv).isLessThan(MOST_XLSX);
		assertThat(taken.values())
			.allSatisfy((files) -> assertThat(median(files, Taken::first)).isLessThan(MOST_MILLIS));
	}

	@Test
	void aBoardsPdfIsThereAtOnce(@TempDir Path folder) throws Exception {
		List<Taken> pdf = new ArrayList<>();
		List<Taken> html = new ArrayList<>();
		try (Running application = Running.start(folder, HEAP,
				"--actionplan.embedded.directory=" + folder.resolve("data"))) {
			application.signIn("head-of-procurement", "evaluation-only");
			for (int run = -10; run < PDF_RUNS; run++) {
				Taken page = application.take(SAMPLE + "html");
				Taken file = application.take(SAMPLE + "pdf");
				if (run >= 0) {
					html.add(page);
					pdf.add(file);
				}
			}
		}
		double whole = median(pdf, Taken::last);
		String text = """
				The sample plan's highlight report over HTTP, warm, from a process with -Xmx%s: medians of %d runs, the page and the PDF taking turns, on %s.

				| what | kB | ms | PDF ÷ page | at most |
				|---|---|---|---|---|
				| highlight.html | %d | %.0f | | |
				| highlight.pdf | %d | %.0f | %.1f | %.0f ms: %s |
				"""
			.formatted(HEAP, PDF_RUNS, Results.machine("18"), html.get(0).bytes() / 1000, median(html, Taken::last),
					pdf.get(0).bytes() / 1000, whole, whole / median(html, Taken::last), MOST_MILLIS,
					(whole < MOST_MILLIS) ? "met" : "NOT MET");
		System.out.println(text);
		Results.write("A board's PDF", text);
		assertThat(whole).isLessThan(MOST_MILLIS);
	}

	/** Writes the plan, and finds what an export of it asks the database. */
	private static String selectOfTheExport(TestDatabase.Access database) {
		AtomicReference<String> longest = new AtomicReference<>("");
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(ActionPlanApplication.class)
			.initializers((context) -> context.getBeanFactory().addBeanPostProcessor(new Listening(longest)))
			.run("--server.port=0", "--actionplan.published-plan=false", "--spring.datasource.url=" + database.url(),
					"--spring.datasource.username=" + database.username(),
					"--spring.datasource.password=" + database.password())) {
			LargePlan.write(database, ACTIONS, 2);
			longest.set("");
			application.getBean(ReportFiles.class)
				.write(application.getBean(Reports.class)
					.make(new ReportRequest(LargePlan.SLUG, ReportKind.PLAN, null, null, "", "", Conditions.NONE, "",
							"Bench", true)),
						FileFormat.CSV, OutputStream.nullOutputStream());
			assertThat(
					application.getBean(JdbcClient.class).sql("select count(*) from action").query(Long.class).single())
				.isEqualTo(ACTIONS);
		}
		return longest.get().replaceAll("\\s+", " ").strip();
	}

	private static Taken copy(TestDatabase.Access database, String select) throws Exception {
		String copy = "(" + select + ") to stdout csv";
		Path psql = psql();
		long start = System.nanoTime();
		if (psql == null) {
			try (Connection connection = database.connect();
					InputStream out = new org.postgresql.copy.PGCopyInputStream(connection.unwrap(PGConnection.class),
							"copy " + copy)) {
				return Taken.from(out, start);
			}
		}
		URI address = URI.create(database.url().substring("jdbc:".length()));
		ProcessBuilder builder = new ProcessBuilder(psql.toString(), "-X", "-q", "-h", address.getHost(), "-p",
				String.valueOf(address.getPort()), "-U", database.username(), "-d", address.getPath().substring(1),
				"-c", "\\copy " + copy);
		builder.environment().put("PGPASSWORD", database.password());
		builder.redirectError(ProcessBuilder.Redirect.INHERIT);
		Process process = builder.start();
		Taken taken = Taken.from(process.getInputStream(), start);
		assertThat(process.waitFor()).isZero();
		return taken;
	}

	private static @Nullable Path psql() {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, "psql"))
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
	}

	/** Takes the beginning of each, and says how long its query stayed. */
	private static double goAway(Running application, TestDatabase.Access database) throws Exception {
		double longest = 0;
		for (String format : List.of("csv", "xlsx", "ods")) {
			application.takeTheBeginning(REPORT + format);
			long start = System.nanoTime();
			while (busy(database) > 0) {
				assertThat((System.nanoTime() - start) / 1e9).as("seconds that the query stays").isLessThan(60);
				Thread.sleep(5);
			}
			longest = Math.max(longest, (System.nanoTime() - start) / 1e6);
		}
		return longest;
	}

	private static int busy(TestDatabase.Access database) throws SQLException {
		try (Connection connection = database.connect();
				var rows = connection.createStatement()
					.executeQuery("select count(*) from pg_stat_activity where datname = current_database()"
							+ " and pid <> pg_backend_pid() and backend_type = 'client backend' and state <> 'idle'")) {
			rows.next();
			return rows.getInt(1);
		}
	}

	private static String bound(double ratio, String of, double most) {
		return String.format(Locale.ROOT, "%.2f %s | %.0f: %s", ratio, of, most, (ratio < most) ? "met" : "NOT MET");
	}

	private static String line(String what, List<Taken> runs, String ratio) {
		return String.format(Locale.ROOT, "| %s | %.1f | %.0f | %.0f | %.0f | %s |%n", what, runs.get(0).bytes() / 1e6,
				median(runs, Taken::first), median(runs, Taken::begun), median(runs, Taken::last),
				ratio.isEmpty() ? " | " : ratio);
	}

	private static double median(List<Taken> runs, java.util.function.ToDoubleFunction<Taken> what) {
		return Results.median(runs.stream().mapToDouble(what).toArray());
	}

	/**
	 * Keeps the longest statement that is asked for all of its rows, with its parameters
	 * in place.
	 */
	private record Listening(AtomicReference<String> longest) implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			return (bean instanceof DataSource) ? proxy(DataSource.class, bean) : bean;
		}

		private Object proxy(Class<?> type, Object target) {
			InvocationHandler handler = (proxy, method, arguments) -> {
				if (target instanceof PreparedStatement statement && method.getName().startsWith("execute")) {
					String sql = statement.unwrap(org.postgresql.jdbc.PgStatement.class).toString();
					this.longest.updateAndGet(
							(before) -> (sql.length() > before.length() && !sql.contains("limit ")) ? sql : before);
				}
				try {
					Object result = method.invoke(target, arguments);
					// What a statement hands back of its connection must be the same as
					// before.
					return (target instanceof DataSource && result instanceof Connection)
							? proxy(Connection.class, result)
							: (result instanceof PreparedStatement) ? proxy(PreparedStatement.class, result) : result;
				}
				catch (InvocationTargetException ex) {
					throw ex.getCause();
				}
			};
			return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler);
		}

	}

}
