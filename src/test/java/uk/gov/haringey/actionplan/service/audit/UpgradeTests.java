package uk.gov.haringey.actionplan.service.audit;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.TestDatabase;
import uk.gov.haringey.actionplan.repository.audit.RecordedChanges.HandChange;
import uk.gov.haringey.actionplan.service.audit.AuditCheck.Anchor;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database of an earlier version, with a hash that was kept from it, and what the check
 * says after its upgrade.
 */
class UpgradeTests {

	private static final Anchor KEPT = new Anchor(37,
			"a5b81b41ade8c1aeeb7473ce38fda6e0f29c5362489f7dc088c64555b1efc423");

	private final TestDatabase.Access database = TestDatabase.create();

	@BeforeEach
	void loadOldDatabase() throws Exception {
		flyway("28").migrate();
		List<String> sql = new ArrayList<>(
				List.of("set session_replication_role = replica", "delete from status", "delete from status_history",
						"delete from audit_revision", "delete from audit_entry", "delete from audit_unsealed"));
		new ClassPathResource("upgrade/V028.sql").getContentAsString(StandardCharsets.UTF_8)
			.lines()
			.filter((line) -> !line.startsWith("--"))
			.forEach(sql::add);
		sql.add("select setval('audit_revision_seq', (select max(id) from audit_revision))");
		sql.add("select setval('audit_entry_id_seq', (select max(id) from audit_entry))");
		run(sql);
	}

	@Test
	void theKeptHashStillAgreesAndWhatIsRecordedFromNowOnIsRecordedAsItWasFound() throws Exception {
		flyway("latest").migrate();

		try (Checked checked = new Checked()) {
			AuditCheck check = checked.chain().check(KEPT);
			assertThat(check.findings()).isEmpty();
			assertThat(check.byHand()).isEmpty();
			assertThat(check.sealed()).isEqualTo(39);
			assertThat(checked.jdbc()
				.sql("select kind from audit_entry order by id desc limit 2")
				.query(String.class)
				.list()).containsExactly("RETENTION_BASE", "FOUND_AT_UPGRADE");
			assertThat(checked.jdbc().sql("""
					select h.password_hash = encode(sha256(convert_to(a.password_hash, 'UTF8')), 'hex')
					from account a join account_history h on h.id = a.id and h.revision_end is null
					where a.password_hash is not null
					""").query(Boolean.class).list()).isNotEmpty().containsOnly(true);
		}
	}

	@Test
	void whatWasChangedByHandBeforeTheUpgradeIsNamed() throws Exception {
		run(List.of("update action set due_on = '2031-01-01' where ref = '1.1'",
				"insert into account_role values (5, 'ADMINISTRATOR')"));

		flyway("latest").migrate();

		try (Checked checked = new Checked()) {
			AuditCheck check = checked.chain().check(KEPT);
			assertThat(check.findings()).isEmpty();
			assertThat(check.byHand()).singleElement()
				.extracting(ByHand::words)
				.asString()
				.contains("by unknown on", "action 1.1 (due_on)", "account_role ADMINISTRATOR (added)");
			assertThat(check.byHand()).extracting(HandChange::databaseUser).containsExactly("unknown");
		}
	}

	private Flyway flyway(String target) {
		return Flyway.configure()
			.dataSource(this.database.url(), this.database.username(), this.database.password())
			.target(target)
			.load();
	}

	private void run(List<String> sql) throws SQLException {
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			for (String one : sql) {
				statement.execute(one);
			}
		}
	}

	/** The chain alone, in one transaction. */
	private final class Checked implements AutoCloseable {

		private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

		private Checked() throws SQLException {
			Connection connection = UpgradeTests.this.database.connect();
			connection.setAutoCommit(false);
			this.context.registerBean(DataSource.class, () -> new SingleConnectionDataSource(connection, true));
			this.context.registerBean(JdbcTemplate.class,
					() -> new JdbcTemplate(this.context.getBean(DataSource.class)));
			this.context.registerBean(JdbcClient.class,
					() -> JdbcClient.create(this.context.getBean(DataSource.class)));
			this.context.registerBean(AuditChain.class);
			this.context.scan("uk.gov.haringey.actionplan.repository.audit");
			this.context.refresh();
			AuditChain chain = chain();
			int sealed = chain.seal();
			while (sealed > 0) {
				sealed = chain.seal();
			}
		}

		AuditChain chain() {
			return this.context.getBean(AuditChain.class);
		}

		JdbcClient jdbc() {
			return this.context.getBean(JdbcClient.class);
		}

		@Override
		public void close() {
			this.context.close();
		}

	}

}
