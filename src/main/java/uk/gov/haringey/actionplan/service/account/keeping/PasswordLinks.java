package uk.gov.haringey.actionplan.service.account.keeping;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.AccountSessions;
import uk.gov.haringey.actionplan.service.account.KnownBrowsers;
import uk.gov.haringey.actionplan.service.account.PasswordRules;
import uk.gov.haringey.actionplan.service.account.Tokens;
import uk.gov.haringey.actionplan.service.account.passkey.Passkeys;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * One-time links with which an account's owner sets a password. A link holds for 24 hours
 * of real time and works once; the database keeps its token's hash only.
 */
@Service
public class PasswordLinks {

	private static final Duration VALIDITY = Duration.ofHours(24);

	private static final Duration JUST_NOW = Duration.ofMinutes(1);

	private final Clock realTime = Clock.systemUTC();

	private final JdbcClient jdbc;

	private final Accounts accounts;

	private final PasswordRules rules;

	private final PasswordEncoder passwordEncoder;

	private final AccountSessions sessions;

	private final KnownBrowsers knownBrowsers;

	private final Passkeys passkeys;

	PasswordLinks(JdbcClient jdbc, Accounts accounts, PasswordRules rules, PasswordEncoder passwordEncoder,
			AccountSessions sessions, KnownBrowsers knownBrowsers, Passkeys passkeys) {
		this.passkeys = passkeys;
		this.knownBrowsers = knownBrowsers;
		this.jdbc = jdbc;
		this.accounts = accounts;
		this.sessions = sessions;
		this.rules = rules;
		this.passwordEncoder = passwordEncoder;
	}

	/**
	 * Makes a link for an account and voids its earlier ones; returns the link's path.
	 */
	@Transactional
	public String make(long accountId) {
		return make(accountId, false);
	}

	/**
	 * The same; using the link may remove the account's passkeys and recovery codes too.
	 */
	@Transactional
	public String make(long accountId, boolean removesPasskeys) {
		String token = Tokens.make();
		this.jdbc.sql("delete from password_link where account_id = :account or expires_at < :now")
			.param("account", accountId)
			.param("now", Timestamp.from(this.realTime.instant()))
			.update();
		this.jdbc.sql("""
				insert into password_link (token_hash, account_id, expires_at, removes_passkeys)
				values (:hash, :account, :expires, :removes)
				""")
			.param("removes", removesPasskeys)
			.param("hash", Tokens.hash(token))
			.param("account", accountId)
			.param("expires", Timestamp.from(this.realTime.instant().plus(VALIDITY)))
			.update();
		this.accounts.findById(accountId).ifPresent((account) -> account.linkMade(this.realTime.instant()));
		return "/set-password/" + token;
	}

	/** Until when an account's link can be used, if one waits to be. */
	@Transactional(readOnly = true)
	public Optional<Instant> waitsUntil(long accountId) {
		return this.jdbc.sql("select expires_at from password_link where account_id = :account and expires_at > :now")
			.param("account", accountId)
			.param("now", Timestamp.from(this.realTime.instant()))
			.query((row, number) -> row.getTimestamp("expires_at").toInstant())
			.optional();
	}

	/** Takes an account's links back. */
	@Transactional
	public void voidAll(long accountId) {
		this.jdbc.sql("delete from password_link where account_id = :account").param("account", accountId).update();
	}

	/** Whether an account has a link that is still new. */
	boolean wasMadeJustNow(long accountId) {
		return this.jdbc
			.sql("select exists (select from password_link where account_id = :account and expires_at > :since)")
			.param("account", accountId)
			.param("since", Timestamp.from(this.realTime.instant().plus(VALIDITY).minus(JUST_NOW)))
			.query(Boolean.class)
			.single();
	}

	/**
	 * The name of the account that a link is for.
	 * @throws NotFoundException if the link was used, or has expired, or never was
	 */
	@Transactional(readOnly = true)
	public String username(String token) {
		return account(token).username();
	}

	/**
	 * Sets the password of the account that a link is for, uses the link up, and signs
	 * its owner out everywhere.
	 * @throws NotFoundException if the link was used, or has expired, or never was
	 * @throws RulesBrokenException if the password cannot be so
	 */
	@Transactional
	public void setPassword(String token, String password, String repeated) {
		Account account = account(token);
		RulesBrokenException.check(this.rules.broken(password, repeated, account.username()));
		boolean removesPasskeys = this.jdbc
			.sql("delete from password_link where token_hash = :hash returning removes_passkeys")
			.param("hash", Tokens.hash(token))
			.query(Boolean.class)
			.optional()
			.orElseThrow(PasswordLinks::unknown);
		if (removesPasskeys) {
			this.passkeys.removeAll(account);
		}
		account.changePassword(String.valueOf(this.passwordEncoder.encode(password)), this.realTime.instant());
		this.sessions.endAll(account.username(), null);
		this.knownBrowsers.forgetAll(account.id());
	}

	private Account account(String token) {
		Optional<Long> id = this.jdbc
			.sql("select account_id from password_link where token_hash = :hash and expires_at > :now")
			.param("hash", Tokens.hash(token))
			.param("now", Timestamp.from(this.realTime.instant()))
			.query(Long.class)
			.optional();
		return id.flatMap(this.accounts::findById).orElseThrow(PasswordLinks::unknown);
	}

	private static NotFoundException unknown() {
		return new NotFoundException("This link was used already, or has expired. The administrator can make another.");
	}

}
