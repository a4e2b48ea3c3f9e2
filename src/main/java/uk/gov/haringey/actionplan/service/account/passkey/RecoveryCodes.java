package uk.gov.haringey.actionplan.service.account.passkey;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.service.account.Tokens;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Codes that stand in for a passkey, each once. The database keeps their hashes only, so
 * they are shown when they are made and never again.
 */
@Service
public class RecoveryCodes {

	private static final int CODES = 10;

	/** Without what is easily mistaken for another: 32 signs, five bits each. */
	private static final String SIGNS = "abcdefghijkmnpqrstuvwxyz23456789";

	private static final int GROUPS = 4;

	private static final int GROUP_LENGTH = 4;

	private final SecureRandom random = new SecureRandom();

	private final JdbcClient jdbc;

	private final Accounts accounts;

	private final Clock realTime = Clock.systemUTC();

	RecoveryCodes(JdbcClient jdbc, Accounts accounts) {
		this.jdbc = jdbc;
		this.accounts = accounts;
	}

	/** Makes ten for an account, in place of those that it had. */
	@Transactional
	List<String> make(Account account) {
		removeAll(account);
		List<String> codes = IntStream.range(0, CODES).mapToObj((number) -> code()).toList();
		for (String code : codes) {
			this.jdbc.sql("insert into recovery_code (code_hash, account_id) values (:hash, :account)")
				.param("hash", hash(code))
				.param("account", account.id())
				.update();
		}
		return codes;
	}

	/** How many of an account's codes are left. */
	@Transactional(readOnly = true)
	int left(long accountId) {
		return this.jdbc.sql("select count(*) from recovery_code where account_id = :account and used_at is null")
			.param("account", accountId)
			.query(Integer.class)
			.single();
	}

	/** Uses one of an account's codes up; whether it was one that could be used. */
	@Transactional
	public boolean use(long accountId, String typed) {
		boolean used = this.jdbc.sql("""
				update recovery_code set used_at = :now
				where code_hash = :hash and account_id = :account and used_at is null
				""")
			.param("now", Timestamp.from(this.realTime.instant()))
			.param("hash", hash(typed))
			.param("account", accountId)
			.update() == 1;
		if (used) {
			this.accounts.findById(accountId)
				.ifPresent((account) -> account.recoveryCodesChanged(this.realTime.instant()));
		}
		return used;
	}

	@Transactional
	void removeAll(Account account) {
		this.jdbc.sql("delete from recovery_code where account_id = :account").param("account", account.id()).update();
		account.recoveryCodesChanged(this.realTime.instant());
	}

	private String code() {
		return IntStream.range(0, GROUPS)
			.mapToObj((group) -> IntStream.range(0, GROUP_LENGTH)
				.mapToObj((sign) -> String.valueOf(SIGNS.charAt(this.random.nextInt(SIGNS.length()))))
				.collect(Collectors.joining()))
			.collect(Collectors.joining("-"));
	}

	/** Capitals, and what is typed between the groups, make no difference. */
	private static String hash(String code) {
		return Tokens.hash(code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
	}

}
