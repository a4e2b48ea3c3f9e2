package uk.gov.haringey.actionplan.service.audit;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.TestDatabase;
import uk.gov.haringey.actionplan.repository.audit.AuditSeals;
import uk.gov.haringey.actionplan.service.DateWords;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.StoredRecord;
import uk.gov.haringey.actionplan.service.audit.AuditCheck.Anchor;
import uk.gov.haringey.actionplan.service.audit.AuditCheck.Finding;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * A database from before names had digests: its seals and the hash that was kept from it
 * stay, also after its old names are emptied.
 */
class RetentionUpgradeTests {

	/** The last version before the retention, whichever that is. */
	private static final String BEFORE = "39?";

	private AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext();

	private JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource());

	private Anchor kept = new Anchor(0, "");

	private String digest = "";

	@BeforeEach
	void upgradeASealedDatabase() {
		TestDatabase.Access access = TestDatabase.create();
		DataSource database = new DriverManagerDataSource(access.url(), access.username(), access.password());
		this.jdbc = JdbcClient.create(database);
		Flyway.configure().dataSource(database).target(BEFORE).load().migrate();
		this.jdbc.sql("""
				do $$
				declare
				  e    audit_entry;
				  d    text;
				  h    text := repeat('0', 64);
				  n    bigint := 0;
				begin
				  set local timezone to 'UTC';
				  insert into sign_in (username, attempted_at) values ('my.secret-phrase', now());
				  insert into audit_entry (kind, username, address, recorded_at)
				  select kind, 'head-of-legal', '192.0.2.7', now() - interval '2 years'
				  from unnest(array['SIGNED_IN', 'SIGNED_OUT', 'PASSWORD_SET', 'SIGNED_IN']) kind;
				  for e in select * from audit_entry where revision is null order by id loop
				    n := n + 1;
				    d := encode(sha256(convert_to(audit_form(to_jsonb(e)) || E'\\n', 'UTF8')), 'hex');
				    h := encode(sha256(convert_to(h || E'\\n' || d || E'\\n', 'UTF8')), 'hex');
				    insert into audit_seal (seq, entry_id, digest, hash) values (n, e.id, d, h);
				  end loop;
				  delete from audit_unsealed where entry_id in (select entry_id from audit_seal);
				end
				$$
				""").update();
		this.kept = this.jdbc.sql("select seq, hash from audit_seal order by seq desc limit 1")
			.query(Anchor.class)
			.single();
		this.digest = digests();
		Flyway.configure().dataSource(database).load().migrate();
		this.application.registerBean(DataSource.class, () -> database);
		this.application.register(Services.class);
		this.application.refresh();
	}

	@AfterEach
	void close() {
		this.application.close();
	}

	@Test
	void theSealsAndTheKeptHashStayWhenOldNamesAreEmptied() {
		assertThat(check().findings()).isEmpty();
		assertThat(check().emptied()).isEmpty();
		seal();
		assertThat(this.jdbc.sql("select username from sign_in").query(String.class).list()).containsExactly("");

		emptyAll();
		seal();

		AuditCheck check = check();
		assertThat(check.findings()).isEmpty();
		assertThat(check.emptied()).extracting(RetentionCheck.Emptied::kind, RetentionCheck.Emptied::count)
			.containsExactly(tuple("SIGNED_IN", 2L), tuple("SIGNED_OUT", 1L));
		assertThat(this.application.getBean(SealedAudit.class).check()).extracting(StoredRecord.Finding::sentence)
			.contains(
					"The audit: 2 entries of kind SIGNED_IN, emptied by retention on %s; names were kept for 12 months."
						.formatted(DateWords.of(LocalDate.now(PlanClock.ZONE))));
		assertThat(digests()).startsWith(this.digest);
		assertThat(this.jdbc
			.sql("select distinct username || address || coalesce(account_id::text, '') from audit_entry "
					+ "where kind in ('SIGNED_IN', 'SIGNED_OUT') and who_digest is null")
			.query(String.class)
			.list()).containsExactly("");
		assertThat(this.jdbc.sql("select username from audit_entry where kind = 'PASSWORD_SET'")
			.query(String.class)
			.list()).containsExactly("head-of-legal");
	}

	@Test
	void whatElseAnEmptiedEntryHeldCannotBeAltered() {
		seal();
		emptyAll();
		seal();

		assertThat(
				after("update audit_entry set recorded_at = recorded_at - interval '1 day' where kind = 'SIGNED_OUT'"))
			.anyMatch((finding) -> finding.what() == AuditCheck.What.ALTERED);
		assertThat(after("""
				update audit_entry set kind = 'SIGNED_IN', username = '', address = '', account_id = null,
				  emptied_by = (select min(id) from retention) where kind = 'PASSWORD_SET';
				update retention set entries = entries + 1"""))
			.anyMatch((finding) -> finding.what() == AuditCheck.What.ALTERED && finding.table().equals("audit_entry"));
		assertThat(after("update retention_base set digest = repeat('0', 64)"))
			.anyMatch((finding) -> finding.table().equals("retention_base"));
		assertThat(after("delete from retention_base")).anyMatch((finding) -> finding.table().equals("retention_base"));
		assertThat(after("select 1")).isEmpty();
	}

	private List<Finding> after(String sql) {
		TransactionTemplate transaction = new TransactionTemplate(
				this.application.getBean(PlatformTransactionManager.class));
		return Objects.requireNonNull(transaction.execute((status) -> {
			status.setRollbackOnly();
			JdbcTemplate template = this.application.getBean(JdbcTemplate.class);
			template.execute("set local session_replication_role = replica; " + sql);
			return check().findings();
		}));
	}

	private AuditCheck check() {
		return this.application.getBean(AuditChain.class).check(this.kept);
	}

	private void seal() {
		AuditChain chain = this.application.getBean(AuditChain.class);
		int sealed = chain.seal();
		while (sealed > 0) {
			sealed = chain.seal();
		}
	}

	private void emptyAll() {
		AuditRetention retention = this.application.getBean(AuditRetention.class);
		OptionalLong next = OptionalLong.of(0);
		while (next.isPresent()) {
			next = retention.emptyOld(Period.ofMonths(12), next.getAsLong());
		}
	}

	private String digests() {
		return this.jdbc.sql("select string_agg(digest || hash, ' ' order by seq) from audit_seal")
			.query(String.class)
			.single();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	@ComponentScan(basePackageClasses = AuditSeals.class)
	@Import({ AuditChain.class, AuditRetention.class, SealedAudit.class })
	static class Services {

		@Bean
		JdbcTemplate jdbcTemplate(DataSource database) {
			return new JdbcTemplate(database);
		}

		@Bean
		JdbcClient jdbcClient(JdbcTemplate template) {
			return JdbcClient.create(template);
		}

		@Bean
		PlatformTransactionManager transactionManager(DataSource database) {
			return new JdbcTransactionManager(database);
		}

	}

}
