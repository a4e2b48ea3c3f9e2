package uk.gov.haringey.actionplan.service.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.repository.audit.KeptRows;
import uk.gov.haringey.actionplan.service.Quarter;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.audit.AuditCheck.Finding;
import uk.gov.haringey.actionplan.service.reporting.PeriodKeeping;
import uk.gov.haringey.actionplan.service.reporting.PeriodReading;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every column of every table that holds a fact, as the database's own catalogue lists
 * them: whoever alters it is refused or recorded, and the check finds what was altered
 * with the triggers off. A table that is added later is looked at too. Those that hold no
 * facts say so, and why, in their comments.
 *
 * <p>
 * The record itself ({@code audit_…} and the tables of versions) is looked at in
 * {@link AuditChainTests}, and what the check does not find in
 * {@link LimitsOfTheCheckTests}.
 */
@OnPostgres
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedFactsTests {

	/** A few thousand rows of each table, and entries. */
	private static final long LATEST = 3_000;

	private static final Pattern QUOTED = Pattern.compile("'([A-Za-z_/.-]+)'");

	/** By a right, by what the data are, or by a trigger. */
	private static final Pattern REFUSED = Pattern.compile("42501|(22|23|P0)...");

	@Autowired
	private TestPlans plans;

	@Autowired
	private ProgressReporting reporting;

	@Autowired
	private PeriodKeeping keeping;

	@Autowired
	private PeriodReading periods;

	@Autowired
	private AuditChain chain;

	@Autowired
	private KeptRows keptRows;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private Environment environment;

	@Autowired
	private MessageSource messages;

	private final Quarter quarter = Quarter.of(LocalDate.now().minusMonths(6));

	private String slug;

	@BeforeAll
	void makeARowOfEachTable() {
		String post = TestPlans.unique("Head of Facts");
		String other = TestPlans.unique("Head of Other Facts");
		this.slug = this.plans.plan(this.quarter.startsOn(), this.quarter.startsOn().plusYears(2),
				TestPlans.action("1.1", "One.", post), TestPlans.action("1.2", "Two.", other));
		String next = this.plans.plan(this.quarter.startsOn().plusYears(2), this.quarter.startsOn().plusYears(4),
				TestPlans.action("1.1", "One.", post));
		Person person = this.plans.officer(post);
		Actor head = this.plans.actor(this.plans.person(EnumSet.of(Role.HEAD_OF_PROCUREMENT)));
		this.reporting.confirmNoChange(this.slug, "1.1", 0, head);
		this.keeping.close(this.slug, this.quarter.code(), head);
		this.reporting.confirmNoChange(this.slug, "1.2", 0, head);
		String rows = """
				insert into milestone (action_id, position, title) values (:action, 1, 'Step');
				insert into linkage (action_id, kind, target_name, target_address) values (:action, 'SUPPORTS', 'Strategy', 'https://a.example');
				insert into account_identity (account_id, issuer, subject) values (:account, 'https://id.example', 'subject-:account');
				insert into user_entities values ('zz-:account', (select username from account where id = :account), 'Name');
				insert into user_credentials (credential_id, user_entity_user_id, public_key, backup_eligible, backup_state, label)
				  values ('zz-:account', 'zz-:account', '\\x01', true, false, 'Key');
				insert into recovery_code (code_hash, account_id) values (lpad(':account', 64, 'f'), :account);
				insert into password_link (token_hash, account_id, expires_at) values (lpad(':account', 64, 'f'), :account, now());
				insert into change_request (action_id, proposed_due_on, text_before, officers_before, reason, requested_at, account_id, state)
				  values (:action, '2031-01-01', 'a', 'b', 'c', now(), :account, 'PENDING');
				insert into change_request_officer select max(q.id), 0, (select min(id) from officer) from change_request q;
				insert into meeting (plan_id, held_on, opened_at, account_id) values (:plan, '2031-01-01', now(), :account);
				insert into board_note (meeting_id, action_id, kind, text, noted_at, account_id)
				  select max(id), :action, 'QUESTION', 'When?', now(), :account from meeting;
				insert into addendum (reporting_period_id, action_id, text, recorded_at, account_id)
				  select reporting_period_id, action_id, 'Late.', now(), :account from snapshot where action_id = :action;
				insert into attachment (status_update_id, file_name, media_type, size, sha256, content)
				  select max(id), 'a.txt', 'text/plain', 1, encode(sha256('x'), 'hex'), 'x' from status_update;
				insert into delivery (plan_id, report, format, occasion, account_id, created_at)
				  values (:plan, 'plan', 'pdf', 'NOW', :account, now());
				insert into delivery_recipient select max(id), 0, 'Name', 'a@b.example' from delivery;
				insert into sending (delivery_id, occasion_key, day, report, format, started_at, made_at, file_name, content)
				  select max(id), 'now', '2031-01-01', 'plan', 'pdf', now(), now(), 'plan.pdf', 'x' from delivery;
				insert into dispatch (sending_id, name, address, state, message_id)
				  select max(id), 'Name', 'a@b.example', 'WAITING', gen_random_uuid() from sending;
				insert into sign_in (username, attempted_at) select username, now() from account where id = :account;
				insert into identity_permit (account_id, expires_at) values (:account, now() + interval '1 day');
				insert into retention (kept, entries, sign_ins) values ('P12M', 0, 1);
				update plan set carried_from_plan_id = :plan where slug = ':next';
				insert into succession (old_action_id, old_plan_id, old_ref, successor_plan_id, new_action_id, fate, reason, account_id, recorded_at)
				  select :action, :plan, '1.1', p.id, a.id, 'CARRIED', 'Because.', :account, now()
				  from plan p join action a on a.plan_id = p.id where p.slug = ':next'
				""";
		for (String row : rows.split(";\\n")) {
			this.jdbc.sql(row.replace(":account", "" + person.accountId())
				.replace(":next", next)
				.replace(":plan", "" + number("select id from plan where slug = '" + this.slug + "'"))
				.replace(":action", "" + number(
						"select a.id from action a join plan p on p.id = a.plan_id where a.ref = '1.1' and p.slug = '"
								+ this.slug + "'")))
				.update();
		}
		makeAChecksumOfEarlierEntries();
		int sealed = this.chain.seal();
		while (sealed > 0) {
			sealed = this.chain.seal();
		}
	}

	/** Only the upgrade of an older database makes one. */
	private void makeAChecksumOfEarlierEntries() {
		this.transaction.executeWithoutResult((status) -> {
			for (String sql : List.of("set local role test_superuser", "set local session_replication_role = replica",
					"insert into retention_base (from_id, to_id, entries, digest) values (0, 0, 1, repeat('0', 64))",
					"set local session_replication_role = origin")) {
				this.jdbc.sql(sql).update();
			}
			this.jdbc.sql("select record_audit('RETENTION_BASE', null, null, 'retention_base', b.id, "
					+ "encode(sha256(convert_to(audit_form(to_jsonb(b)), 'UTF8')), 'hex'), null) from retention_base b")
				.query((row) -> {
				});
		});
	}

	@Test
	void eachTableOfVersionsHasItsWordOnTheAuditPage() {
		List<String> tables = this.jdbc.sql("""
				select regexp_replace(table_name, '_history$', '') from information_schema.columns
				where table_schema = current_schema() and column_name = 'revision_end'
				""").query(String.class).list();

		assertThat(tables).contains("identity_permit", "action")
			.allSatisfy((table) -> assertThat(this.messages.getMessage("audit.kind." + table.toUpperCase(Locale.ROOT),
					new Object[] { 2 }, Locale.UK))
				.startsWith("2 "));
	}

	@Test
	void eachTableOfKeptRowsHasItsWordsOnTheAuditPage() {
		Set<String> kinds = this.jdbc.sql("""
				select upper(t.relname) || e.suffix from pg_trigger g
				join pg_proc p on p.oid = g.tgfoid and p.proname = 'record_row' join pg_class t on t.oid = g.tgrelid
				join (values (4, ''), (8, '_REMOVED'), (16, '_CHANGED')) e (event, suffix) on g.tgtype & e.event <> 0
				""").query(String.class).set();

		assertThat(kinds).contains("MEETING", "BOARD_NOTE_CHANGED")
			.allSatisfy((kind) -> assertThat(this.messages.getMessage("audit.entry." + kind, null, "", Locale.UK))
				.isNotEmpty());
	}

	@Test
	void whoeverAltersAFactByHandIsRefusedOrRecorded() throws SQLException {
		assertThat(alteredByHand(RuntimeRole.connect(this.environment), "psql")).contains("action.due_on",
				"account.password_hash", "dispatch.address", "identity_permit.expires_at", "recovery_code (removed)");
		// The owner has every right, and says to be the application.
		assertThat(alteredByHand(RuntimeRole.connectAsOwner(this.environment), "actionplan")).hasSizeGreaterThan(120)
			.contains("account_role.role", "action.due_on", "account.password_hash", "dispatch.address",
					"identity_permit.expires_at", "recovery_code (removed)");
	}

	/** What was recorded; all else was refused. */
	private Set<String> alteredByHand(Connection by, String name) throws SQLException {
		List<String> unseen = new ArrayList<>();
		Set<String> recorded = new TreeSet<>();
		try (Connection connection = by; Statement statement = connection.createStatement()) {
			statement.execute("set application_name to '" + name + "'");
			connection.setAutoCommit(false);
			for (Fact fact : facts()) {
				boolean tried = false;
				for (String change : fact.changes()) {
					tried |= take(fact.toString(), change, statement, unseen, recorded);
					connection.rollback();
				}
				tried &= take(fact.table() + " (removed)", fact.removal(), statement, unseen, recorded);
				connection.rollback();
				if (!tried) {
					unseen.add(fact + " has no row that could be changed and removed");
				}
			}
		}
		assertThat(unseen).isEmpty();
		return recorded;
	}

	/** Does it, and says whether there was a row to do it to. */
	private static boolean take(String what, String sql, Statement statement, List<String> unseen, Set<String> recorded)
			throws SQLException {
		String entries = "select count(*) from audit_entry where database_user = session_user";
		long before = number(statement, entries);
		try {
			if (statement.executeUpdate(sql) == 0) {
				return false;
			}
		}
		catch (SQLException ex) {
			if (!REFUSED.matcher(ex.getSQLState()).matches()) {
				unseen.add(what + " failed by " + ex.getMessage());
			}
			return true;
		}
		if (number(statement, entries) > before) {
			recorded.add(what);
		}
		else {
			unseen.add(what + ": " + sql);
		}
		return true;
	}

	@Test
	void whatWasAlteredWithTheTriggersOffIsFound() {
		assertThat(this.chain.check(null, LATEST).findings()).isEmpty();
		Map<String, List<Fact>> tables = facts().stream()
			.filter((fact) -> !isFrozen(fact))
			.collect(Collectors.groupingBy(Fact::table, TreeMap::new, Collectors.toList()));
		int most = tables.values().stream().mapToInt(List::size).max().orElseThrow();
		Set<String> unfound = new TreeSet<>();
		Set<String> refused = new TreeSet<>();
		// One column of each table at a time: a check is not cheap.
		for (int place = 0; place < most; place++) {
			int column = place;
			List<Fact> altered = new ArrayList<>();
			this.transaction.executeWithoutResult((status) -> {
				status.setRollbackOnly();
				tables.values().stream().filter((facts) -> facts.size() > column).forEach((facts) -> {
					Fact fact = facts.get(column);
					if (alter(fact)) {
						altered.add(fact);
					}
					else {
						refused.add(fact.toString());
					}
				});
				Set<String> found = this.chain.check(null, LATEST)
					.findings()
					.stream()
					.map(Finding::table)
					.collect(Collectors.toSet());
				altered.stream()
					.filter((fact) -> !found.contains(fact.table()))
					.map(Fact::toString)
					.forEach(unfound::add);
			});
		}
		assertThat(unfound).isEmpty();
		assertThat(refused).isEmpty();
	}

	@Test
	void whatWasFrozenAndAlteredWithTheTriggersOffIsFound() {
		Set<String> unfound = new TreeSet<>();
		for (Fact fact : facts().stream().filter(RecordedFactsTests::isFrozen).toList()) {
			this.transaction.executeWithoutResult((status) -> {
				status.setRollbackOnly();
				String period = "reporting_period_id = (select r.id from reporting_period r join plan p on p.id = r.plan_id"
						+ " where r.state = 'CLOSED' and p.slug = '" + this.slug + "')";
				boolean altered = alter(
						fact.changes(period + (fact.table().equals("snapshot") ? " and ref = '1.2'" : "")));
				if (altered && this.periods.verify(this.slug, this.quarter.code()).matches()) {
					unfound.add(fact.toString());
				}
			});
		}
		assertThat(unfound).isEmpty();
	}

	@Test
	void aTableOrAColumnThatIsAddedLaterIsLookedAt() {
		assertThat(withoutTriggers()).isEmpty();
		this.transaction.executeWithoutResult((status) -> {
			status.setRollbackOnly();
			this.jdbc.sql("set local role test_owner").update();
			this.jdbc.sql("create table later (id bigint primary key, fact text)").update();
			this.jdbc.sql("alter table milestone add column later text").update();
			assertThat(withoutTriggers()).containsExactly("later");
			assertThat(facts()).extracting(Fact::toString).contains("later.fact", "milestone.later");
		});
	}

	@Test
	void aTableThatIsAddedLaterIsCheckedByItsTriggerAlone() {
		this.transaction.executeWithoutResult((status) -> {
			status.setRollbackOnly();
			this.jdbc.sql("set local role test_owner").update();
			this.jdbc.sql("create table later (id bigint primary key, fact text)").update();
			this.jdbc
				.sql("create trigger later_recorded after insert on later for each row execute function record_row()")
				.update();
			this.jdbc.sql("insert into later values (1, 'is'), (2, 'was')").update();
			assertThat(stray("later")).isEmpty();
			this.jdbc.sql("set local role test_superuser").update();
			this.jdbc.sql("set local session_replication_role = replica").update();
			this.jdbc.sql("update later set fact = 'is' where id = 2").update();
			this.jdbc.sql("insert into later values (3, 'is')").update();
			assertThat(stray("later")).containsExactly(2L, 3L);
			this.jdbc.sql("drop trigger later_recorded on later").update();
			assertThat(stray("later")).as("without its trigger").containsExactly(2L, 3L);
		});
	}

	private List<Long> stray(String table) {
		return this.keptRows.stray(1000)
			.stream()
			.filter((row) -> row.table().equals(table))
			.map(KeptRows.KeptRow::id)
			.toList();
	}

	@Test
	void whatHoldsNoFactsSaysWhy() {
		assertThat(this.jdbc.sql("""
				select c.relname from pg_class c join pg_description d on d.objoid = c.oid and d.objsubid = 0
				where c.relnamespace = 'public'::regnamespace and d.description like 'No facts: %'
				""").query(String.class).set()).contains("spring_session", "scheduled_tasks", "sent_form",
				"import_draft", "evidence_draft", "known_browser", "password_try", "audit_unsealed",
				"flyway_schema_history");
	}

	private static boolean isFrozen(Fact fact) {
		return fact.table().equals("snapshot") || fact.table().equals("period_summary");
	}

	/** Does it past the triggers, and past the constraints if need be. */
	private boolean alter(Fact fact) {
		if (alter(fact.changes())) {
			return true;
		}
		this.jdbc.sql("set local role test_superuser").update();
		this.jdbc
			.sql("""
					do $$
					declare
					  checked name;
					begin
					  for checked in select conname from pg_constraint where contype = 'c' and conrelid = '%1$s'::regclass loop
					    execute format('alter table %1$s drop constraint %%I', checked);
					  end loop;
					end
					$$
					"""
				.formatted(fact.table()))
			.update();
		this.jdbc.sql("set local role none").update();
		return alter(fact.changes());
	}

	/** Does it past the triggers; whether a constraint let it. */
	private boolean alter(List<String> changes) {
		this.jdbc.sql("set local role test_superuser").update();
		this.jdbc.sql("set local session_replication_role = replica").update();
		boolean altered = false;
		for (String change : changes) {
			if (!altered) {
				this.jdbc.sql("savepoint before").update();
				try {
					altered = this.jdbc.sql(change).update() > 0;
				}
				catch (DataAccessException ex) {
					this.jdbc.sql("rollback to savepoint before").update();
				}
			}
		}
		this.jdbc.sql("set local session_replication_role = origin").update();
		this.jdbc.sql("set local role none").update();
		return altered;
	}

	/**
	 * Tables of facts where an insertion, a change, a removal or a truncation meets no
	 * trigger.
	 */
	private List<String> withoutTriggers() {
		Set<String> tables = facts().stream().map(Fact::table).collect(Collectors.toCollection(TreeSet::new));
		return tables.stream()
			.filter((table) -> number("select coalesce(bit_or(tgtype::integer), 0) & 60 from pg_trigger "
					+ "where not tgisinternal and tgenabled = 'O' and tgrelid = '" + table + "'::regclass") != 60)
			.toList();
	}

	/**
	 * Every column that is a fact, but for numbers that the database gives and never
	 * changes.
	 */
	private List<Fact> facts() {
		return this.jdbc
			.sql("""
					select c.relname as table_name, a.attname as column_name, format_type(a.atttypid, null) as type,
					  (select string_agg(quote_ident(p.attname), ', ') from pg_constraint k join pg_attribute p
					    on p.attrelid = k.conrelid and p.attnum = any (k.conkey) where k.conrelid = c.oid and k.contype = 'p') as key,
					  (select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k
					    where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey)) as checks,
					  (select k.confrelid::regclass::text from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'
					    and k.conkey = array[a.attnum] limit 1) as refers
					from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
					where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attgenerated = ''
					  and a.attidentity <> 'a' and c.relname !~ '_history$' and c.relname not in ('audit_entry', 'audit_revision', 'audit_seal')
					  and coalesce(obj_description(c.oid, 'pg_class'), '') not like 'No facts: %'
					  and coalesce(col_description(c.oid, a.attnum), '') not like 'No fact: %'
					order by c.relname, a.attnum
					""")
			.query((row, number) -> new Fact(row.getString("table_name"), row.getString("column_name"),
					row.getString("type"), row.getString("key"), String.valueOf(row.getString("checks")),
					String.valueOf(row.getString("refers"))))
			.list();
	}

	private long number(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

	private static long number(Statement statement, String sql) throws SQLException {
		try (var rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getLong(1);
		}
	}

	/** A column of a table that holds facts. */
	private record Fact(String table, String column, String type, String key, String checks, String refers) {

		/**
		 * Statements that give the last row another value; some of them are refused for
		 * what they say.
		 */
		List<String> changes() {
			return changes(lastRow());
		}

		List<String> changes(String row) {
			String name = "\"" + this.column + "\"";
			Stream<String> values = switch (this.type) {
				case "boolean" -> Stream.of("not coalesce(" + name + ", false)");
				case "bigint", "integer",
						"smallint" ->
					Stream.of(
							this.refers.equals("null") ? "null"
									: "(select max(id) from " + this.refers + " r where r.id <> coalesce(t." + name
											+ ", 0))",
							"coalesce(" + name + ", 0) + 1", "1000000 + coalesce(" + name + ", 0)");
				case "date" -> Stream.of("coalesce(" + name + ", '2031-01-01') + 1", "null");
				case "timestamp with time zone", "timestamp without time zone" ->
					Stream.of("coalesce(" + name + ", '2031-01-01') + interval '1 day'", "null");
				case "bytea" -> Stream.of("'\\x0203'");
				case "uuid" -> Stream.of("gen_random_uuid()");
				default ->
					Stream.concat(QUOTED.matcher(this.checks).results().map((match) -> "'" + match.group(1) + "'"),
							Stream.of("'nobody.else'", "'x'", name + " || 'x'", "repeat('e', 64)", "'9.9'",
									"'2050-51-Q1'", "'https://other.example'", "'other@b.example'", "null"));
			};
			return values
				.map((value) -> "update " + this.table + " t set " + name + " = " + value + " where " + row + " and "
						+ name + " is distinct from " + value)
				.toList();
		}

		String removal() {
			return "delete from " + this.table + " where " + lastRow();
		}

		private String lastRow() {
			return "(" + this.key + ") in (select " + this.key + " from " + this.table + " order by "
					+ this.key.replace(",", " desc,") + " desc limit 1)";
		}

		@Override
		public String toString() {
			return this.table + "." + this.column;
		}

	}

}
