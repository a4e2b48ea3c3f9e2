package uk.gov.haringey.actionplan;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the role that the application works as may do. That this is enough is shown by all
 * other tests, which work as that role too.
 */
@OnPostgres
@Transactional
class RuntimeRoleTests {

	/**
	 * What it may do besides reading. Nothing else writes to the tables that are left
	 * out: to those of versions, entries and revisions triggers do, with their owner's
	 * rights.
	 */
	private static final Map<String, Set<String>> WRITTEN = Map.of("DELETE", Set.of("audit_unsealed"), "INSERT",
			Set.of("addendum", "attachment", "audit_seal", "change_request_officer", "meeting", "period_summary",
					"retention", "section", "snapshot", "status_update", "succession"),
			"INSERT, UPDATE",
			Set.of("account", "action", "board_note", "change_request", "delivery", "dispatch", "officer", "plan",
					"reporting_period", "sending", "sign_in", "theme", "user_entities"),
			"UPDATE", Set.of("shared_names"), "DELETE, INSERT",
			Set.of("account_identity", "account_role", "evidence_draft", "linkage", "password_link"),
			"DELETE, INSERT, UPDATE",
			Set.of("delivery_recipient", "held_post", "identity_permit", "import_draft", "kept_form", "known_browser",
					"milestone", "password_try", "recovery_code", "responsibility", "saved_view", "scheduled_tasks",
					"sent_form", "spring_session", "spring_session_attributes", "status", "user_credentials"));

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private DataSource dataSource;

	@Autowired
	private Flyway flyway;

	@Test
	void theApplicationIsNeitherSuperuserNorOwner() {
		assertThat(this.jdbc.sql("select current_user").query(String.class).single())
			.isEqualTo(TestDatabase.Roles.RUNTIME);
		assertThat(this.jdbc.sql("""
				select rolname from pg_roles where rolname = current_user
				  and (rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls)
				union all
				select relname from pg_class c where relnamespace = current_schema()::regnamespace
				  and relowner <> cast(:owner as regrole)
				""").param("owner", TestDatabase.Roles.OWNER).query(String.class).list()).isEmpty();
	}

	@Test
	void eachTableHasItsRightsAndNoFurther() {
		Map<String, String> expected = new TreeMap<>();
		Map<String, String> granted = new TreeMap<>();
		this.jdbc
			.sql("""
					select c.relname as name, coalesce(string_agg(a.privilege_type, ', ' order by a.privilege_type), '') as rights
					from pg_class c left join lateral aclexplode(c.relacl) a on a.grantee = current_user::regrole
					where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' group by c.relname
					""")
			.query((row) -> {
				String table = row.getString("name");
				granted.put(table, row.getString("rights"));
				expected.put(table, rights(table));
			});

		assertThat(granted).isEqualTo(expected)
			.containsKeys("plan", "account", "action_history", "scheduled_tasks")
			.containsEntry("throttle_key", "SELECT")
			.containsEntry("retention_base", "SELECT");
	}

	private static String rights(String table) {
		return Stream
			.concat(Stream.of("SELECT"),
					WRITTEN.entrySet()
						.stream()
						.filter((written) -> written.getValue().contains(table))
						.flatMap((written) -> Stream.of(written.getKey().split(", "))))
			.sorted()
			.collect(Collectors.joining(", "));
	}

	@Test
	void whatItMayNotDoWithATableIsRefusedWhenItTries() {
		List<String> wrong = new ArrayList<>();
		this.jdbc
			.sql("""
					select c.relname as name, (select min(attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
					  and not a.attisdropped and a.attgenerated = '' and a.attidentity <> 'a') as column_name
					from pg_class c where relnamespace = current_schema()::regnamespace and relkind = 'r'
					""")
			.query((row) -> {
				String table = row.getString("name");
				String column = row.getString("column_name");
				Map.of("INSERT", "insert into %s default values", "UPDATE",
						"update %s set %s = %2$s where false".formatted(table, column), "DELETE",
						"delete from %s where false", "TRUNCATE", "truncate %s")
					.forEach((right, sql) -> {
						if (isRefused(sql.formatted(table)) == rights(table).contains(right)) {
							wrong.add(right + " " + table);
						}
					});
			});

		assertThat(wrong).isEmpty();
	}

	/** Whether it is refused for want of a right, and not for what it says. */
	private boolean isRefused(String sql) {
		this.jdbc.sql("savepoint before").update();
		try {
			this.jdbc.sql(sql).update();
			return false;
		}
		catch (DataAccessException ex) {
			return ex.getMostSpecificCause() instanceof SQLException cause && "42501".equals(cause.getSQLState());
		}
		finally {
			this.jdbc.sql("rollback to savepoint before").update();
		}
	}

	@Test
	void noFunctionWithTheOwnersRightsIsItsToCallButTwo() {
		assertThat(this.jdbc.sql("""
				select proname from pg_proc where pronamespace = current_schema()::regnamespace and prosecdef
				  and prorettype <> 'trigger'::regtype and has_function_privilege(oid, 'execute') order by proname
				""").query(String.class).list()).containsExactly("empty_names", "record_event");
	}

	@Test
	void functionsWithTheOwnersRightsWriteToTheirOwnSchema() {
		assertThat(this.jdbc.sql("""
				select proname from pg_proc where pronamespace = current_schema()::regnamespace and prosecdef
				  and not coalesce('search_path=' || current_schema() || ', pg_temp' = any (proconfig), false)
				""").query(String.class).list()).isEmpty();
	}

	@Test
	void whatTriggersCallIsInTheirOwnSchema() {
		// What ends versions is called by functions that have this already.
		assertThat(this.jdbc.sql("""
				select proname from pg_proc where pronamespace = current_schema()::regnamespace
				  and prorettype = 'trigger'::regtype and proname !~ '^end_version_in_'
				  and not coalesce('search_path=' || current_schema() || ', pg_temp' = any (proconfig), false)
				""").query(String.class).list()).isEmpty();
	}

	@Test
	void noEventIsRecordedThatAChangeOfARowRecords() {
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(
				() -> this.jdbc.sql("select record_event('PASSWORD_SET', null, 'head-of-legal', null)").query((row) -> {
				}))
			.withMessageContaining("not by itself");
	}

	@Test
	void noColumnHasRightsOfItsOwn() {
		List<String> columns = this.jdbc.sql("""
				select distinct attname::text from pg_attribute t join pg_class c on c.oid = t.attrelid
				cross join lateral aclexplode(t.attacl) a
				where c.relnamespace = current_schema()::regnamespace and a.grantee = current_user::regrole
				""").query(String.class).list();

		assertThat(columns).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "create table further (id bigint)", "create temporary table account (id bigint)",
			"alter table action disable trigger all", "alter table action add column further text",
			"drop table audit_seal", "drop trigger snapshot_append_only on snapshot", "truncate password_try",
			"create trigger further before update on action for each row execute function refuse_change()",
			"create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'",
			"create function further() returns integer language sql return 1", "create schema further",
			"set session_replication_role = replica", "create role further", "create extension dblink",
			"update audit_entry set username = ''", "insert into audit_entry (kind) values ('CHANGE')",
			"insert into audit_revision (recorded_at) values (now())", "delete from audit_entry",
			"delete from audit_seal",
			"do 'begin perform record_audit(''SIGNED_IN'', null, null, '''', null, null, null); end'",
			"update audit_revision set account_id = null", "update action_history set text = ''",
			"update action_history set revision_end = null", "insert into action_history (id, revision) values (1, 1)",
			"delete from action_history", "update audit_unsealed set entry_id = 0",
			"update flyway_schema_history set checksum = 0", "copy account to program 'cat'" })
	void theDatabaseRefusesWhatTheApplicationNeverDoes(String sql) {
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.jdbc.sql(sql).update())
			.havingRootCause()
			.withMessageMatching("ERROR: (permission denied|must be owner).*(\\s.*)*");
	}

	@Test
	void migratingAgainLeavesTheRightsAsTheyAre() {
		String rights = "select string_agg(relacl::text, ' ' order by relname) from pg_class "
				+ "where relnamespace = current_schema()::regnamespace";
		String before = this.jdbc.sql(rights).query(String.class).single();

		this.flyway.migrate();

		assertThat(JdbcClient.create(this.dataSource).sql(rights).query(String.class).single()).isEqualTo(before);
	}

}
