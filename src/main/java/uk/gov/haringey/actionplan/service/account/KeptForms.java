package uk.gov.haringey.actionplan.service.account;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Forms that were sent after their session had ended: one for each browser in which an
 * account was signed in, kept for a day. The sender is not signed in, so what they can
 * store is bounded: each form replaces the one before, and not more often than a person
 * types.
 */
@Service
public class KeptForms {

	/** In bytes, as JSON; the database insists on it. */
	static final int LARGEST = 1_000_000;

	private static final int LONGEST_PATH = 2000;

	/** Until the next form of the same browser may replace one. */
	private static final Duration PAUSE = Duration.ofSeconds(5);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final JdbcClient jdbc;

	KeptForms(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Keeps a form for the account that was last signed in from a browser.
	 * @param token what the browser keeps of that
	 * @param path where the form was sent
	 * @param fields each field's name with its values
	 * @return whether it is kept: not for a browser that nobody knows, if it is too
	 * large, or if another one was kept just before
	 */
	public boolean keep(@Nullable String token, String path, Map<String, String[]> fields) {
		if (token == null || path.length() > LONGEST_PATH) {
			return false;
		}
		byte[] json = JSON.writeValueAsBytes(fields);
		if (json.length > LARGEST) {
			return false;
		}
		return this.jdbc.sql("""
				insert into kept_form (known_browser_id, path, fields)
				select id, :path, :fields from known_browser where token_hash = :hash and expires_at > now()
				on conflict (known_browser_id) do update
				set kept_at = now(), shown = false, path = excluded.path, fields = excluded.fields
				where kept_form.kept_at < now() - make_interval(secs => :pause)
				""")
			.param("path", path)
			.param("fields", json)
			.param("hash", Tokens.hash(token))
			.param("pause", PAUSE.toSeconds())
			.update() == 1 || isKept(token, path, json);
	}

	/** As after a double click. */
	private boolean isKept(String token, String path, byte[] json) {
		return this.jdbc.sql("""
				select exists (select from kept_form f join known_browser b on b.id = f.known_browser_id
				where b.token_hash = :hash and b.expires_at > now() and f.path = :path and f.fields = :fields)
				""")
			.param("hash", Tokens.hash(token))
			.param("path", path)
			.param("fields", json)
			.query(Boolean.class)
			.single();
	}

	/** Whether a browser has a form that was not shown yet to the account. */
	public boolean isWaiting(@Nullable String token, long accountId) {
		return token != null && this.jdbc.sql("""
				select exists (select from kept_form f join known_browser b on b.id = f.known_browser_id
				where b.token_hash = :hash and b.account_id = :account and not f.shown)
				""").param("hash", Tokens.hash(token)).param("account", accountId).query(Boolean.class).single();
	}

	/**
	 * The form of an account that a browser has. From now on it does not wait to be
	 * shown, but can be looked at until another one is kept.
	 */
	public Optional<Kept> show(@Nullable String token, long accountId) {
		if (token == null) {
			return Optional.empty();
		}
		return this.jdbc.sql("""
				update kept_form f set shown = true from known_browser b
				where b.id = f.known_browser_id and b.token_hash = :hash and b.account_id = :account
				returning f.path, f.fields
				""")
			.param("hash", Tokens.hash(token))
			.param("account", accountId)
			.query((row, number) -> new Kept(row.getString("path"),
					JSON.readValue(row.getBytes("fields"), new TypeReference<Map<String, String[]>>() {
					})))
			.optional();
	}

	/** Forgets the forms of over a day ago. */
	public void forgetOld() {
		this.jdbc.sql("delete from kept_form where kept_at < now() - interval '1 day'").update();
	}

	/**
	 * A form as it was sent.
	 *
	 * @param path where to
	 * @param fields each field's name with its values
	 */
	public record Kept(String path, Map<String, String[]> fields) {

	}

}
