package uk.gov.haringey.actionplan.service.account.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalLong;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Says when tries to sign in are held back; the database counts, so that every node
 * agrees. Strangers are counted by the user name that they try and by the network that
 * they come from. A browser from which the account was signed in before is counted by
 * itself, and is not held back for what strangers do.
 *
 * <p>
 * The typed name may be a password in the wrong field, so only a keyed hash of it is
 * kept, and only for as long as tries are counted.
 */
class SignInThrottle {

	private static final int FAILURES = 5;

	/** Higher, since all of a council may come from one address. */
	private static final int FAILURES_OF_NETWORK = 50;

	private static final Duration WINDOW = Duration.ofMinutes(15);

	private static final String MAC = "HmacSHA256";

	private final JdbcClient jdbc;

	private volatile @Nullable SecretKeySpec key;

	SignInThrottle(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Whether a try is held back. Others that are counted with it wait. */
	boolean holdsBack(String username, String network, OptionalLong browser, Instant now) {
		Timestamp since = Timestamp.from(now.minus(WINDOW));
		if (browser.isPresent()) {
			lock("browser " + browser.getAsLong());
			return failures("known_browser_id = :key", browser.getAsLong(), since) >= FAILURES;
		}
		String nameKey = nameKey(username);
		lock("account " + nameKey);
		if (failures("name_key = :key and known_browser_id is null", nameKey, since) >= FAILURES) {
			return true;
		}
		if (network.isEmpty()) {
			return false;
		}
		lock("network " + network);
		return this.jdbc.sql("""
				select count(*) from password_try
				where network = :network and known_browser_id is null and failed and tried_at > :since
				""")
			.param("network", network)
			.param("since", since)
			.query(Integer.class)
			.single() >= FAILURES_OF_NETWORK;
	}

	/** Counts a try as failed, until {@link #succeeded(long)} is called. */
	void count(long id, String username, String network, OptionalLong browser, Instant now) {
		this.jdbc.sql("""
				insert into password_try (id, name_key, network, known_browser_id, tried_at)
				values (:id, :nameKey, :network, :browser, :now)
				""")
			.param("id", id)
			.param("nameKey", nameKey(username))
			.param("network", network)
			.param("browser", browser.isPresent() ? browser.getAsLong() : null)
			.param("now", Timestamp.from(now))
			.update();
	}

	/**
	 * A try succeeded, which forgives the failures before it that were counted with it.
	 */
	void succeeded(long id, Instant now) {
		this.jdbc.sql("update password_try set failed = false where id = :id").param("id", id).update();
		forget(now);
	}

	/** Removes the tries that count no more. */
	void forget(Instant now) {
		this.jdbc.sql("delete from password_try where tried_at < :before")
			.param("before", Timestamp.from(now.minus(WINDOW)))
			.update();
	}

	/** The database holds the secret, so that every node gets the same hash. */
	private String nameKey(String username) {
		try {
			SecretKeySpec secret = this.key;
			if (secret == null) {
				secret = new SecretKeySpec(
						this.jdbc.sql("select secret from throttle_key").query(byte[].class).single(), MAC);
				this.key = secret;
			}
			Mac mac = Mac.getInstance(MAC);
			mac.init(secret);
			return HexFormat.of().formatHex(mac.doFinal(username.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has " + MAC, ex);
		}
	}

	/** Otherwise many tries at once would each find the others not yet counted. */
	private void lock(String what) {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtextextended('sign-in ' || :what, 0))")
			.param("what", what)
			.query((row) -> {
			});
	}

	private int failures(String who, Object key, Timestamp since) {
		return this.jdbc.sql("""
				select count(*) from password_try
				where %1$s and failed and tried_at > :since
				  and id > coalesce((select max(id) from password_try
				    where %1$s and not failed and tried_at > :since), 0)
				""".formatted(who)).param("key", key).param("since", since).query(Integer.class).single();
	}

}
