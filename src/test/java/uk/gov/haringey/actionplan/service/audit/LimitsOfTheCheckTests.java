package uk.gov.haringey.actionplan.service.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestDatabase;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.repository.audit.RecordedRows;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.StoredRecord;
import uk.gov.haringey.actionplan.service.audit.AuditCheck.Finding;
import uk.gov.haringey.actionplan.service.audit.AuditCheck.What;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What the check of the record does not find, as the README lists it, each beside the
 * nearest thing that it does find. Ends that were cut off and chains that were made anew
 * are in {@link AuditChainTests}.
 */
@Tag("fault")
@OnPostgres
@Transactional
class LimitsOfTheCheckTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private AuditChain chain;

	@Autowired
	private RecordedRows rows;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Environment environment;

	private long account;

	@BeforeEach
	void sealAnAccount() {
		this.account = this.plans.person(EnumSet.of(Role.OFFICER)).accountId();
		// A transaction writes one revision, and the tests' own is undone.
		TestTransaction.flagForCommit();
		TestTransaction.end();
		TestTransaction.start();
		Sealing.all(this.chain);
		assertThat(findings()).isEmpty();
	}

	@Test
	void anEntryThatWasRemovedBeforeItsSealWithWhatItTellsOf() {
		long entry = change("Somebody Else");
		tamper("create temporary table gone on commit drop as select revision from audit_entry where id = " + entry,
				"update account set display_name = (select display_name from account_history where id = :account "
						+ "and revision_end = (select revision from gone)) where id = :account",
				"delete from account_history where revision = (select revision from gone)",
				"update account_history set revision_end = null where revision_end = (select revision from gone)",
				"delete from audit_unsealed where entry_id = " + entry, "delete from audit_entry where id = " + entry,
				"delete from audit_revision where id = (select revision from gone)");

		assertThat(findings()).isEmpty();
	}

	@Test
	void theSameAfterItsSealIsFound() {
		long entry = change("Somebody Else");
		Sealing.all(this.chain);
		long seal = number("select max(seq) from audit_seal");
		this.jdbc.sql("select record_event('SIGNED_OUT', null, null, null)").query((row) -> {
		});
		Sealing.all(this.chain);

		tamper("delete from audit_seal where seq = " + seal, "delete from audit_entry where id = " + entry);

		assertThat(findings()).extracting(Finding::what, Finding::table).contains(tuple(What.REMOVED, "audit_seal"));
	}

	@Test
	void whatIsAddedWholeByWhoeverSwitchesTheTriggersOffIsTheApplications() {
		tamper("insert into audit_entry (kind, username) values ('SIGNED_OUT', 'forged')");
		assertThat(findings()).extracting(Finding::what, Finding::table)
			.containsExactly(tuple(What.INSERTED, "audit_entry"));

		tamper("insert into audit_unsealed select max(id) from audit_entry");
		Sealing.all(this.chain);
		assertThat(findings()).isEmpty();
		assertThat(number("select count(*) from audit_entry where username = 'forged' and database_user = ''")).isOne();
	}

	@Test
	void whatIsWrittenWhileAFunctionOfTheDatabaseIsReplacedIsTheApplications() {
		as(TestDatabase.Roles.OWNER,
				"create or replace function written_by_hand() returns boolean language sql stable " + "return false");
		this.jdbc.sql("set local application_name to 'psql'").update();
		long entry = change("Somebody Else");
		Sealing.all(this.chain);

		assertThat(findings()).isEmpty();
		assertThat(number("select count(*) from audit_entry where database_user = '' and id = " + entry)).isOne();
	}

	@Test
	void theMomentOfASealAndColumnsThatAreNoFacts() {
		tamper("update audit_seal set sealed_at = sealed_at - interval '1 year'",
				"update plan set revision = revision + 7",
				"update account set version = version + 7 where id = :account");
		assertThat(findings()).isEmpty();

		tamper("update audit_seal set digest = repeat('0', 64) where seq = (select max(seq) from audit_seal)");
		assertThat(findings()).isNotEmpty();
	}

	@Test
	void whoWorksWithTheApplicationsPasswordAndCallsTheirConnectionAsItDoesIsTheApplication() throws SQLException {
		String sql = "update account set display_name = 'Somebody Else' where id = (select min(id) from account)";
		try (Connection connection = RuntimeRole.connect(this.environment);
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("set application_name to 'actionplan'");
			assertThat(lastAuthor(statement, sql)).isEmpty();
			connection.rollback();
			statement.execute("set application_name to 'psql'");
			assertThat(lastAuthor(statement, sql)).isEqualTo(TestDatabase.Roles.RUNTIME);
			connection.rollback();
		}
	}

	private static String lastAuthor(Statement statement, String sql) throws SQLException {
		statement.execute(sql);
		try (var row = statement.executeQuery("select database_user from audit_entry order by id desc limit 1")) {
			row.next();
			return row.getString(1);
		}
	}

	@Test
	void aNameThatWasEmptiedEarlyByAPeriodOfFourWeeks() {
		tamper("insert into sign_in (username, attempted_at) select username, now() - interval '5 weeks' from account "
				+ "where id = :account");
		long entry = number("select max(id) from sign_in");
		this.jdbc.sql("set local role " + TestDatabase.Roles.OWNER).update();
		entry = number(
				"insert into audit_entry (kind, username, recorded_at, subject, subject_id) select 'SIGN_IN_TRIED', "
						+ "username, attempted_at, 'sign_in', id from sign_in where id = " + entry + " returning id");
		this.jdbc.sql("set local role none").update();
		Sealing.all(this.chain);

		long batch = number("insert into retention (kept, entries, sign_ins) values ('P28D', 1, 0) returning id");
		this.jdbc.sql("select empty_names(" + batch + ", array[" + entry + "]::bigint[], array[]::bigint[])")
			.query((row) -> {
			});

		AuditCheck check = this.chain.check();
		assertThat(check.findings()).isEmpty();
		assertThat(check.emptied()).extracting(RetentionCheck.Emptied::keptFor).contains("28 days");
	}

	@Test
	void aDayThatIsLessThanAnHourAway() {
		RecordedDates dates = new RecordedDates(this.rows, new PlanClock(Clock.systemUTC(), null));
		removeStrays();
		revision("now() - interval '50 minutes'", "now()");
		assertThat(dates.check()).isEmpty();

		long other = revision("now() - interval '70 minutes'", "now()");
		assertThat(dates.check()).hasSize(1)
			.extracting(StoredRecord.Finding::sentence)
			.anyMatch((sentence) -> sentence.endsWith(" " + other + "."));
	}

	@Test
	void daysBeforeAnEvaluationCopyWasMadeAreItsInventedOnes() {
		RecordedDates ofItsOwn = new RecordedDates(this.rows, new PlanClock(Clock.systemUTC(), null));
		RecordedDates ofEvaluation = new RecordedDates(this.rows, new PlanClock(Clock.systemUTC(), null, true));
		RecordedDates onAWorkingDate = new RecordedDates(this.rows,
				new PlanClock(Clock.systemUTC(), LocalDate.of(2099, 1, 15), true));
		removeStrays();
		revision("'2007-05-01'", "now() - interval '10 days'");
		revision("'2007-03-01'", "now() - interval '9 days'");
		assertThat(ofItsOwn.check()).hasSize(2);
		assertThat(ofEvaluation.check()).isEmpty();

		revision("'2099-01-15 10:00Z'", "now()");
		assertThat(onAWorkingDate.check()).isEmpty();
		revision("now() - interval '2 days'", "now()");
		assertThat(ofEvaluation.check()).hasSize(2);
		assertThat(onAWorkingDate.check()).hasSize(1);
	}

	@Test
	void aTryToSignInIsFoundHoweverManyFollow() {
		this.jdbc.sql("insert into sign_in (username, attempted_at) select '', now() from generate_series(1, 1100)")
			.update();
		long last = number("select max(id) from sign_in");
		assertThat(findings()).isEmpty();

		tamper("update sign_in set outcome = 'SUCCEEDED' where id = " + (last - 1050),
				"delete from sign_in where id = " + (last - 1051),
				"delete from audit_unsealed where entry_id in (select id from audit_entry where subject = 'sign_in' and "
						+ "subject_id = " + (last - 1052) + ")",
				"delete from audit_entry where subject = 'sign_in' and subject_id = " + (last - 1052));

		assertThat(findings()).extracting(Finding::what, Finding::row)
			.containsExactlyInAnyOrder(tuple(What.ALTERED, "sign_in " + (last - 1050) + " (outcome)"),
					tuple(What.REMOVED, "sign_in " + (last - 1051)), tuple(What.INSERTED, "sign_in " + (last - 1052)));
	}

	@Test
	void revisionsThatSayAnotherMomentAreFound() {
		for (String column : List.of("recorded_at = recorded_at - interval '40 minutes'",
				"began_at = began_at - interval '1 day'", "transaction = '1'")) {
			this.jdbc.sql("savepoint before").update();
			tamper("update audit_revision set " + column + " where id = (select max(revision) from account_history "
					+ "where id = :account)");
			assertThat(findings()).as(column)
				.extracting(Finding::what, Finding::table)
				.containsExactly(tuple(What.ALTERED, "audit_entry"));
			this.jdbc.sql("rollback to savepoint before").update();
		}
	}

	/** Of the dates that other tests gave, of which the check names the first alone. */
	private void removeStrays() {
		tamper("delete from audit_entry e using audit_revision r where r.id = e.revision "
				+ "and abs(extract(epoch from e.recorded_at - r.recorded_at)) > 60");
	}

	/** A revision of the application's, which says and was written at two moments. */
	private long revision(String said, String written) {
		tamper("insert into audit_revision (recorded_at) values (" + said + ")",
				"insert into audit_entry (kind, recorded_at, revision) select 'CHANGE', " + written
						+ ", max(id) from audit_revision");
		return number("select max(id) from audit_revision");
	}

	/**
	 * Changes the account in this transaction, and returns the entry that records it.
	 */
	private long change(String name) {
		this.jdbc.sql("update account set display_name = :name where id = :account")
			.param("name", name)
			.param("account", this.account)
			.update();
		return number("select max(id) from audit_entry");
	}

	private List<Finding> findings() {
		AuditCheck check = this.chain.check();
		return check.findings();
	}

	private void tamper(String... statements) {
		this.jdbc.sql("set local role " + TestDatabase.Roles.SUPERUSER).update();
		this.jdbc.sql("set local session_replication_role = replica").update();
		for (String sql : statements) {
			this.jdbc.sql(sql.replace(":account", "" + this.account)).update();
		}
		this.jdbc.sql("set local session_replication_role = origin").update();
		this.jdbc.sql("set local role none").update();
	}

	private void as(String role, String sql) {
		this.jdbc.sql("set local role " + role).update();
		this.jdbc.sql(sql).update();
		this.jdbc.sql("set local role none").update();
	}

	private long number(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

}
