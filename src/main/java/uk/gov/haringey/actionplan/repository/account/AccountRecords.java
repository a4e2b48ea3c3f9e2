package uk.gov.haringey.actionplan.repository.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All rows that name an account, in whatever table, for its owner to be told of. */
@Repository
public class AccountRecords {

	/** Rows are read this many at a time. */
	private static final int FETCHED = 500;

	/**
	 * Each table with its rows about an account, and the columns that nobody is given.
	 */
	private static final Map<String, Rows> TABLES = new LinkedHashMap<>();

	/** The tables that name an account and are not given out, with the reason. */
	public static final Map<String, String> LEFT_OUT = Map.of("spring_session_attributes",
			"what a session remembers from one page to the next, in a form for programs; it ends with the session");

	private static final String OWN = "account_id = :account";

	private static final String OF_BROWSER = "known_browser_id in (select id from known_browser where account_id = :account)";

	/** Columns of bytes that are JSON. */
	private static final String[] JSON_AS_BYTES = { "fields" };

	static {
		add("account", "id = :account", "password_hash");
		add("account_role", OWN);
		add("held_post", OWN);
		add("account_identity", OWN);
		add("identity_permit", OWN);
		add("user_entities", "name = :username", "id");
		add("user_credentials", "user_entity_user_id in (select id from user_entities where name = :username)",
				"credential_id", "user_entity_user_id");
		add("recovery_code", OWN, "code_hash");
		add("password_link", OWN, "token_hash");
		add("known_browser", OWN, "token_hash");
		add("kept_form", OF_BROWSER);
		add("password_try", OF_BROWSER, "name_key");
		add("spring_session", "principal_name = :username", "primary_id", "session_id");
		add("sign_in", "username = :username");
		add("audit_entry", "account_id = :account or username = :username", "salt", "who_digest");
		add("audit_revision", OWN);
		add("status_update", OWN);
		add("attachment", "status_update_id in (select id from status_update where account_id = :account)");
		add("change_request", OWN + " or decided_by_account_id = :account");
		add("meeting", OWN);
		add("board_note", OWN + " or answered_by_account_id = :account");
		add("addendum", OWN);
		add("reporting_period", "closed_by_account_id = :account");
		add("succession", OWN);
		add("delivery", OWN);
		add("saved_view", OWN);
		add("import_draft", OWN);
		add("evidence_draft", OWN);
		add("sent_form", OWN);
	}

	private final JdbcClient jdbc;

	AccountRecords(DataSource dataSource) {
		JdbcTemplate template = new JdbcTemplate(dataSource);
		template.setFetchSize(FETCHED);
		this.jdbc = JdbcClient.create(template);
	}

	private static void add(String table, String condition, String... secrets) {
		TABLES.put(table, new Rows(condition, Set.of(secrets)));
	}

	/** The tables that there are of these, each followed by that of its versions. */
	public List<String> tables() {
		Set<String> there = Set.copyOf(this.jdbc.sql("""
				select table_name from information_schema.tables where table_schema = current_schema()
				""").query(String.class).list());
		List<String> tables = new ArrayList<>();
		for (String table : TABLES.keySet()) {
			tables.add(table);
			if (there.contains(versionsOf(table))) {
				tables.add(versionsOf(table));
			}
		}
		return tables;
	}

	/** Hands on each row that one of {@link #tables()} has about an account, as JSON. */
	public void each(String table, long accountId, String username, Consumer<String> taker) {
		Rows rows = TABLES.entrySet()
			.stream()
			.filter((one) -> table.equals(one.getKey()) || table.equals(versionsOf(one.getKey())))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElseThrow();
		this.jdbc
			.sql("select to_jsonb(t)::text from (select " + columns(table, rows.secrets()) + " from " + table
					+ " where " + rows.condition() + ") t order by 1")
			.param("account", accountId)
			.param("username", username)
			.query((row) -> {
				taker.accept(row.getString(1));
			});
	}

	/** The columns of a table that are neither secrets nor files, as they are read. */
	private String columns(String table, Set<String> secrets) {
		return this.jdbc
			.sql("""
					select string_agg(format(case when data_type = 'bytea' then 'convert_from(%1$I, ''UTF8'')::jsonb as %1$I'
					  else '%1$I' end, column_name), ', ' order by ordinal_position)
					from information_schema.columns where table_schema = current_schema() and table_name = :table
					  and (data_type <> 'bytea' or column_name = any (cast(:json as text[]))) and column_name <> all (cast(:secrets as text[]))
					""")
			.param("table", table)
			.param("json", JSON_AS_BYTES)
			.param("secrets", secrets.toArray(String[]::new))
			.query(String.class)
			.single();
	}

	private static String versionsOf(String table) {
		return table + "_history";
	}

	/** Which rows of a table are about an account, and the columns that are secrets. */
	private record Rows(String condition, Set<String> secrets) {

	}

}
