package uk.gov.haringey.actionplan.service.account;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Browsers in which somebody signed in before. Each keeps a token, which opens nothing:
 * failures to sign in from it are counted by themselves, so that strangers who guess
 * somebody's password cannot lock them out of their own browser.
 */
@Service
public class KnownBrowsers {

	/** How long a browser is known after it was last signed in from. */
	public static final Duration VALIDITY = Duration.ofDays(365);

	private static final int MOST_FOR_ONE_ACCOUNT = 20;

	private final JdbcClient jdbc;

	private final Clock realTime = Clock.systemUTC();

	KnownBrowsers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The browser of a token, if the account of this name was signed in from it. */
	@Transactional(readOnly = true)
	public OptionalLong find(@Nullable String token, String username) {
		return find(token, "select b.id from known_browser b join account a on a.id = b.account_id "
				+ "where b.token_hash = :hash and b.expires_at > :now and a.username = :username", username);
	}

	/** Whether some account was signed in from the browser of a token. */
	@Transactional(readOnly = true)
	public boolean isKnown(@Nullable String token) {
		return token != null && this.jdbc
			.sql("select exists (select from known_browser where token_hash = :hash and expires_at > :now)")
			.param("hash", Tokens.hash(token))
			.param("now", Timestamp.from(this.realTime.instant()))
			.query(Boolean.class)
			.single();
	}

	private OptionalLong find(@Nullable String token, String sql, String username) {
		if (token == null) {
			return OptionalLong.empty();
		}
		return this.jdbc.sql(sql)
			.param("hash", Tokens.hash(token))
			.param("now", Timestamp.from(this.realTime.instant()))
			.param("username", username)
			.query(Long.class)
			.optional()
			.map(OptionalLong::of)
			.orElseGet(OptionalLong::empty);
	}

	/**
	 * Knows a browser from now on as one from which an account was signed in, and returns
	 * the token that it is to keep: the one that it has, if that is this account's.
	 */
	@Transactional
	public String remember(@Nullable String token, long accountId) {
		Timestamp expires = Timestamp.from(this.realTime.instant().plus(VALIDITY));
		if (token != null && this.jdbc
			.sql("update known_browser set expires_at = :expires where token_hash = :hash and account_id = :account")
			.param("expires", expires)
			.param("hash", Tokens.hash(token))
			.param("account", accountId)
			.update() == 1) {
			return token;
		}
		String made = Tokens.make();
		this.jdbc
			.sql("insert into known_browser (token_hash, account_id, expires_at) values (:hash, :account, :expires)")
			.param("hash", Tokens.hash(made))
			.param("account", accountId)
			.param("expires", expires)
			.update();
		this.jdbc
			.sql("""
					delete from known_browser where account_id = :account and id not in
					  (select id from known_browser where account_id = :account order by expires_at desc, id desc limit :most)
					""")
			.param("account", accountId)
			.param("most", MOST_FOR_ONE_ACCOUNT)
			.update();
		return made;
	}

	/** Removes the browsers that nobody signed in from for too long. */
	@Transactional
	public void forgetExpired() {
		this.jdbc.sql("delete from known_browser where expires_at < :now")
			.param("now", Timestamp.from(this.realTime.instant()))
			.update();
	}

	/** Knows no browser of an account any more. */
	@Transactional
	public void forgetAll(long accountId) {
		this.jdbc.sql("delete from known_browser where account_id = :account").param("account", accountId).update();
	}

}
