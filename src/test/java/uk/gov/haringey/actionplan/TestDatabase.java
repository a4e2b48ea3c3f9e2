package uk.gov.haringey.actionplan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL server of a test run: a container where a Docker engine answers, else
 * the embedded one. Every database made on it is new and empty.
 */
public final class TestDatabase {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private TestDatabase() {
	}

	/** Makes a database. */
	public static Access create() {
		Access server = Server.ACCESS;
		String name = "test_" + COUNT.incrementAndGet();
		try (Connection connection = server.connect(); Statement statement = connection.createStatement()) {
			statement.execute("create database " + name);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("No database could be made for a test", ex);
		}
		return new Access(server.url().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"), server.username(),
				server.password());
	}

	/** Makes a database that one role owns and another works on, neither a superuser. */
	public static Roles createWithRoles() {
		Access server = create();
		Access owner = new Access(server.url(), Roles.OWNER, "of the owner");
		Access runtime = new Access(server.url(), Roles.RUNTIME, "of the application");
		try (Connection connection = server.connect(); Statement statement = connection.createStatement()) {
			statement.execute("""
					do $$
					begin
					  perform pg_advisory_xact_lock(1);
					  if not exists (select from pg_roles where rolname = '%1$s') then
					    create role %1$s login password '%2$s';
					    create role %3$s login password '%4$s';
					    create role %5$s superuser;
					    grant %1$s, %5$s to %3$s with inherit false;
					  end if;
					  execute format('alter database %%I owner to %1$s', current_database());
					end
					$$""".formatted(owner.username(), owner.password(), runtime.username(), runtime.password(),
					Roles.SUPERUSER));
		}
		catch (SQLException ex) {
			throw new IllegalStateException("No roles could be made for a test", ex);
		}
		return new Roles(owner, runtime);
	}

	/**
	 * The two roles of a database. The one that the application works as has the rights
	 * of the owner, or of a superuser, only after {@code set role}, as in
	 * {@code set local role test_superuser}; {@code set role none} ends that.
	 */
	public record Roles(Access owner, Access runtime) {

		/** Owns all tables, and may switch their triggers off one by one. */
		public static final String OWNER = "test_owner";

		/** What the application works as. */
		public static final String RUNTIME = "test_runtime";

		/** May switch all triggers off by {@code session_replication_role}. */
		public static final String SUPERUSER = "test_superuser";

	}

	/** How to reach a database. */
	public record Access(String url, String username, String password) {

		public Connection connect() throws SQLException {
			return DriverManager.getConnection(this.url, this.username, this.password);
		}

	}

	/** Started when first needed, and stopped with the test run. */
	private static final class Server {

		private static final String IMAGE = "postgres:18-alpine";

		private static final Access ACCESS = start();

		private static Access start() {
			boolean dockerRequired = Boolean.parseBoolean(System.getenv("CI_REQUIRE_DOCKER"));
			if (dockerRequired) {
				return startContainer();
			}
			try {
				return (dockerAnswers() && imageIsThere()) ? startContainer() : startEmbedded();
			}
			catch (ContainerLaunchException | ContainerFetchException ex) {
				System.out.println("A Docker engine answers, but no container can be started: " + ex.getMessage());
				return startEmbedded();
			}
		}

		private static boolean dockerAnswers() {
			try {
				return DockerClientFactory.instance().isDockerAvailable();
			}
			catch (RuntimeException ex) {
				return false;
			}
		}

		/** Testcontainers itself would go on trying to pull for minutes. */
		private static boolean imageIsThere() {
			DockerClient docker = DockerClientFactory.lazyClient();
			try {
				docker.inspectImageCmd(IMAGE).exec();
				return true;
			}
			catch (NotFoundException ex) {
				return imageCanBePulled(docker);
			}
		}

		private static boolean imageCanBePulled(DockerClient docker) {
			try {
				return docker.pullImageCmd(IMAGE).start().awaitCompletion(2, TimeUnit.MINUTES);
			}
			catch (RuntimeException ex) {
				System.out
					.println("A Docker engine answers, but %s cannot be pulled: %s".formatted(IMAGE, ex.getMessage()));
				return false;
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return false;
			}
		}

		@SuppressWarnings("resource")
		private static Access startContainer() {
			PostgreSQLContainer container = new PostgreSQLContainer(IMAGE).withCommand("postgres", "-c", "fsync=off",
					"-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=200");
			container.start();
			Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
			System.out.println("The tests' database: PostgreSQL in a container, " + IMAGE);
			return new Access(container.getJdbcUrl(), container.getUsername(), container.getPassword());
		}

		@SuppressWarnings("resource")
		private static Access startEmbedded() {
			try {
				EmbeddedPostgres server = EmbeddedPostgres.builder()
					.setServerConfig("fsync", "off")
					.setServerConfig("synchronous_commit", "off")
					.setServerConfig("full_page_writes", "off")
					.setServerConfig("max_connections", "200")
					.start();
				System.out.println("The tests' database: embedded PostgreSQL, as no Docker engine offers " + IMAGE);
				stopWithThisProcess(server);
				// Without a user in it, which would go before the one that is asked for.
				return new Access("jdbc:postgresql://localhost:%d/postgres".formatted(server.getPort()), "postgres",
						"postgres");
			}
			catch (IOException ex) {
				throw new UncheckedIOException("The embedded PostgreSQL could not be started", ex);
			}
			catch (SQLException ex) {
				throw new IllegalStateException("The embedded PostgreSQL does not answer", ex);
			}
		}

		/**
		 * Has the server stopped when this process is killed, which runs no shutdown
		 * hook: the shell's input ends with this process.
		 */
		private static void stopWithThisProcess(EmbeddedPostgres server) throws IOException, SQLException {
			try (Connection connection = server.getPostgresDatabase().getConnection();
					Statement statement = connection.createStatement();
					ResultSet row = statement
						.executeQuery("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")) {
				row.next();
				new ProcessBuilder("sh", "-c", "cat; kill -QUIT " + row.getString(1))
					.redirectOutput(ProcessBuilder.Redirect.DISCARD)
					.redirectError(ProcessBuilder.Redirect.DISCARD)
					.start();
			}
		}

	}

}
