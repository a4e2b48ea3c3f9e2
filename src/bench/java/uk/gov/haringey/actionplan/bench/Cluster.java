package uk.gov.haringey.actionplan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import uk.gov.haringey.actionplan.TestDatabase.Access;
import uk.gov.haringey.actionplan.data.Dataset;
import uk.gov.haringey.actionplan.data.DatasetWriter;
import uk.gov.haringey.actionplan.service.Sha256;

/**
 * The PostgreSQL server that is measured on, with a database for each {@link Dataset}. It
 * keeps them in {@code target/bench}, so that they are made once for a schema. Settings
 * are those that PostgreSQL comes with, but for more room between checkpoints and more
 * connections; what it acknowledged is on disk.
 */
public final class Cluster {

	private static final Path FOLDER = Path.of("target/bench/postgresql").toAbsolutePath();

	private final EmbeddedPostgres server;

	private Cluster() {
		try {
			Files.createDirectories(FOLDER.getParent());
			this.server = EmbeddedPostgres.builder()
				.setDataDirectory(FOLDER)
				.setCleanDataDirectory(false)
				.setLocaleConfig("encoding", "UTF8")
				.setLocaleConfig("locale", "C.UTF-8")
				.setServerConfig("listen_addresses", "127.0.0.1")
				.setServerConfig("unix_socket_directories", "")
				.setServerConfig("fsync", "on")
				.setServerConfig("synchronous_commit", "on")
				.setServerConfig("full_page_writes", "on")
				.setServerConfig("max_wal_size", "4GB")
				.setServerConfig("max_connections", "200")
				.setPGStartupWait(Duration.ofSeconds(120))
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The benchmark's database server could not be started", ex);
		}
	}

	/** Started when first needed, and stopped with the run. */
	public static Cluster shared() {
		return Holder.SHARED;
	}

	/** The number of the process whose children do the work. */
	public long process() {
		return process(FOLDER);
	}

	/** The number of the main process of a server that keeps its data in a folder. */
	public static long process(Path data) {
		try {
			return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The data itself, made if it is not there yet; nothing in it is to be changed. */
	public Access original(Dataset data) throws Exception {
		String name = name(data);
		if (number("select count(*) from pg_database where datname = '" + name + "'") == 0) {
			long start = System.nanoTime();
			System.out.printf("Making %s%n", data.words());
			String unfinished = "making_" + data.name();
			execute("drop database if exists " + unfinished);
			removeOlder(data);
			execute("create database " + unfinished);
			Access access = access(unfinished);
			Flyway.configure()
				.dataSource(access.url(), access.username(), access.password())
				.locations("classpath:db/migration")
				.load()
				.migrate();
			new DatasetWriter(data, access::connect).write();
			execute("alter database %s rename to %s".formatted(unfinished, name));
			System.out.printf("Made in %.0f s%n", (System.nanoTime() - start) / 1e9);
		}
		return access(name);
	}

	/** A copy of the data, to be changed. */
	public Access copy(Dataset data) throws Exception {
		original(data);
		String copy = "copy_" + data.name();
		execute("drop database if exists %s with (force)".formatted(copy),
				"create database %s template %s".formatted(copy, name(data)));
		return access(copy);
	}

	private Access access(String database) {
		return new Access(this.server.getJdbcUrl("postgres", database), "postgres", "postgres");
	}

	private void execute(String... statements) throws SQLException {
		try (Connection connection = access("postgres").connect(); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	private long number(String sql) throws SQLException {
		return number(access("postgres"), sql);
	}

	/** What a query of one number says. */
	public static long number(Access access, String sql) throws SQLException {
		try (Connection connection = access.connect();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getLong(1);
		}
	}

	/** The same data in an older schema. */
	private void removeOlder(Dataset data) throws SQLException {
		List<String> names = new ArrayList<>();
		try (Connection connection = access("postgres").connect();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(
						"select datname from pg_database where datname like '%s%%'".formatted(prefix(data)))) {
			while (rows.next()) {
				names.add(rows.getString(1));
			}
		}
		for (String name : names) {
			execute("drop database %s with (force)".formatted(name));
		}
	}

	/** Of how much there is. */
	private static String prefix(Dataset data) {
		return "bench_%s_%s_".formatted(data.name(), Sha256.of(data.toString()).substring(0, 6));
	}

	/** Of that, of the schema and of what is written into it. */
	private static String name(Dataset data) throws IOException, URISyntaxException {
		StringBuilder all = new StringBuilder().append(DatasetWriter.VERSION);
		URL migrations = Cluster.class.getResource("/db/migration");
		if (migrations == null) {
			throw new IllegalStateException("There are no migrations");
		}
		try (Stream<Path> files = Files.list(Path.of(migrations.toURI()))) {
			List<Path> sorted = files.sorted().toList();
			for (Path file : sorted) {
				all.append(file.getFileName()).append(Files.readString(file, StandardCharsets.UTF_8));
			}
		}
		return prefix(data) + Sha256.of(all.toString()).substring(0, 12);
	}

	private static final class Holder {

		private static final Cluster SHARED = new Cluster();

	}

}
