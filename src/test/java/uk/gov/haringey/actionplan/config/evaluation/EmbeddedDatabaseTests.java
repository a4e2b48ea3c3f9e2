package uk.gov.haringey.actionplan.config.evaluation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.config.EvaluationRefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("fault")
class EmbeddedDatabaseTests {

	@TempDir
	private Path folder;

	@Test
	void dataIsKeptOverARestartAndASecondStartIsRefusedMeanwhile() throws SQLException {
		try (EmbeddedDatabase database = EmbeddedDatabase.start(this.folder)) {
			run(database, "create table kept as select 42 as answer");
			assertThatExceptionOfType(EvaluationRefusedException.class)
				.isThrownBy(() -> EmbeddedDatabase.start(this.folder))
				.withMessageContaining(this.folder.toString());
		}
		try (EmbeddedDatabase database = EmbeddedDatabase.start(this.folder)) {
			assertThat(answer(database)).isEqualTo(42);
		}
	}

	@Test
	void aKilledApplicationIsRecoveredFrom() throws Exception {
		Process killed = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Starter.class.getName(), this.folder.toString())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		try (BufferedReader out = new BufferedReader(
				new InputStreamReader(killed.getInputStream(), StandardCharsets.UTF_8))) {
			String line = out.readLine();
			while (line != null && !line.contains("ready for tests")) {
				line = out.readLine();
			}
			assertThat(line).isNotNull();
		}
		killed.destroyForcibly().waitFor();

		try (EmbeddedDatabase database = EmbeddedDatabase.start(this.folder)) {
			assertThat(answer(database)).isEqualTo(42);
		}
	}

	@Test
	void aFirstStartThatWasCutShortIsMadeAnew() throws IOException, SQLException {
		Files.createDirectories(this.folder.resolve("postgresql"));
		Files.writeString(this.folder.resolve("postgresql/PG_VERSION"), "18");

		try (EmbeddedDatabase database = EmbeddedDatabase.start(this.folder)) {
			run(database, "create table kept as select 42 as answer");
			assertThat(answer(database)).isEqualTo(42);
		}
	}

	@Test
	void onlyTheApplicationSignsInAndItIsNoSuperuser() throws IOException, SQLException {
		try (EmbeddedDatabase database = EmbeddedDatabase.start(this.folder)) {
			assertIsClosed(database);
			try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
				for (String command : new String[] { "copy pg_catalog.pg_class from program 'cat /etc/shadow'",
						"create table taken (line text); copy taken from program 'id'",
						"create table taken (line text); copy taken from '/etc/passwd'",
						"select pg_read_file('/etc/passwd')", "select lo_import('/etc/passwd')",
						"create role another superuser", "create database another", "alter role actionplan superuser",
						"alter system set archive_command = 'id'", "create extension dblink" }) {
					assertThatExceptionOfType(SQLException.class).as(command)
						.isThrownBy(() -> statement.execute(command))
						.matches((refused) -> refused.getSQLState().equals("42501")
								|| refused.getSQLState().equals("0A000"));
				}
			}
		}
	}

	@Test
	void aFolderOfAnEarlierVersionKeepsItsDataAndIsClosed() throws IOException, SQLException {
		makeAsEarlierVersionsDid();
		Path planted = this.folder.resolve("binaries/planted");
		Files.writeString(planted, "");
		mode(this.folder, "rwxrwxrwx");
		mode(this.folder.resolve("postgresql"), "rwxr-xr-x");
		mode(this.folder.resolve("binaries"), "rwxrwxrwx");

		try (EmbeddedDatabase database = EmbeddedDatabase.start(this.folder)) {
			assertIsClosed(database);
			assertThat(answer(database)).isEqualTo(42);
			assertThat(planted).doesNotExist();
			run(database, "alter table kept add column further bigint default grow(1)");
			run(database, "alter sequence apart restart");
			assertThat(number(database, """
					select count(*) from pg_class c full join pg_proc p on false
					where coalesce(relnamespace, pronamespace) = 'public'::regnamespace
					  and coalesce(relowner, proowner) <> 'actionplan'::regrole
					""")).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "postgresql", "binaries", "lock", "ready" })
	void aSymbolicLinkIsRefused(String linked) throws IOException {
		Path elsewhere = Files.createDirectories(this.folder.resolve("elsewhere"));
		Path used = this.folder.resolve("used");
		Path link = used.resolve(linked).normalize();
		Files.createDirectories(link.getParent());
		Files.createSymbolicLink(link, elsewhere);

		assertThatExceptionOfType(EvaluationRefusedException.class).isThrownBy(() -> EmbeddedDatabase.start(used))
			.withMessageContainingAll(link.toString(), "symbolic link");
		assertThat(elsewhere).isEmptyDirectory();
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "postgresql", "binaries" })
	void whatBelongsToSomebodyElseIsRefused(String named) throws IOException {
		Path foreign = Files.createDirectories(this.folder.resolve(named)).normalize();
		mode(foreign, "rwxrwxrwx");
		UserPrincipal nobody = this.folder.getFileSystem()
			.getUserPrincipalLookupService()
			.lookupPrincipalByName("nobody");
		Assumptions.assumeTrue("root".equals(Files.getOwner(foreign).getName()), "Only root can give a folder away.");
		Files.setOwner(foreign, nobody);

		assertThatExceptionOfType(EvaluationRefusedException.class)
			.isThrownBy(() -> EmbeddedDatabase.start(this.folder))
			.withMessage("%s belongs to the user nobody, but the application is run by root.".formatted(foreign));
		assertThat(Files.getPosixFilePermissions(foreign)).isEqualTo(PosixFilePermissions.fromString("rwxrwxrwx"));
	}

	@Test
	void whatPostgresqlRefusesIsSaidAtOnce() throws IOException {
		Path data = Files.createDirectories(this.folder.resolve("postgresql"));
		Files.writeString(data.resolve("PG_VERSION"), "17\n");
		Files.writeString(data.resolve("postgresql.conf"), "");
		Files.writeString(this.folder.resolve("ready"), "");

		assertThatExceptionOfType(EvaluationRefusedException.class)
			.isThrownBy(() -> EmbeddedDatabase.start(this.folder))
			.withMessageContainingAll(this.folder.toString(), "database files are incompatible with server")
			.withMessageNotContaining("Gave up");
	}

	private void assertIsClosed(EmbeddedDatabase database) throws IOException, SQLException {
		for (String user : new String[] { "postgres", "actionplan", "nobody" }) {
			for (String password : new String[] { "", "postgres", "actionplan" }) {
				assertThatExceptionOfType(SQLException.class).as(user)
					.isThrownBy(() -> DriverManager.getConnection(database.getJdbcUrl(), user, password).close())
					.matches((refused) -> refused.getSQLState().startsWith("28")
							|| refused.getSQLState().startsWith("08"));
			}
		}
		assertThat(number(database, "select count(*) from pg_roles where rolcanlogin and rolname <> 'postgres'"))
			.isOne();
		assertThat(number(database, """
				select count(*) from pg_roles r join pg_database d on d.datdba = r.oid
				where r.rolname = current_user and d.datname = current_database()
				  and not (rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls)
				""")).isOne();
		assertThat(this.folder.resolve("password")).hasContent(database.getPassword());
		assertThat(Files.getPosixFilePermissions(this.folder.resolve("password")))
			.isEqualTo(PosixFilePermissions.fromString("rw-------"));
		for (String kept : new String[] { "", "postgresql", "binaries" }) {
			assertThat(Files.getPosixFilePermissions(this.folder.resolve(kept), LinkOption.NOFOLLOW_LINKS)).as(kept)
				.isEqualTo(PosixFilePermissions.fromString("rwx------"));
		}
	}

	/** As the versions did in which everybody on the machine was the superuser. */
	private void makeAsEarlierVersionsDid() throws IOException, SQLException {
		try (EmbeddedPostgres server = EmbeddedPostgres.builder()
			.setDataDirectory(this.folder.resolve("postgresql"))
			.setCleanDataDirectory(false)
			.setOverrideWorkingDirectory(this.folder.resolve("binaries").toFile())
			.setLocaleConfig("encoding", "UTF8")
			.setLocaleConfig("locale", "C.UTF-8")
			.setServerConfig("unix_socket_directories", "")
			.setServerConfig("listen_addresses", "127.0.0.1")
			.setRegisterShutdownHook(false)
			.start();
				Connection connection = server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			Files.writeString(this.folder.resolve("ready"), "");
			statement.execute("create table kept (id bigint generated always as identity, answer integer)");
			statement.execute("insert into kept (answer) values (42)");
			statement.execute("create sequence apart");
			statement.execute("create function grow(n bigint) returns bigint language sql return n + 1");
		}
		Files.createDirectories(this.folder.resolve("binaries"));
	}

	private static void mode(Path path, String mode) throws IOException {
		Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
	}

	private static Connection connect(EmbeddedDatabase database) throws SQLException {
		return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
	}

	private static void run(EmbeddedDatabase database, String sql) throws SQLException {
		try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static int answer(EmbeddedDatabase database) throws SQLException {
		return (int) number(database, "select answer from kept");
	}

	private static long number(EmbeddedDatabase database, String sql) throws SQLException {
		try (Connection connection = connect(database);
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(sql)) {
			result.next();
			return result.getLong(1);
		}
	}

	/** Starts a database in a process of its own, and waits to be killed. */
	static final class Starter {

		private Starter() {
		}

		public static void main(String[] args) throws Exception {
			EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]));
			run(database, "create table kept as select 42 as answer");
			System.out.println("ready for tests");
			Thread.currentThread().join();
		}

	}

}
