package uk.gov.haringey.actionplan.service.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Objects;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.Proved;
import uk.gov.haringey.actionplan.TestDatabase;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping;
import uk.gov.haringey.actionplan.service.audit.AuditCheck.Anchor;
import uk.gov.haringey.actionplan.service.audit.AuditCheck.Finding;
import uk.gov.haringey.actionplan.service.audit.AuditCheck.What;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What somebody can do to the record who may do anything to the database, and what the
 * check says of it; all of that is undone again.
 */
@Tag("fault")
@OnPostgres
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditChainTests {

	@Autowired
	private AuditChain chain;

	@Autowired
	private TestPlans plans;

	@Autowired
	private AccountKeeping accounts;

	@Autowired
	private ProgressReporting reporting;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private DataSource dataSource;

	private Person person;

	private Actor administrator;

	/** An entry that tells of a revision, and its place in the chain. */
	private long entry;

	private long seq;

	/** The latest seal. */
	private Anchor head;

	/** Once: whatever a test does to it is undone. */
	@BeforeAll
	void doAndSealSomething() {
		String post = TestPlans.unique("Head of Records");
		String plan = this.plans.plan(TestPlans.action("1.1", "One.", post));
		this.person = this.plans.officer(post);
		this.administrator = this.plans.actor(this.plans.person(EnumSet.of(Role.ADMINISTRATOR)));
		this.reporting.confirmNoChange(plan, "1.1", 0, this.plans.actor(this.person));
		Proved.run(() -> this.accounts.newLink(this.person.username(), false, this.administrator));
		this.jdbc.sql("insert into sign_in (username, attempted_at) values (:username, now())")
			.param("username", this.person.username())
			.update();
		Sealing.all(this.chain);
		this.entry = number(
				"select min(e.id) from audit_entry e join account_history h on h.revision = e.revision where h.id = "
						+ this.person.accountId());
		this.seq = number("select seq from audit_seal where entry_id = " + this.entry);
	}

	/** The last entry is one that no row tells of too. */
	@BeforeEach
	void sealALastEntry() {
		this.jdbc.sql("select record_event('SIGNED_OUT', null, 'somebody', null)").query((row) -> {
		});
		Sealing.all(this.chain);
		this.head = this.jdbc.sql("select seq, hash from audit_seal order by seq desc limit 1")
			.query(Anchor.class)
			.single();
	}

	@Test
	void whatNobodyTouchedHolds() {
		AuditCheck check = this.chain.check(this.head);

		assertThat(check.findings()).isEmpty();
		assertThat(check.holds()).isTrue();
		assertThat(check.head()).isEqualTo(this.head);
		assertThat(check.unsealed()).isZero();
		assertThat(check.sealed()).isEqualTo(this.head.seq()).isGreaterThan(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "update audit_entry set username = 'somebody-else' where id = :entry",
			"update audit_entry set recorded_at = recorded_at - interval '1 day' where id = :entry",
			"update audit_entry set address = '192.0.2.1' where id = :entry",
			"update account_history set display_name = 'Somebody Else' where id = :account",
			"update audit_revision set account_id = :account where id = (select revision from audit_entry where id = :entry)",
			"delete from account_history where id = :account",
			"insert into account_role_history select account_id, 'ADMINISTRATOR', revision, 0 from account_role_history where account_id = :account" })
	void anEntryOrItsVersionsThatWereAlteredAreFound(String sql) {
		AuditCheck check = after(sql);

		assertThat(check.findings()).first()
			.isEqualTo(new Finding(What.ALTERED, this.seq, this.entry, "audit_entry", this.entry));
	}

	@Test
	void aVersionThatDoesNotEndWhereTheNextBeginsIsFound() {
		assertThat(
				after("update account_history set revision_end = revision where id = :account and revision_end is null")
					.findings())
			.extracting(Finding::row)
			.contains("account_history " + this.person.accountId() + " (revision_end)");
	}

	@Test
	void aRowThatIsNotWhatItsLastVersionSaysIsFound() {
		assertThat(after("update account set password_hash = (select password_hash from account "
				+ "where password_hash <> '{noop}password' limit 1), enabled = not enabled where id = :account")
			.findings()).extracting(Finding::what, Finding::row)
			.containsExactly(tuple(What.ALTERED, "account " + this.person.accountId() + " (enabled, password_hash)"));
		assertThat(after("insert into account_role values (:account, 'ADMINISTRATOR')").findings())
			.extracting(Finding::what, Finding::row)
			.containsExactly(tuple(What.INSERTED,
					"account_role account_id " + this.person.accountId() + ", role ADMINISTRATOR"));
		assertThat(after("delete from held_post where account_id = :account").findings()).extracting(Finding::what)
			.containsExactly(What.REMOVED);
	}

	@Test
	void aReportThatWasAlteredRemovedOrInsertedIsFound() {
		long update = number("select max(id) from status_update where account_id = " + this.person.accountId());

		assertThat(after("update status_update set percent_complete = 99 where id = " + update).findings())
			.singleElement()
			.satisfies((finding) -> assertFound(finding, What.ALTERED, "status_update", update));
		assertThat(after("delete from status_update where id = " + update).findings()).singleElement()
			.satisfies((finding) -> assertFound(finding, What.REMOVED, "status_update", update));
		assertThat(after("""
				insert into status_update (action_id, kind, status_id, percent_complete, recorded_at, account_id,
				  reporting_period_id)
				select action_id, kind, status_id, 100, recorded_at, account_id, reporting_period_id
				from status_update where id = """ + " " + update).findings()).singleElement()
			.satisfies((finding) -> assertThat(finding.what()).isEqualTo(What.INSERTED));
	}

	@Test
	void anEntryThatWasRemovedIsFound() {
		assertThat(after("delete from audit_entry where id = :entry").findings()).first()
			.satisfies((finding) -> assertFound(finding, What.REMOVED, "audit_entry", this.entry));
	}

	@Test
	void anEntryThatWasRemovedWithItsSealIsFound() {
		String both = "delete from audit_seal where seq = :seq; delete from audit_entry where id = :entry;";

		assertThat(after(both).findings()).first()
			.satisfies((finding) -> assertFound(finding, What.REMOVED, "audit_seal", this.seq));
		assertThat(after(both + move(-1)).findings()).first()
			.satisfies((finding) -> assertFound(finding, What.REMOVED, "audit_seal", this.seq));
	}

	@Test
	void anEntryThatWasInsertedIsFound() {
		long stray = this.head.seq() + 1_000_000_000L;
		String insert = """
				insert into audit_entry (id, kind, username) overriding system value values (%d, 'CHANGE', 'nobody');
				""".formatted(stray);
		assertThat(after(insert).findings()).singleElement()
			.satisfies((finding) -> assertFound(finding, What.INSERTED, "audit_entry", stray));

		// With a seal in the right place, of a digest and a hash that are right.
		this.transaction.executeWithoutResult((status) -> {
			status.setRollbackOnly();
			tamper(insert + "insert into audit_unsealed values (" + stray + ");");
			Sealing.all(this.chain);
			tamper("update audit_seal set hash = encode(sha256(convert_to((select hash from audit_seal where seq = :seq) "
					+ "|| E'\\n' || digest || E'\\n', 'UTF8')), 'hex'), seq = 2000000000 where entry_id = " + stray
					+ ";" + move(1) + "update audit_seal set seq = :seq + 1 where seq = 2000000001");

			assertThat(this.chain.check().findings()).first()
				.satisfies((finding) -> assertFound(finding, What.INSERTED, "audit_entry", stray));
		});
	}

	@Test
	void entriesThatChangedPlacesAreFound() {
		String withHashes = """
				update audit_seal set seq = seq + 1000000 where seq in (:seq - 1, :seq);
				update audit_seal set seq = :seq where seq = :seq - 1 + 1000000;
				update audit_seal set seq = :seq - 1 where seq = :seq + 1000000;
				""";
		assertThat(after(withHashes).findings()).first().satisfies((finding) -> {
			assertThat(finding.what()).isEqualTo(What.REORDERED);
			assertThat(finding.seq()).isEqualTo(this.seq - 1);
		});
		String withoutHashes = withHashes + """
				update audit_seal set hash = case seq when :seq then (select hash from audit_seal where seq = :seq - 1)
				  else (select hash from audit_seal where seq = :seq) end where seq in (:seq - 1, :seq)
				""";
		assertThat(after(withoutHashes).findings()).first()
			.satisfies((finding) -> assertThat(finding.what()).isEqualTo(What.REORDERED));
	}

	@Test
	void anEndThatWasCutOffIsFoundByAHashKeptElsewhereAlone() {
		String cut = "delete from audit_seal where seq = :last; delete from audit_entry where id = "
				+ number("select entry_id from audit_seal where seq = " + this.head.seq());

		assertThat(after(cut).holds()).isTrue();
		assertThat(after(cut, this.head).findings()).singleElement()
			.satisfies((finding) -> assertThat(finding.what()).isEqualTo(What.CUT_OFF));
	}

	@Test
	void aChainThatWasMadeAnewIsFoundByAHashKeptElsewhereAlone() {
		this.transaction.executeWithoutResult((status) -> {
			status.setRollbackOnly();
			long last = number("select entry_id from audit_seal where seq = " + this.head.seq());
			tamper("delete from audit_seal where seq = :last; update audit_entry set username = 'x', salt = null, "
					+ "who_digest = null where id = " + last + "; insert into audit_unsealed values (" + last + ")");
			Sealing.all(this.chain);

			assertThat(this.chain.check().holds()).isTrue();
			assertThat(this.chain.check(this.head).findings()).singleElement()
				.satisfies((finding) -> assertThat(finding.what()).isEqualTo(What.MADE_ANEW));
		});
	}

	@Test
	void theEndAloneIsCheckedAsIfTheRestHeld() {
		long latest = this.head.seq() - this.seq + 1;
		String sql = "update audit_entry set address = '192.0.2.1' where id = :entry";

		AuditCheck with = after(sql, () -> this.chain.check(this.head, latest));
		assertThat(with.findings())
			.containsExactly(new Finding(What.ALTERED, this.seq, this.entry, "audit_entry", this.entry));
		assertThat(with.checked()).isEqualTo(latest);
		assertThat(with.unchecked()).isEqualTo(this.seq - 1);
		assertThat(with.sealed()).isEqualTo(this.head.seq());

		AuditCheck without = after(sql, () -> this.chain.check(this.head, latest - 1));
		assertThat(without.findings()).isEmpty();
		assertThat(without.unchecked()).isEqualTo(this.seq);

		assertThat(
				after("delete from audit_seal where seq = :seq", () -> this.chain.check(null, latest - 1)).findings())
			.extracting(Finding::what, Finding::seq)
			.contains(tuple(What.REMOVED, this.seq));
	}

	@Test
	void anEntryCommittedAfterALaterOneWasSealedIsSealedAfterIt() throws SQLException {
		try (Connection slow = this.dataSource.getConnection(); Statement statement = slow.createStatement()) {
			slow.setAutoCommit(false);
			statement.execute("select record_event('SIGNED_OUT', null, 'slow', null)");
			Proved.run(() -> this.accounts.newLink(this.person.username(), false, this.administrator));
			Sealing.all(this.chain);
			assertThat(this.chain.check().holds()).isTrue();
			slow.commit();
		}
		assertThat(this.chain.check().unsealed()).isEqualTo(1);
		Sealing.all(this.chain);

		AuditCheck check = this.chain.check(this.head);
		assertThat(check.findings()).isEmpty();
		assertThat(check.unsealed()).isZero();
	}

	@Test
	void oneNodeSealsAtATime() throws SQLException {
		Proved.run(() -> this.accounts.newLink(this.person.username(), false, this.administrator));
		try (Connection other = this.dataSource.getConnection(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("select pg_advisory_xact_lock(hashtextextended('audit seal', 0))");
			assertThat(this.chain.seal()).isZero();
			other.rollback();
		}
		assertThat(this.chain.seal()).isPositive();
	}

	@ParameterizedTest
	@ValueSource(strings = { "update audit_entry set username = '' where id = :entry", "delete from audit_entry",
			"truncate audit_entry cascade", "delete from audit_revision", "truncate audit_revision cascade",
			"update audit_revision set account_id = null",
			"update account_history set display_name = 'x' where id = :account",
			"delete from account_history where id = :account", "truncate account_history",
			"delete from account_role_history", "update audit_seal set seq = seq + 1000000 where seq = :seq",
			"delete from audit_seal", "truncate audit_seal" })
	void theDatabaseRefusesToChangeTheRecord(String sql) {
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
				// Has every right on its tables, so that what refuses is not a missing
				// one.
				this.jdbc.sql("set local role " + TestDatabase.Roles.OWNER).update();
				this.jdbc.sql(filled(sql)).update();
			}));
	}

	private static void assertFound(Finding finding, What what, String table, long id) {
		assertThat(finding.what()).isEqualTo(what);
		assertThat(finding.table()).isEqualTo(table);
		assertThat(finding.id()).isEqualTo(id);
	}

	/** Moves all places after the one in question. */
	private static String move(int by) {
		return "update audit_seal set seq = seq + 1000000 where seq > :seq;"
				+ "update audit_seal set seq = seq - 1000000 + (%d) where seq > 1000000;".formatted(by);
	}

	private AuditCheck after(String sql) {
		return after(sql, () -> this.chain.check());
	}

	private AuditCheck after(String sql, @Nullable Anchor anchor) {
		return after(sql, () -> this.chain.check(anchor));
	}

	private AuditCheck after(String sql, Supplier<AuditCheck> check) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			status.setRollbackOnly();
			tamper(sql);
			return check.get();
		}));
	}

	/** Does what the triggers would refuse. */
	private void tamper(String sql) {
		this.jdbc.sql("set local role " + TestDatabase.Roles.SUPERUSER).update();
		this.jdbc.sql("set local session_replication_role = replica").update();
		for (String statement : filled(sql).split(";")) {
			if (!statement.isBlank()) {
				this.jdbc.sql(statement).update();
			}
		}
		this.jdbc.sql("set local session_replication_role = origin").update();
		this.jdbc.sql("set local role none").update();
	}

	private String filled(String sql) {
		return sql.replace(":entry", "" + this.entry)
			.replace(":account", "" + this.person.accountId())
			.replace(":seq", "" + this.seq)
			.replace(":last", "" + this.head.seq());
	}

	private long number(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

}
