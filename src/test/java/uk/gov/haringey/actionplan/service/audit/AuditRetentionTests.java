package uk.gov.haringey.actionplan.service.audit;

import java.time.Period;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.repository.audit.EmptiedEntries;
import uk.gov.haringey.actionplan.service.audit.AuditCheck.Anchor;
import uk.gov.haringey.actionplan.service.audit.AuditCheck.Finding;
import uk.gov.haringey.actionplan.service.audit.AuditCheck.What;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the retention empties, what the database refuses to have emptied, and what the
 * check finds when somebody passes something else off as emptied. All of it is undone
 * again.
 */
@OnPostgres
class AuditRetentionTests {

	private static final Period YEAR = Period.ofMonths(12);

	/** Enough for the entries of one test, however many others there are. */
	private static final long LATEST = 50;

	@Autowired
	private AuditRetention retention;

	@Autowired
	private AuditChain chain;

	@Autowired
	private EmptiedEntries emptiedEntries;

	@Autowired
	private TestPlans plans;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private PlatformTransactionManager transactions;

	private TransactionStatus transaction;

	private Person person;

	/** Two years old, one of a kind that is kept, and eleven months old. */
	private long old;

	private long other;

	private long young;

	private long signIn;

	@BeforeEach
	void signInLongAgo() {
		this.transaction = this.transactions.getTransaction(new DefaultTransactionDefinition());
		this.person = this.plans.person(Set.of());
		this.jdbc.sql("set local role test_owner").update();
		this.old = entry("SIGNED_IN", "2 years");
		this.other = entry("PASSWORD_SET", "2 years");
		this.young = entry("SIGNED_IN", "11 months");
		tamper("insert into sign_in (username, attempted_at) values ('" + this.person.username()
				+ "', now() - interval '2 years')");
		this.signIn = number("select max(id) from sign_in");
		this.jdbc.sql("""
				insert into audit_entry (kind, account_id, username, recorded_at, subject, subject_id)
				select 'SIGN_IN_TRIED', :account, username, attempted_at, 'sign_in', id from sign_in where id = :id
				""").param("account", this.person.accountId()).param("id", this.signIn).update();
		sealAll();
	}

	@AfterEach
	void undo() {
		this.transactions.rollback(this.transaction);
	}

	@Test
	void theDatabaseAndTheCheckHaveTheSameKinds() {
		assertThat(this.jdbc.sql("select unnest(sign_in_kinds())").query(String.class).list())
			.containsExactlyElementsOf(EmptiedEntries.KINDS);
	}

	@Test
	void namesAndAddressesOfOldSignInsAreEmptiedAndTheChainHolds() {
		String before = head();
		assertThat(check().findings()).isEmpty();
		emptyAll(YEAR);
		sealAll();

		assertThat(row(this.old)).isEqualTo("(\"\",\"\",,)");
		assertThat(row(this.other)).contains(this.person.username(), "192.0.2.7");
		assertThat(row(this.young)).contains(this.person.username(), "192.0.2.7");
		assertThat(text("select username from sign_in where id = " + this.signIn)).isEmpty();
		AuditCheck check = this.chain
			.check(new Anchor(number("select seq from audit_seal where hash = '" + before + "'"), before), LATEST);
		assertThat(check.findings()).isEmpty();
		assertThat(check.emptied()).anySatisfy((emptied) -> {
			assertThat(emptied.kind()).isEqualTo("SIGNED_IN");
			assertThat(emptied.count()).isEqualTo(1);
			assertThat(emptied.keptFor()).isEqualTo("12 months");
		});
		assertThat(check.emptied()).extracting(RetentionCheck.Emptied::kind).isSubsetOf(EmptiedEntries.KINDS);
		assertThat(number("select count(*) from audit_entry where kind = 'RETENTION' and content is not null"))
			.isPositive();
	}

	@Test
	void theSealCoversTheDigestOfANameAndNotTheName() {
		assertThat(text("select who_digest from audit_entry where id = " + this.old)).isEqualTo(text("""
				select encode(sha256(convert_to(salt || E'\\n' || username || E'\\n' || address || E'\\n' || account_id
				  || E'\\n', 'UTF8')), 'hex') from audit_entry where id = """ + " " + this.old));
		assertThat(
				text("select coalesce(who_digest, '') || coalesce(salt, '') from audit_entry where id = " + this.other))
			.isEmpty();

		tamper("update audit_entry set username = 'somebody-else' where id = " + this.old);

		assertFound(What.ALTERED, this.old);
	}

	@Test
	void anEntryThatWasAlteredBeforeKeepsItsNameAndIsFound() {
		tamper("update audit_entry set recorded_at = recorded_at - interval '1 day' where id = " + this.old);

		emptyAll(YEAR);

		assertThat(row(this.old)).contains(this.person.username());
		assertFound(What.ALTERED, this.old);
	}

	@Test
	void whatIsNotSealedYetIsNotEmptied() {
		long fresh = entry("SIGNED_IN", "2 years");

		emptyAll(YEAR);

		assertThat(row(fresh)).contains(this.person.username());
	}

	@ParameterizedTest
	@ValueSource(strings = { "update audit_entry set username = '' where id = :old",
			"update audit_entry set username = '', address = '', account_id = null, salt = null where id = :old",
			"update audit_entry set username = '', address = '', account_id = null, salt = null, emptied_by = null where id = :old",
			"with r as (select max(id) as id from retention) " + "update audit_entry set username = '', address = '', "
					+ "account_id = null, salt = null, emptied_by = r.id from r where audit_entry.id = :young",
			"with r as (select max(id) as id from retention) " + "update audit_entry set username = '', address = '', "
					+ "account_id = null, salt = null, emptied_by = r.id from r where audit_entry.id = :other",
			"with r as (select max(id) as id from retention) "
					+ "update audit_entry set kind = 'SIGNED_OUT', username = '', address = '', "
					+ "account_id = null, salt = null, emptied_by = r.id from r where audit_entry.id = :old",
			"with r as (select max(id) as id from retention) "
					+ "update audit_entry set address = '', emptied_by = r.id from r where audit_entry.id = :old",
			"insert into retention (kept, entries, sign_ins) values ('P27D', 1, 0)",
			"insert into retention (kept, entries, sign_ins) values ('P0D', 1, 0)",
			"insert into retention (kept, entries, sign_ins) values ('P-12M', 1, 0)",
			"update retention set kept = 'P1M'", "delete from retention", "truncate retention cascade",
			"insert into retention_base (from_id, to_id, entries, digest) values (1, 2, 1, repeat('0', 64))",
			"update sign_in set username = '' where attempted_at > now() - interval '11 months'", "delete from sign_in",
			"truncate sign_in" })
	void theDatabaseRefusesToEmptyAnythingElse(String sql) {
		this.jdbc.sql("insert into retention (kept, entries, sign_ins) values ('P12M', 1, 0)").update();
		entry("SIGN_IN_TRIED", "1 day");
		this.jdbc.sql("insert into sign_in (username, attempted_at) values (:name, now())")
			.param("name", this.person.username())
			.update();

		assertThatExceptionOfType(DataAccessException.class).isThrownBy(
				() -> this.jdbc
					.sql(sql.replace(":old", "" + this.old)
						.replace(":young", "" + this.young)
						.replace(":other", "" + this.other))
					.update());
	}

	@Test
	void anEntryThatSomebodyEmptiedThemselvesIsFound() {
		tamper("alter table audit_entry drop constraint audit_entry_salt_until_emptied");
		tamper("update audit_entry set username = '', address = '', account_id = null, salt = null where id = "
				+ this.old);

		assertFound(What.ALTERED, this.old);
	}

	@Test
	void aYoungerEntryThatIsPassedOffAsEmptiedIsFound() {
		emptyAll(YEAR);
		passOff(this.young);

		assertFound(What.ALTERED, this.young);
	}

	@Test
	void anEntryOfAnotherKindThatIsPassedOffAsEmptiedIsFound() {
		emptyAll(YEAR);
		passOff(this.other);
		assertFound(What.ALTERED, this.other);

		tamper("update audit_entry set kind = 'SIGNED_IN' where id = " + this.other);
		assertFound(What.ALTERED, this.other);

		// Not even if it seems to be from before names had digests.
		tamper("""
				insert into retention_base (from_id, to_id, entries, digest) select id, id, 1,
				  encode(sha256(convert_to((select jsonb_object_agg(key, value)::text from jsonb_each(to_jsonb(e)
				    - '{emptied_by}'::text[]) where value not in ('null', '""', 'false')) || E'\\n', 'UTF8')), 'hex')
				from audit_entry e where id = """ + " " + this.other);
		this.jdbc
			.sql("select record_audit('RETENTION_BASE', null, null, 'retention_base', b.id, "
					+ "encode(sha256(convert_to(audit_form(to_jsonb(b)), 'UTF8')), 'hex'), null) from retention_base b")
			.query((row) -> {
			});
		sealAll();
		assertThat(this.emptiedEntries.bases(this.other)).singleElement().matches(EmptiedEntries.Base::whole);
		assertFound(What.ALTERED, this.other);
	}

	@Test
	void anEmptiedEntryThatWasAlteredIsFound() {
		emptyAll(YEAR);
		tamper("update audit_entry set recorded_at = recorded_at - interval '1 day' where id = " + this.old);

		assertFound(What.ALTERED, this.old);
	}

	@Test
	void aBatchThatDidNotEmptyWhatItSaysIsFound() {
		emptyAll(YEAR);
		sealAll();
		long batch = number("select emptied_by from audit_entry where id = " + this.old);
		long older = entry("SIGNED_OUT", "3 years");
		sealAll();
		passOff(older);

		assertThat(check().findings())
			.anySatisfy((finding) -> assertThat(finding).extracting(Finding::table, Finding::id)
				.containsExactly("retention", batch));

		tamper("update retention set entries = entries + 1 where id = " + batch);
		assertThat(check().findings())
			.anySatisfy((finding) -> assertThat(finding).extracting(Finding::what, Finding::table, Finding::id)
				.containsExactly(What.ALTERED, "retention", batch));
	}

	@Test
	void aBatchOfTheFutureExplainsNothing() {
		tamper("insert into retention (id, emptied_at, kept, cutoff, entries, sign_ins) overriding system value "
				+ "values (1000000, now() + interval '2 years', 'P12M', now() + interval '2 years' - interval 'P12M', 1, 0)");
		tamper("update audit_entry set username = '', address = '', account_id = null, salt = null, "
				+ "emptied_by = 1000000 where id = " + this.young);

		assertFound(What.ALTERED, this.young);
	}

	private AuditCheck check() {
		return this.chain.check(null, LATEST);
	}

	private void passOff(long entry) {
		tamper("update audit_entry set username = '', address = '', account_id = null, salt = null, "
				+ "emptied_by = (select max(id) from retention) where id = " + entry);
	}

	private void assertFound(What what, long entry) {
		assertThat(check().findings())
			.anySatisfy((finding) -> assertThat(finding).extracting(Finding::what, Finding::table, Finding::id)
				.containsExactly(what, "audit_entry", entry));
	}

	private void emptyAll(Period kept) {
		OptionalLong next = OptionalLong.of(0);
		while (next.isPresent()) {
			next = this.retention.emptyOld(kept, next.getAsLong());
		}
	}

	private void sealAll() {
		// The job that seals may be at it.
		while (number("select count(*) from audit_unsealed") > 0) {
			this.chain.seal();
		}
	}

	private long entry(String kind, String age) {
		return number("insert into audit_entry (kind, account_id, username, address, recorded_at) values ('" + kind
				+ "', " + this.person.accountId() + ", '" + this.person.username()
				+ "', '192.0.2.7', now() - interval '" + age + "') returning id");
	}

	private String row(long entry) {
		return text("select row(username, address, account_id, salt)::text from audit_entry where id = " + entry);
	}

	private String head() {
		return text("select hash from audit_seal order by seq desc limit 1");
	}

	/** Does what the triggers would refuse. */
	private void tamper(String sql) {
		for (String statement : List.of("set local role test_superuser", "set local session_replication_role = replica",
				sql, "set local session_replication_role = origin", "set local role test_owner")) {
			this.jdbc.sql(statement).update();
		}
	}

	private String text(String sql) {
		return this.jdbc.sql(sql).query(String.class).single();
	}

	private long number(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

}
