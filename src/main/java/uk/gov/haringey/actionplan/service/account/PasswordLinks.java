package uk.gov.haringey.actionplan.service.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.repository.Accounts;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Sha256;
import uk.gov.haringey.actionplan.service.Violation;

/**
 * One-time links with which an account's owner sets a password. A link holds for 24 hours
 * of real time and works once; the database keeps its token's hash only.
 */
@Service
public class PasswordLinks {

	private static final Duration VALIDITY = Duration.ofHours(24);

	private static final Duration JUST_NOW = Duration.ofMinutes(1);

	private static final int TOKEN_BYTES = 32;

	private static final int SHORTEST_PASSWORD = 12;

	/** In bytes; the encoder takes no more. */
	private static final int LONGEST_PASSWORD = 72;

	private final SecureRandom random = new SecureRandom();

	private final Clock realTime = Clock.systemUTC();

	private final JdbcClient jdbc;

	private final Accounts accounts;

	private final PasswordEncoder passwordEncoder;

	PasswordLinks(JdbcClient jdbc, Accounts accounts, PasswordEncoder passwordEncoder) {
		this.jdbc = jdbc;
		this.accounts = accounts;
		this.passwordEncoder = passwordEncoder;
	}

	/**
	 * Makes a link for an account and voids its earlier ones; returns the link's path.
	 */
	@Transactional
	public String make(long accountId) {
		byte[] bytes = new byte[TOKEN_BYTES];
		this.random.nextBytes(bytes);
		String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		this.jdbc.sql("delete from password_link where account_id = :account or expires_at < :now")
			.param("account", accountId)
			.param("now", Timestamp.from(this.realTime.instant()))
			.update();
		this.jdbc
			.sql("insert into password_link (token_hash, account_id, expires_at) values (:hash, :account, :expires)")
			.param("hash", Sha256.of(token))
			.param("account", accountId)
			.param("expires", Timestamp.from(this.realTime.instant().plus(VALIDITY)))
			.update();
		return "/set-password/" + token;
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
	 * Sets the password of the account that a link is for, and uses the link up.
	 * @throws NotFoundException if the link was used, or has expired, or never was
	 * @throws RulesBrokenException if the password cannot be so
	 */
	@Transactional
	public void setPassword(String token, String password, String repeated) {
		Account account = account(token);
		if (password.length() < SHORTEST_PASSWORD
				|| password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD) {
			throw new RulesBrokenException(
					new Violation("password", "password.length", SHORTEST_PASSWORD, LONGEST_PASSWORD));
		}
		if (!password.equals(repeated)) {
			throw new RulesBrokenException(new Violation("repeated", "password.different"));
		}
		if (this.jdbc.sql("delete from password_link where token_hash = :hash")
			.param("hash", Sha256.of(token))
			.update() == 0) {
			throw unknown();
		}
		account.changePassword(String.valueOf(this.passwordEncoder.encode(password)));
	}

	private Account account(String token) {
		Optional<Long> id = this.jdbc
			.sql("select account_id from password_link where token_hash = :hash and expires_at > :now")
			.param("hash", Sha256.of(token))
			.param("now", Timestamp.from(this.realTime.instant()))
			.query(Long.class)
			.optional();
		return id.flatMap(this.accounts::findById).orElseThrow(PasswordLinks::unknown);
	}

	private static NotFoundException unknown() {
		return new NotFoundException("This link was used already, or has expired. The administrator can make another.");
	}

}
