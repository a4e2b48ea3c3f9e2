package uk.gov.haringey.actionplan.config.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gov.haringey.actionplan.config.EvaluationRefusedException;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.FileSystemUtils;

/**
 * The evaluation copy's PostgreSQL server, which keeps its data in a folder and stops
 * with the application. One application at a time may use the folder, which is its
 * owner's alone.
 * <p>
 * The application signs in as a role that owns its database and is no superuser, with a
 * password that is made at each start and written to the file {@code password} in the
 * folder. Nobody else can sign in, the server's superuser included.
 */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

	private static final String ROLE = "actionplan";

	/** The one that a new server has, and that earlier versions kept their data in. */
	private static final String DATABASE = "postgres";

	private static final String SIGN_IN_RULES = """
			# Written at each start of the application.
			local %1$s %2$s scram-sha-256
			host %1$s %2$s 127.0.0.1/32 scram-sha-256
			""".formatted(DATABASE, ROLE);

	private static final int PASSWORD_BYTES = 32;

	private static final Duration START_WAIT = Duration.ofSeconds(60);

	private final FileChannel lockFile;

	private final EmbeddedPostgres server;

	private final String password;

	private EmbeddedDatabase(FileChannel lockFile, EmbeddedPostgres server, String password) {
		this.lockFile = lockFile;
		this.server = server;
		this.password = password;
	}

	/**
	 * Starts the server on the data in the given folder, making both if absent. A server
	 * that a killed application left running there is stopped first. A folder of an
	 * earlier version, in which everybody on the machine was the superuser, keeps its
	 * data.
	 * @throws EvaluationRefusedException if another application is using the folder, if
	 * other users could have changed what is in it, or if it cannot be used
	 */
	static EmbeddedDatabase start(Path directory) {
		Path folder = directory.toAbsolutePath().normalize();
		Path data = folder.resolve("postgresql");
		Path binaries = folder.resolve("binaries");
		Path ready = folder.resolve("ready");
		FileChannel lockFile = null;
		try {
			PrivateFolder.make(folder);
			PrivateFolder.insistOnOwn(folder.resolve("lock"));
			lockFile = lock(folder);
			PrivateFolder.insistOnOwn(ready);
			PrivateFolder.tighten(data);
			if (PrivateFolder.tighten(binaries)) {
				// They may be others' programs by now, and are unpacked again.
				FileSystemUtils.deleteRecursively(binaries);
			}
			OrphanServer.stop(data);
			if (!Files.exists(ready)) {
				// Killed before its first start was complete: nothing was kept yet.
				FileSystemUtils.deleteRecursively(data);
			}
			String password = makePassword(folder);
			EmbeddedPostgres server = EmbeddedPostgres.builder()
				.setDataDirectory(data)
				.setCleanDataDirectory(false)
				.setOverrideWorkingDirectory(binaries.toFile())
				.setPgBinaryResolver(new Programs(binaries))
				.setLocaleConfig("encoding", "UTF8")
				.setLocaleConfig("locale", "C.UTF-8")
				.setServerConfig("unix_socket_directories", "")
				.setServerConfig("listen_addresses", "127.0.0.1")
				// Off by default, for tests; but this data is to outlive a crash.
				.setServerConfig("fsync", "on")
				.setServerConfig("synchronous_commit", "on")
				.setDataDirectoryCustomizer((made) -> secure(made.toPath(), binaries, password))
				.setConnectConfig("user", ROLE)
				.setConnectConfig("password", password)
				.setPGStartupWait(START_WAIT)
				.setRegisterShutdownHook(false)
				.start();
			Files.writeString(ready, "");
			log.info("PostgreSQL keeps the evaluation copy's data in {}", folder);
			return new EmbeddedDatabase(lockFile, server, password);
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

	/** A new one at each start, so that it always is the one in the file. */
	private static String makePassword(Path folder) throws IOException {
		byte[] bytes = new byte[PASSWORD_BYTES];
		new SecureRandom().nextBytes(bytes);
		String password = HexFormat.of().formatHex(bytes);
		// Has the mode 0600 from its beginning.
		Path file = Files.createTempFile(folder, "password", null);
		Files.writeString(file, password);
		Files.move(file, folder.resolve("password"), StandardCopyOption.ATOMIC_MOVE);
		return password;
	}

	/**
	 * Sets who can sign in, before the server listens: its single-user mode needs no
	 * password. What was cut short is done by the next start, since each does all of it.
	 */
	private static void secure(Path data, Path binaries, String password) {
		try {
			PrivateFolder.tighten(binaries);
			Files.writeString(data.resolve("pg_hba.conf"), SIGN_IN_RULES);
			List<String> command = new ArrayList<>();
			if (LinuxUtils.isUnshareAvailable()) {
				// PostgreSQL refuses to be run by root, as the library knows too.
				command.addAll(List.of("unshare", "-U"));
			}
			command.addAll(List.of(new Programs(binaries).server().toString(), "--single", "-j", "-c",
					"exit_on_error=on", "-c", "log_min_error_statement=panic", "-D", data.toString(), DATABASE));
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			try (Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
				input.write(sql("embedded-role.sql"));
				input.write("alter role %s password '%s';%n%n".formatted(ROLE, password));
				input.write(sql("hand-over.sql"));
			}
			catch (IOException ex) {
				log.debug("PostgreSQL ended before it had read everything, and says why", ex);
			}
			String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new IOException(said.lines()
					.filter((line) -> line.contains("FATAL:"))
					.map((line) -> line.substring(line.indexOf("FATAL:") + "FATAL:".length()).strip())
					.findFirst()
					.orElse(said.strip()));
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(reason(ex), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("The start was interrupted", ex);
		}
	}

	private static String sql(String name) throws IOException {
		return new ClassPathResource("db/" + name).getContentAsString(StandardCharsets.UTF_8) + System.lineSeparator();
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

	@Override
	public String getJdbcUrl() {
		return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(this.server.getPort(), DATABASE);
	}

	@Override
	public String getUsername() {
		return ROLE;
	}

	@Override
	public String getPassword() {
		return this.password;
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

	/**
	 * The programs of PostgreSQL. The library remembers by this where it unpacked them,
	 * so each folder has its own.
	 */
	private record Programs(Path folder) implements PgBinaryResolver {

		@Override
		public InputStream getPgBinary(String system, String machine) throws IOException {
			return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
		}

		/** The server unpacked last: an update of it leaves the older one beside. */
		Path server() throws IOException {
			try (Stream<Path> unpacked = Files.list(this.folder)) {
				return unpacked.filter((version) -> Files.isExecutable(version.resolve("bin/postgres")))
					.max(Comparator.comparing((version) -> version.toFile().lastModified()))
					.map((version) -> version.resolve("bin/postgres"))
					.orElseThrow(() -> new NoSuchFileException(this.folder.toString()));
			}
		}

	}

}
