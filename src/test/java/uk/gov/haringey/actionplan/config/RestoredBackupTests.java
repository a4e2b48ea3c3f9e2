package uk.gov.haringey.actionplan.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import uk.gov.haringey.actionplan.ActionPlanApplication;
import uk.gov.haringey.actionplan.TestDatabase;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.service.Quarter;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.reporting.PeriodKeeping;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** A backup that was restored, by PostgreSQL's own programs, and the check after it. */
@Tag("fault")
@ExtendWith(OutputCaptureExtension.class)
class RestoredBackupTests {

	private static final Quarter FIRST = Quarter.of(LocalDate.now().minusMonths(6));

	private final TestDatabase.Access database = TestDatabase.create();

	@TempDir
	private Path folder;

	private String slug = "";

	@BeforeEach
	void closeAPeriod() {
		try (ConfigurableApplicationContext application = start(this.database)) {
			TestPlans plans = application.getBean(TestPlans.class);
			this.slug = plans.plan(FIRST.startsOn(), FIRST.startsOn().plusYears(2),
					TestPlans.action("1.1", "Be kept.", "Head of Keeping"),
					TestPlans.action("1.2", "Be kept too.", "Head of Keeping"));
			Actor head = plans.actor(plans.headOfProcurement());
			application.getBean(ProgressReporting.class).confirmNoChange(this.slug, "1.1", 0, head);
			application.getBean(PeriodKeeping.class).close(this.slug, FIRST.code(), head);
		}
	}

	@Test
	void aRestoredCopyIsWholeAndGuardsItsFrozenRowsAsBefore(CapturedOutput output) throws Exception {
		TestDatabase.Access copy = TestDatabase.create();
		Path dump = this.folder.resolve("actionplan.dump");
		run(this.database, "pg_dump", "--format=custom", "--file=" + dump);
		run(copy, "pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--dbname=" + uri(copy),
				dump.toString());

		assertThat(check(copy)).isZero();
		assertThat(output.getOut())
			.contains("Period %s of the plan %s: 2 frozen actions, and the checksum matches.".formatted(FIRST.code(),
					this.slug))
			.contains("the chain holds", "all are whole");
		for (String table : List.of("status_update", "snapshot", "action", "account", "flyway_schema_history")) {
			assertThat(rows(copy, table)).as(table).isEqualTo(rows(this.database, table)).isNotEmpty();
		}
		assertThat(refuses(copy, "update snapshot set commentary = 'Other words.'")).isTrue();
	}

	@Test
	void aFrozenRowThatWasChangedBehindTheDatabasesBackIsFound(CapturedOutput output) throws Exception {
		assertThat(check(this.database)).isZero();
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute("set session_replication_role = replica");
			statement.execute("update snapshot set commentary = 'Other words.' where ref = '1.2'");
		}

		assertThat(check(this.database)).isEqualTo(1);
		assertThat(output.getOut()).contains("WHAT IS FROZEN IS NOT WHAT WAS FROZEN", "1 ARE NOT WHOLE");
	}

	private static int check(TestDatabase.Access database) {
		return SpringApplication.exit(start(database, "--actionplan.check=true"));
	}

	private void run(TestDatabase.Access database, String program, String... options) throws Exception {
		List<String> command = new ArrayList<>(List.of(program(program).toString()));
		command.addAll(List.of(options));
		if (program.equals("pg_dump")) {
			command.add(uri(database));
		}
		Path said = this.folder.resolve(program + ".log");
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
		builder.environment().put("PGPASSWORD", database.password());
		Process process = builder.start();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(Files.readString(said)).isZero();
	}

	/** An older program does not read the server; without one the test is skipped. */
	private static Path program(String name) throws Exception {
		for (Path program : Stream.of(System.getenv("PATH").split(":"))
			.map((path) -> Path.of(path, name))
			.filter(Files::isExecutable)
			.toList()) {
			Process process = new ProcessBuilder(program.toString(), "--version").start();
			String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
				.replaceAll("[^0-9]*([0-9]+).*\\s*", "$1");
			if (Integer.parseInt(version) >= 18) {
				return program;
			}
		}
		Assumptions.abort("No %s of PostgreSQL 18 is installed, so no backup was restored.".formatted(name));
		throw new IllegalStateException();
	}

	private static String uri(TestDatabase.Access database) {
		String uri = database.url().replaceFirst("^jdbc:", "").replaceFirst("\\?.*$", "");
		return uri.replaceFirst("//", "//" + database.username() + "@");
	}

	private static List<String> rows(TestDatabase.Access database, String table) throws SQLException {
		List<String> rows = new ArrayList<>();
		try (Connection connection = database.connect();
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("select t::text from " + table + " t order by 1")) {
			while (result.next()) {
				rows.add(result.getString(1));
			}
		}
		return rows;
	}

	private static boolean refuses(TestDatabase.Access database, String sql) throws SQLException {
		try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
			return false;
		}
		catch (SQLException ex) {
			return ex.getSQLState().startsWith("23");
		}
	}

	private static ConfigurableApplicationContext start(TestDatabase.Access database, String... options) {
		List<String> all = new ArrayList<>(List.of("--server.port=0", "--actionplan.published-plan=false",
				"--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + database.username(),
				"--spring.datasource.password=" + database.password()));
		all.addAll(List.of(options));
		return new SpringApplicationBuilder(ActionPlanApplication.class, TestPlans.class)
			.web(WebApplicationType.SERVLET)
			.run(all.toArray(String[]::new));
	}

}
