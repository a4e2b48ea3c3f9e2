package uk.gov.haringey.actionplan.service.reporting;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.ActionPlanApplication;
import uk.gov.haringey.actionplan.TestDatabase;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.service.Quarter;
import uk.gov.haringey.actionplan.service.account.Actors;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real process that is killed while it closes a period, on a database of the test's
 * own.
 */
@Tag("fault")
class KilledClosingTests {

	private static final Quarter FIRST = Quarter.of(LocalDate.now().minusMonths(6));

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

	private final TestDatabase.Access database = TestDatabase.create();

	private final ConfigurableApplicationContext application = start(this.database);

	private String slug = "";

	private long head;

	@BeforeEach
	void makeAPlan() {
		TestPlans plans = this.application.getBean(TestPlans.class);
		this.slug = plans.plan(FIRST.startsOn(), FIRST.startsOn().plusYears(2),
				TestPlans.action("1.1", "Survive.", "Head of Survival"),
				TestPlans.action("1.2", "Survive too.", "Head of Survival"));
		this.head = plans.headOfProcurement().accountId();
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	/**
	 * One after the other on one plan, since each start of the application takes long.
	 */
	@Test
	void aClosingThatIsCutOffOrKilledLeavesThePeriodOpenAndNothingFrozen() throws Exception {
		aConnectionIsCut();
		aProcessIsKilled();
		closesAfterwards();
	}

	private void aProcessIsKilled() throws Exception {
		Process process;
		try (Connection holder = this.database.connect(); Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			// The closing has frozen the actions when it comes to keep what it counted.
			statement.execute("lock table period_summary in access exclusive mode");
			process = closer();
			waitUntil(() -> backendsThatWait() == 1);
			nothingIsFrozen();

			process.destroyForcibly().waitFor();
			holder.rollback();
		}
		waitUntil(() -> number("select count(*) from pg_stat_activity where datname = current_database() "
				+ "and pid <> pg_backend_pid() and state <> 'idle'") == 0);
		nothingIsFrozen();
	}

	private void aConnectionIsCut() throws Exception {
		try (Connection holder = this.database.connect(); Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("lock table period_summary in access exclusive mode");
			CompletableFuture<Void> closing = CompletableFuture
				.runAsync(() -> Closer.close(this.application, this.slug, FIRST.code(), this.head));
			waitUntil(() -> backendsThatWait() == 1);
			number("select count(pg_terminate_backend(pid)) from pg_locks where not granted and relation = "
					+ "'period_summary'::regclass");

			assertThat(closing).failsWithin(LONGEST_WAIT);
			holder.rollback();
		}
		nothingIsFrozen();
	}

	private Process closer() throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Closer.class.getName(),
				this.database.url(), this.database.username(), this.database.password(), this.slug, FIRST.code(),
				"" + this.head)
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	private void closesAfterwards() throws SQLException {
		Closer.close(this.application, this.slug, FIRST.code(), this.head);
		assertThat(this.application.getBean(PeriodReading.class).verify(this.slug, FIRST.code()).matches()).isTrue();
		assertThat(number("select count(*) from snapshot")).isEqualTo(2);
	}

	private void nothingIsFrozen() throws SQLException {
		assertThat(number("select count(*) from snapshot")).isZero();
		assertThat(number("select count(*) from reporting_period where state = 'CLOSED'")).isZero();
		assertThat(
				number("select count(*) from reporting_period where state = 'OPEN' and code = '" + FIRST.code() + "'"))
			.isEqualTo(1);
	}

	private long backendsThatWait() throws SQLException {
		return number("select count(*) from pg_locks where not granted and relation = 'period_summary'::regclass");
	}

	private long number(String sql) throws SQLException {
		try (Connection connection = this.database.connect();
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(sql)) {
			result.next();
			return result.getLong(1);
		}
	}

	private static void waitUntil(Callable<Boolean> condition) throws Exception {
		Instant end = Instant.now().plus(LONGEST_WAIT);
		while (!condition.call()) {
			if (Instant.now().isAfter(end)) {
				throw new IllegalStateException("It did not come to that within " + LONGEST_WAIT);
			}
			LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
		}
	}

	private static ConfigurableApplicationContext start(TestDatabase.Access database) {
		return new SpringApplicationBuilder(ActionPlanApplication.class, TestPlans.class)
			.web(WebApplicationType.SERVLET)
			.run("--server.port=0", "--actionplan.published-plan=false", "--spring.datasource.url=" + database.url(),
					"--spring.datasource.username=" + database.username(),
					"--spring.datasource.password=" + database.password());
	}

	/** Closes a period in a process of its own. */
	static final class Closer {

		static final int FAILED = 3;

		private Closer() {
		}

		public static void main(String[] args) {
			try {
				ConfigurableApplicationContext application = start(new TestDatabase.Access(args[0], args[1], args[2]));
				close(application, args[3], args[4], Long.parseLong(args[5]));
			}
			catch (RuntimeException ex) {
				System.exit(FAILED);
			}
		}

		static void close(ConfigurableApplicationContext application, String slug, String code, long accountId) {
			application.getBean(PeriodKeeping.class)
				.close(slug, code, application.getBean(Actors.class).actor(accountId).orElseThrow());
		}

	}

}
