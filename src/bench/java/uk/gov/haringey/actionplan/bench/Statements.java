package uk.gov.haringey.actionplan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import uk.gov.haringey.actionplan.TestDatabase.Access;

/** What a request asked of the database, to be asked again without the application. */
record Statements(List<String> all) {

	private static final Set<String> OF_TRANSACTIONS = Set.of("begin", "commit", "rollback");

	private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

	private static final int LONGEST_WAIT_SECONDS = 30;

	/** Those that a node has written down, once it has. */
	static Statements written(Path file) throws Exception {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
		while (!Files.exists(file)) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException("No statements were written to " + file);
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
		}
		String text = Files.readString(file);
		return new Statements(text.isEmpty() ? List.of() : List.of(text.split("\u0000")));
	}

	/** How many there are, without those that begin and end transactions. */
	long count() {
		return this.all.stream().filter((sql) -> !OF_TRANSACTIONS.contains(sql)).count();
	}

	/** As a script for pgbench. */
	String script() {
		return this.all.stream().map((sql) -> sql.strip() + ";\n").collect(Collectors.joining());
	}

	/** The beginning of each, for who reads. */
	String words() {
		return this.all.stream()
			.filter((sql) -> !OF_TRANSACTIONS.contains(sql))
			.map((sql) -> sql.replaceAll("\\s+", " ").strip())
			.map((sql) -> sql.substring(0, Math.min(110, sql.length())))
			.collect(Collectors.joining("\n"));
	}

	/**
	 * How often a second a script can be run.
	 * @param clients on how many connections at once
	 */
	static double perSecond(Tool pgbench, Access database, Path script, int clients, int seconds) throws Exception {
		String said = Tool.output(pgbench.on(database, "-n", "-M", "prepared", "-c", String.valueOf(clients), "-j", "1",
				"-T", String.valueOf(seconds), "-f", script.toString()), seconds + 60L);
		Matcher rate = RATE.matcher(said.toLowerCase(Locale.ROOT));
		if (!rate.find() || said.contains("aborted")) {
			throw new IllegalStateException("pgbench said: " + said);
		}
		return Double.parseDouble(rate.group(1));
	}

}
