package uk.gov.haringey.actionplan.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;

/**
 * The evaluation copy's PostgreSQL server, which keeps its data in a folder and stops
 * with the application. One application at a time may use the folder.
 */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

	private static final Duration START_WAIT = Duration.ofSeconds(60);

	private static final Duration STOP_WAIT = Duration.ofSeconds(20);

	private final FileChannel lockFile;

	private final EmbeddedPostgres server;

	private EmbeddedDatabase(FileChannel lockFile, EmbeddedPostgres server) {
		this.lockFile = lockFile;
		this.server = server;
	}

	/**
	 * Starts the server on the data in the given folder, making both if absent. A server
	 * that a killed application left running there is stopped first.
	 * @throws EvaluationRefusedException if another application is using the folder, or
	 * it cannot be used
	 */
	static EmbeddedDatabase start(Path directory) {
		Path folder = directory.toAbsolutePath().normalize();
		FileChannel lockFile = null;
		try {
			makeFolder(folder);
			lockFile = lock(folder);
			Path data = folder.resolve("postgresql");
			Path ready = folder.resolve("ready");
			checkOwner(folder, data);
			stopOrphan(data);
			if (!Files.exists(ready)) {
				// Killed before its first start was complete: nothing was kept yet.
				FileSystemUtils.deleteRecursively(data);
			}
			EmbeddedPostgres server = EmbeddedPostgres.builder()
				.setDataDirectory(data)
				.setCleanDataDirectory(false)
				.setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
				.setLocaleConfig("encoding", "UTF8")
				.setLocaleConfig("locale", "C.UTF-8")
				.setServerConfig("unix_socket_directories", "")
				.setServerConfig("listen_addresses", "127.0.0.1")
				// Off by default, for tests; but this data is to outlive a crash.
				.setServerConfig("fsync", "on")
				.setServerConfig("synchronous_commit", "on")
				.setPGStartupWait(START_WAIT)
				.setRegisterShutdownHook(false)
				.start();
			Files.writeString(ready, "");
			log.info("PostgreSQL keeps the evaluation copy's data in {}", folder);
			return new EmbeddedDatabase(lockFile, server);
		}
		catch (EvaluationRefusedException ex) {
			closeQuietly(lockFile);
			throw ex;
		}
		catch (IOException | IllegalStateException ex) {
			closeQuietly(lockFile);
			throw new EvaluationRefusedException(
					"The evaluation copy's database could not be started in the folder %s: %s".formatted(folder,
							reason(ex)),
					"Check that the folder can be written to and has free space, name another with "
							+ "actionplan.embedded.directory, or configure a database of your own with SPRING_DATASOURCE_URL.");
		}
	}

	/** Its owner's alone: what lies in it is run as its owner. */
	private static void makeFolder(Path folder) throws IOException {
		if (Files.isDirectory(folder)) {
			return;
		}
		if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			Files.createDirectories(folder,
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		}
		else {
			Files.createDirectories(folder);
		}
	}

	/** PostgreSQL serves its own user's data only, and would be waited for in vain. */
	private static void checkOwner(Path folder, Path data) throws IOException {
		if (!Files.exists(data)) {
			return;
		}
		Path probe = Files.createTempFile(folder, "owner", null);
		try {
			UserPrincipal self = Files.getOwner(probe);
			UserPrincipal owner = Files.getOwner(data);
			if (!owner.equals(self)) {
				throw new EvaluationRefusedException(
						"The evaluation copy's data in the folder %s belongs to the user %s, but the application is run by %s."
							.formatted(folder, owner.getName(), self.getName()),
						"Start it as that user, or name another folder with actionplan.embedded.directory.");
			}
		}
		finally {
			Files.delete(probe);
		}
	}

	private static String reason(Exception ex) {
		if (ex instanceof AccessDeniedException denied) {
			return denied.getFile() + " is not accessible to the user who runs the application.";
		}
		return String.valueOf(ex.getMessage());
	}

	private static FileChannel lock(Path folder) throws IOException {
		FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		FileLock lock;
		try {
			lock = channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			lock = null;
		}
		if (lock == null) {
			channel.close();
			throw new EvaluationRefusedException(
					"Another copy of the application is running on the folder %s.".formatted(folder),
					"Stop it first, or name another folder with actionplan.embedded.directory.");
		}
		return channel;
	}

	/**
	 * Stops the server of an application that was killed. The first line of its process
	 * file is its process's number, the second the data directory.
	 */
	private static void stopOrphan(Path data) throws IOException {
		Path processFile = data.resolve("postmaster.pid");
		if (!Files.exists(processFile)) {
			return;
		}
		List<String> lines = Files.readAllLines(processFile);
		if (lines.size() < 2 || !Path.of(lines.get(1)).equals(data)) {
			return;
		}
		ProcessHandle orphan = ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
			.filter((process) -> process.info().command().filter((command) -> command.contains("postgres")).isPresent())
			.orElse(null);
		if (orphan == null) {
			return;
		}
		log.info("Stopping the PostgreSQL server that a killed application left running");
		orphan.destroy();
		if (!awaitExit(orphan)) {
			// PostgreSQL recovers from its write-ahead log.
			orphan.descendants().forEach(ProcessHandle::destroyForcibly);
			orphan.destroyForcibly();
			awaitExit(orphan);
		}
	}

	private static boolean awaitExit(ProcessHandle process) {
		try {
			process.onExit().get(STOP_WAIT.toSeconds(), TimeUnit.SECONDS);
			return true;
		}
		catch (TimeoutException | ExecutionException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public String getJdbcUrl() {
		return this.server.getJdbcUrl("postgres", "postgres");
	}

	@Override
	public String getUsername() {
		return "postgres";
	}

	@Override
	public @Nullable String getPassword() {
		return null;
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The evaluation copy's database could not be stopped", ex);
		}
		finally {
			closeQuietly(this.lockFile);
		}
	}

	private static void closeQuietly(@Nullable FileChannel channel) {
		if (channel != null) {
			try {
				channel.close();
			}
			catch (IOException ex) {
				log.debug("The lock file could not be closed", ex);
			}
		}
	}

}
