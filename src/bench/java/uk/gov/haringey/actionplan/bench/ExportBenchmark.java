package uk.gov.haringey.actionplan.bench;

import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import uk.gov.haringey.actionplan.TestDatabase;
import uk.gov.haringey.actionplan.bench.Visitor.Taken;
import uk.gov.haringey.actionplan.data.Dataset;
import uk.gov.haringey.actionplan.service.export.format.FileFormat;

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

	private static final String REPORT = "/plans/plan-1/reports/plan.";

	private static final String SAMPLE = "/plans/procurement-2006-2009/reports/highlight.";

	@Test
	void aLargePlanIsTakenAwayAsItIsRead(@TempDir Path folder) throws Exception {
		TestDatabase.Access database = Cluster.shared().original(Dataset.export(ACTIONS));
		String select = selectOfTheExport(database, folder);
		Map<FileFormat, List<Taken>> taken = new EnumMap<>(FileFormat.class);
		List<Taken> floor = new ArrayList<>();
		double gone;
		try (Running application = Running.start(folder, HEAP,
				Running.on(database, "--actionplan.public-reading=true"))) {
			Visitor visitor = new Visitor(application);
			for (int run = -1; run < RUNS; run++) {
				Taken copied = copy(database, select);
				if (run >= 0) {
					floor.add(copied);
				}
				for (FileFormat format : List.of(FileFormat.CSV, FileFormat.XLSX, FileFormat.ODS)) {
					Taken file = visitor.take(REPORT + format.ending());
					System.out.println(format + " " + file + ", copied " + copied);
					if (run >= 0) {
						taken.computeIfAbsent(format, (key) -> new ArrayList<>()).add(file);
					}
				}
			}
			gone = goAway(visitor, database);
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
					.formatted(ACTIONS, HEAP, RUNS, Tool.find("psql").isPresent() ? "`psql \\copy … to stdout csv`"
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
			Visitor visitor = new Visitor(application).signIn("head-of-procurement", "evaluation-only");
			for (int run = -10; run < PDF_RUNS; run++) {
				Taken page = visitor.take(SAMPLE + "html");
				Taken file = visitor.take(SAMPLE + "pdf");
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

	/** What an export asks the database for all of its rows by. */
	private static String selectOfTheExport(TestDatabase.Access database, Path folder) throws Exception {
		try (Running application = Running.start(folder, HEAP,
				Running.on(database, "--actionplan.public-reading=true", "--bench.statements=" + folder))) {
			new Visitor(application).page(REPORT + FileFormat.CSV.ending(), "Bench-Statements", "export");
			return Statements.written(folder.resolve("export"))
				.all()
				.stream()
				.filter((sql) -> !sql.contains("limit "))
				.max(Comparator.comparingInt(String::length))
				.orElseThrow()
				.replaceAll("\\s+", " ")
				.strip();
		}
	}

	private static Taken copy(TestDatabase.Access database, String select) throws Exception {
		String copy = "(" + select + ") to stdout csv";
		Optional<Tool> psql = Tool.find("psql");
		long start = System.nanoTime();
		if (psql.isEmpty()) {
			try (Connection connection = database.connect();
					InputStream out = new org.postgresql.copy.PGCopyInputStream(connection.unwrap(PGConnection.class),
							"copy " + copy)) {
				return Taken.from(out, start);
			}
		}
		Process process = psql.get()
			.on(database, "-X", "-q", "-c", "\\copy " + copy)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		Taken taken = Taken.from(process.getInputStream(), start);
		assertThat(process.waitFor()).isZero();
		return taken;
	}

	/** Takes the beginning of each, and says how long its query stayed. */
	private static double goAway(Visitor visitor, TestDatabase.Access database) throws Exception {
		double longest = 0;
		for (String format : List.of("csv", "xlsx", "ods")) {
			visitor.takeTheBeginning(REPORT + format);
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

}
