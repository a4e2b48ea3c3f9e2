package uk.gov.haringey.actionplan.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

	private static void run(EmbeddedDatabase database, String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(database.getJdbcUrl());
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static int answer(EmbeddedDatabase database) throws SQLException {
		try (Connection connection = DriverManager.getConnection(database.getJdbcUrl());
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("select answer from kept")) {
			result.next();
			return result.getInt(1);
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
