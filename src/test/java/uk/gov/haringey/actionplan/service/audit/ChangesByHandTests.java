package uk.gov.haringey.actionplan.service.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestDatabase;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.repository.register.AsAts;
import uk.gov.haringey.actionplan.service.plan.PlanReading;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** What somebody writes past the application, without touching a trigger. */
@OnPostgres
class ChangesByHandTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private PlanReading reading;

	@Autowired
	private AsAts asAts;

	@Autowired
	private AuditChain chain;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private Environment environment;

	private String slug;

	private long plan;

	private long action;

	private Person person;

	@BeforeEach
	void makePlan() {
		String post = TestPlans.unique("Head of Hands");
		this.slug = this.plans.plan(TestPlans.action("4.1", "One.", post));
		this.person = this.plans.officer(post);
		this.plan = this.reading.plan(this.slug).id();
		this.action = number("select id from action where plan_id = " + this.plan);
	}

	@Test
	void aChangedActionIsAVersionThatTheCheckNamesAndThatPagesShow() throws SQLException {
		long revision = this.reading.plan(this.slug).revision();

		byHand("update action set due_on = '2031-01-01' where id = " + this.action,
				"update action set text = 'Two.' where id = " + this.action);

		assertThat(this.reading.plan(this.slug).revision()).isEqualTo(revision + 1);
		long made = number("select revision from action_history where revision_end is null and id = " + this.action);
		assertThat(
				strings("select text || due_on from action_history where id = " + this.action + " order by revision"))
			.containsExactly(null, "Two.2031-01-01");
		assertThat(this.asAts.before(this.plan, Instant.now().plusSeconds(5), LocalDate.now()).orElseThrow().revision())
			.isGreaterThanOrEqualTo(made);
		AuditCheck check = this.chain.check();
		assertThat(check.findings()).isEmpty();
		assertThat(check.byHand()).extracting(ByHand::words)
			.anyMatch((words) -> words.startsWith("changed by hand by " + RuntimeRole.NAME + " on ")
					&& words.endsWith(": action 4.1 (due_on, text)."));
	}

	@Test
	void rightsGivenByHandAreNamed() throws SQLException {
		byHand("insert into account_role values (" + this.person.accountId() + ", 'ADMINISTRATOR')",
				"insert into held_post (account_id, officer_id, held_from) select " + this.person.accountId()
						+ ", min(id), '2000-01-01' from officer");

		AuditCheck check = this.chain.check();
		assertThat(check.findings()).isEmpty();
		assertThat(check.byHand().get(0).rows()).extracting("table", "kind")
			.containsExactly(tuple("account_role", 0), tuple("held_post", 0));
		byHand("delete from account_role where role = 'ADMINISTRATOR' and account_id = " + this.person.accountId());
	}

	@Test
	void aCopiedPasswordIsNamedWithoutBeingShown() throws SQLException {
		Person other = this.plans.person(EnumSet.of(Role.OFFICER));
		this.jdbc.sql("update account set password_hash = '{noop}another' where id = " + other.accountId()).update();

		byHand("update account set password_hash = (select password_hash from account where id = "
				+ this.person.accountId() + ") where id = " + other.accountId());

		assertThat(this.chain.check().byHand()).extracting(ByHand::words)
			.anyMatch((words) -> words.endsWith(": account " + other.username() + " (password_hash)."));
		assertThat(strings("select password_hash from account_history where id = " + other.accountId()))
			.allMatch((kept) -> kept.matches("[0-9a-f]{64}"));
	}

	@Test
	void whoActsIsTheDatabasesUserWhateverIsSaid() throws SQLException {
		byHand("select set_config('actionplan.account', '" + this.person.accountId() + "', true), "
				+ "set_config('actionplan.now', '2001-01-01', true)",
				"update action set text = 'Three.' where id = " + this.action);

		assertThat(strings(
				"select e.database_user || coalesce(e.account_id::text, '') || extract(year from r.recorded_at) "
						+ "from audit_entry e join audit_revision r on r.id = e.revision join action_history h on h.revision = r.id "
						+ "where h.text = 'Three.' and h.id = " + this.action))
			.containsExactly(RuntimeRole.NAME + LocalDate.now().getYear());
	}

	@Test
	void theOwnersHandIsToldWhateverItsConnectionIsCalled() throws SQLException {
		byOwner("set application_name to 'actionplan'", "update action set text = 'Four.' where id = " + this.action);

		assertThat(strings("select e.database_user from audit_entry e join action_history h on h.revision = e.revision "
				+ "where h.text = 'Four.' and h.id = " + this.action))
			.containsExactly(TestDatabase.Roles.OWNER);
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> byOwner("set application_name to 'actionplan'", "insert into snapshot default values"))
			.withMessageContaining("snapshot rows are not written by hand");
	}

	@Test
	void anEntryThatTheOwnerWritesIsNamedAsTheirs() throws SQLException {
		String address = TestPlans.unique("192.0.2.");
		for (String name : List.of("psql", "actionplan")) {
			byOwner("set application_name to '" + name + "'",
					"insert into audit_entry (kind, username, account_id, address, recorded_at, subject, database_user) "
							+ "values ('SIGNED_IN', '" + this.person.username() + "', " + this.person.accountId()
							+ ", '192.0.2.1', '2001-01-01', '" + address + "', '')");
		}
		assertThat(strings("select database_user || username || address || coalesce(account_id::text, '') "
				+ "|| (recorded_at > now() - interval '1 hour') from audit_entry where subject = '" + address + "'"))
			.containsExactly(TestDatabase.Roles.OWNER + "true", TestDatabase.Roles.OWNER + "true");
		Sealing.all(this.chain);

		AuditCheck check = this.chain.check();
		assertThat(check.findings()).isEmpty();
		assertThat(check.byHand()).extracting(ByHand::words)
			.filteredOn((words) -> words.startsWith("changed by hand by " + TestDatabase.Roles.OWNER + " on ")
					&& words.endsWith(": SIGNED_IN " + address + "."))
			.hasSize(2);
	}

	@Test
	void theRecordItselfIsNotWritten() throws SQLException {
		for (String sql : List.of("update action_history set text = 'x' where id = " + this.action,
				"insert into action_history (id, revision, revision_kind) values (1, 1, 0)", "delete from audit_entry",
				"insert into audit_revision (recorded_at) values (now())", "select own_revision()",
				"truncate action cascade", "alter table action disable trigger all",
				"set session_replication_role = replica")) {
			assertThatExceptionOfType(SQLException.class).as(sql)
				.isThrownBy(() -> byHand(sql))
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("42501"));
		}
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> byHand("insert into snapshot default values"))
			.withMessageContaining("snapshot rows are not written by hand");
	}

	@Test
	void severalChangesOfARowInOneTransactionAreOneVersion() {
		long milestone = this.transaction.execute((status) -> {
			long id = number("insert into milestone (action_id, position, title) values (" + this.action
					+ ", 1, 'First') returning id");
			this.jdbc.sql("update milestone set title = 'Second' where id = " + id).update();
			long gone = number("insert into milestone (action_id, position, title) values (" + this.action
					+ ", 2, 'Gone') returning id");
			this.jdbc.sql("delete from milestone where id = " + gone).update();
			assertThat(number("select count(*) from milestone_history where id = " + gone)).isZero();
			return id;
		});
		this.jdbc.sql("update milestone set version = version + 1 where id = " + milestone).update();
		this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("update milestone set title = 'Third' where id = " + milestone).update();
			this.jdbc.sql("delete from milestone where id = " + milestone).update();
		});

		assertThat(
				strings("select revision_kind || coalesce(title, '') || (revision_end is null) from milestone_history "
						+ "where id = " + milestone + " order by revision"))
			.containsExactly("0Secondfalse", "2true");
		assertThat(this.chain.check().findings()).isEmpty();
	}

	@Test
	void whatIsTakenBackByASavepointIsNoVersion() throws SQLException {
		try (Connection connection = RuntimeRole.connect(this.environment);
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			Savepoint before = connection.setSavepoint();
			statement.execute("update action set text = 'Not so.' where id = " + this.action);
			connection.rollback(before);
			statement.execute("update action set text = 'So.' where id = " + this.action);
			connection.commit();
		}

		assertThat(strings("select text from action_history where id = " + this.action + " order by revision"))
			.containsExactly("One.", "So.");
		assertThat(this.chain.check().findings()).isEmpty();
	}

	@Test
	void aVersionIsFinalOnceItsTransactionHasEnded() {
		for (String sql : List.of("update action_history set text = 'x' where id = " + this.action,
				"update action_history set revision_end = revision where id = " + this.action,
				"delete from action_history where id = " + this.action)) {
			assertThatExceptionOfType(DataAccessException.class).as(sql).isThrownBy(() -> this.jdbc.sql(sql).update());
		}
	}

	private void byHand(String... statements) throws SQLException {
		run(RuntimeRole.connect(this.environment), statements);
	}

	private void byOwner(String... statements) throws SQLException {
		run(RuntimeRole.connectAsOwner(this.environment), statements);
	}

	private static void run(Connection made, String... statements) throws SQLException {
		try (Connection connection = made; Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			for (String sql : statements) {
				statement.execute(sql);
			}
			connection.commit();
		}
	}

	private long number(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

	private List<String> strings(String sql) {
		return this.jdbc.sql(sql).query((row, number) -> row.getString(1)).list();
	}

}
