package uk.gov.haringey.actionplan;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database whose tables are in a schema of their own: what records changes writes there
 * alone, whatever bears the same names in {@code public} and among temporary tables, and
 * wherever a session looks first.
 */
class OwnSchemaTests {

	private static final String SCHEMA = "training";

	private TestDatabase.Roles roles;

	@BeforeEach
	void migrate() {
		this.roles = TestDatabase.createWithRoles();
		TestDatabase.Access owner = this.roles.owner();
		Flyway.configure()
			.dataSource(owner.url(), owner.username(), owner.password())
			.schemas(SCHEMA)
			// Of functions that a later migration leads here from the schema public.
			.initSql("set check_function_bodies = off")
			.callbackLocations("classpath:db/callback")
			.placeholders(Map.of("runtime_role", TestDatabase.Roles.RUNTIME))
			.load()
			.migrate();
	}

	@Test
	void changesAreRecordedThereWhateverElseBearsTheSameNames() throws SQLException {
		try (Connection connection = this.roles.runtime().connect();
				Statement statement = connection.createStatement()) {
			List<String> mimics = mimics(statement);
			statement.execute("set role " + TestDatabase.Roles.SUPERUSER);
			statement.execute("create table public.hijacked (at timestamptz)");
			for (String mimic : mimics) {
				statement.execute(mimic);
			}
			statement.execute("grant usage, create on schema public to public; "
					+ "grant all on all tables in schema public to public; grant temporary on database \""
					+ connection.getCatalog() + "\" to public");
			statement.execute("set role none");
			for (String table : List.of("account", "audit_entry", "audit_revision", "account_history", "retention",
					"sign_in", "audit_unsealed")) {
				statement.execute("create temporary table " + table + " (like training." + table + ")");
			}
			String since = " > " + strings(statement, "select max(id) from training.audit_entry").get(0);
			// The mimics come first; what is asked here names what it means.
			statement.execute("set search_path = pg_temp, public, pg_catalog, " + SCHEMA);
			statement.execute("insert into training.account (username, display_name, password_hash) values "
					+ "('learner', 'A learner', '{noop}none')");
			statement.execute("insert into training.account_role select id, 'ADMINISTRATOR' from training.account");
			statement.execute("update training.account set display_name = 'Another'");
			statement
				.execute("insert into training.sign_in (username, attempted_at) values ('learner', pg_catalog.now())");
			statement.execute("update training.sign_in set outcome = 'SUCCEEDED'");
			statement.execute("select training.record_event('SIGNED_OUT', null, 'learner', null)");

			statement.execute("set search_path = pg_catalog");
			assertThat(strings(statement,
					"select kind || ' ' || database_user from training.audit_entry where id" + since + " order by id"))
				.containsExactly("CHANGE test_runtime", "CHANGE test_runtime", "CHANGE test_runtime",
						"SIGN_IN_TRIED test_runtime", "SIGNED_IN test_runtime", "SIGNED_OUT test_runtime");
			assertThat(strings(statement, "select display_name from training.account_history order by revision"))
				.containsExactly("A learner", "Another");
			assertThat(strings(statement, "select role from training.account_role_history"))
				.containsExactly("ADMINISTRATOR");
			assertThat(strings(statement, "select count(*) from training.audit_unsealed where entry_id" + since))
				.containsExactly("6");
			for (String elsewhere : List.of("public.hijacked", "public.audit_entry", "public.audit_revision",
					"public.account_history", "pg_temp.audit_entry", "pg_temp.audit_revision",
					"pg_temp.account_history", "pg_temp.audit_unsealed")) {
				assertThat(strings(statement, "select count(*) from " + elsewhere)).as(elsewhere).containsExactly("0");
			}
		}
	}

	/**
	 * The same tables in {@code public}, and functions and operators that tell that they
	 * were called.
	 */
	private static List<String> mimics(Statement statement) throws SQLException {
		List<String> mimics = new ArrayList<>(strings(statement, """
				select format('create table public.%I (like training.%1$I)', relname) from pg_class
				where relnamespace = 'training'::regnamespace and relkind = 'r'
				"""));
		mimics.add("create function public.hijack() returns boolean language plpgsql security definer as "
				+ "'begin insert into public.hijacked values (now()); return false; end'");
		mimics.addAll(strings(statement, """
				select format('create function public.%I(%s) returns %s language plpgsql security definer as '
				  '''begin insert into public.hijacked values (now()); return null; end''',
				  proname, pg_get_function_identity_arguments(oid), pg_get_function_result(oid))
				from pg_proc where pronamespace = 'training'::regnamespace and prorettype <> 'trigger'::regtype
				  and prokind = 'f' and not proretset and prorettype <> 'void'::regtype
				"""));
		for (String type : List.of("text", "name", "bigint", "jsonb", "xid8", "timestamptz", "boolean")) {
			mimics.add(
					("create function public.same(%1$s, %1$s) returns boolean language sql as 'select public.hijack()'")
						.formatted(type));
			for (String operator : List.of("=", "<>", "<")) {
				mimics.add("create operator public.%s (leftarg = %s, rightarg = %2$s, function = public.same)"
					.formatted(operator, type));
			}
		}
		mimics.add("create function public.same(name, text) returns boolean language sql as 'select public.hijack()'");
		mimics.add("create operator public.<> (leftarg = name, rightarg = text, function = public.same)");
		return mimics;
	}

	private static List<String> strings(Statement statement, String sql) throws SQLException {
		List<String> strings = new ArrayList<>();
		try (var rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				strings.add(rows.getString(1));
			}
		}
		return strings;
	}

}
