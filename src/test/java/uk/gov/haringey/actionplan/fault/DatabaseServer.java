package uk.gov.haringey.actionplan.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A PostgreSQL server of a test's own, which keeps what it acknowledged, to be killed and
 * started again.
 */
public final class DatabaseServer implements AutoCloseable {

	private final Path data;

	private final int port;

	private EmbeddedPostgres server;

	private DatabaseServer(Path data, int port) throws IOException {
		this.data = data;
		this.port = port;
		this.server = run();
	}

	/** Starts one on a new folder. */
	public static DatabaseServer start(Path data) throws IOException {
		return new DatabaseServer(data, freePort());
	}

	/** A port that nothing listens on. */
	public static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private EmbeddedPostgres run() throws IOException {
		return EmbeddedPostgres.builder()
			.setPort(this.port)
			.setDataDirectory(this.data)
			.setCleanDataDirectory(false)
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("max_connections", "100")
			// A small one, for small disks.
			.setServerConfig("min_wal_size", "32MB")
			.setServerConfig("max_wal_size", "48MB")
			.setPGStartupWait(Duration.ofSeconds(60))
			.setRegisterShutdownHook(true)
			.start();
	}

	public int port() {
		return this.port;
	}

	public String url() {
		return url(this.port);
	}

	/** Its address by way of another port. */
	public static String url(int port) {
		return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
	}

	/**
	 * Kills all its processes at once, as a power cut would; none, if it stopped by
	 * itself.
	 */
	public void kill() throws Exception {
		Path processFile = this.data.resolve("postmaster.pid");
		ProcessHandle postmaster = Files.exists(processFile)
				? ProcessHandle.of(Long.parseLong(Files.readAllLines(processFile).get(0).strip())).orElse(null) : null;
		if (postmaster == null) {
			return;
		}
		List<ProcessHandle> all = postmaster.descendants().toList();
		postmaster.destroyForcibly();
		all.forEach(ProcessHandle::destroyForcibly);
		postmaster.onExit().get(20, TimeUnit.SECONDS);
		for (ProcessHandle process : all) {
			process.onExit().get(20, TimeUnit.SECONDS);
		}
	}

	/** Starts it again on the same data and port. */
	public void startAgain() throws IOException {
		// Gives back the lock of the folder; there is nothing left to stop.
		this.server.close();
		this.server = run();
	}

	public Connection connect() throws SQLException {
		return DriverManager.getConnection(url());
	}

	public long number(String sql) throws SQLException {
		try (Connection connection = connect();
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(sql)) {
			result.next();
			return result.getLong(1);
		}
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
