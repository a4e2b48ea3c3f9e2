package uk.gov.haringey.actionplan.service.account.signin;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

import uk.gov.haringey.actionplan.service.account.KnownBrowsers;
import uk.gov.haringey.actionplan.service.account.SignInSource;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The record of who signed in, or tried to, in real time. After five failures within a
 * quarter of an hour, further tries for that user name are held back, whether there is
 * such an account or not; so are those from a network with many failures. A browser that
 * is known is held back for its own failures only.
 *
 * <p>
 * Only names of accounts are recorded: any other text may be a password that was typed
 * into the wrong field. The database sees to it as well.
 */
@Service
public class SignIns {

	/** How often a user name's tries that were held back are recorded. */
	private static final Duration HELD_BACK_EVERY = Duration.ofMinutes(1);

	private final JdbcClient jdbc;

	private final SignInThrottle throttle;

	private final KnownBrowsers browsers;

	private final Clock realTime;

	@Autowired
	SignIns(JdbcClient jdbc, KnownBrowsers browsers) {
		this(jdbc, browsers, Clock.systemUTC());
	}

	SignIns(JdbcClient jdbc, KnownBrowsers browsers, Clock realTime) {
		this.jdbc = jdbc;
		this.throttle = new SignInThrottle(jdbc);
		this.browsers = browsers;
		this.realTime = realTime;
	}

	/** The user name that was meant; empty when what was typed cannot be one. */
	public static String username(String typed) {
		String username = typed.strip().toLowerCase(Locale.ROOT);
		return AccountKeeping.isUsername(username) ? username : "";
	}

	/**
	 * Begins a try, which counts as failed until {@link #succeed(long)} is called with
	 * the number returned; nothing is returned when it is held back, and then its
	 * password must not be checked.
	 */
	@Transactional
	public OptionalLong begin(String username, SignInSource source) {
		Instant now = this.realTime.instant();
		String network = source.network();
		OptionalLong browser = this.browsers.find(source.browserToken(), username);
		if (this.throttle.holdsBack(username, network, browser, now)) {
			recordHeldBack(nameToRecord(username), now);
			return OptionalLong.empty();
		}
		long id = this.jdbc.sql("insert into sign_in (username, attempted_at) values (:username, :now) returning id")
			.param("username", nameToRecord(username))
			.param("now", Timestamp.from(now))
			.query(Long.class)
			.single();
		this.throttle.count(id, username, network, browser, now);
		return OptionalLong.of(id);
	}

	/** Records that a try succeeded, which forgives the failures before it. */
	@Transactional
	public void succeed(long id) {
		this.jdbc.sql("update sign_in set outcome = 'SUCCEEDED' where id = :id").param("id", id).update();
		this.throttle.succeeded(id, this.realTime.instant());
	}

	/** Records that somebody signed in without a password. */
	@Transactional
	public void succeedWithoutPassword(String username) {
		this.jdbc.sql("insert into sign_in (username, outcome, attempted_at) values (:username, 'SUCCEEDED', :now)")
			.param("username", username)
			.param("now", Timestamp.from(this.realTime.instant()))
			.update();
	}

	/** Records a try without a password that failed, or that needs a second step yet. */
	@Transactional
	public long failWithoutPassword(String username) {
		return this.jdbc.sql("insert into sign_in (username, attempted_at) values (:username, :now) returning id")
			.param("username", nameToRecord(username))
			.param("now", Timestamp.from(this.realTime.instant()))
			.query(Long.class)
			.single();
	}

	/** Removes what was counted of tries that count no more. */
	@Transactional
	public void forgetOldTries() {
		this.throttle.forget(this.realTime.instant());
	}

	/** The name of an account; empty for any other text. */
	private String nameToRecord(String username) {
		return this.jdbc.sql("select username from account where username = :username")
			.param("username", username)
			.query(String.class)
			.optional()
			.orElse("");
	}

	private void recordHeldBack(String username, Instant now) {
		this.jdbc.sql("""
				insert into sign_in (username, outcome, attempted_at)
				select :username, 'HELD_BACK', :now
				where not exists (select from sign_in
				  where username = :username and outcome = 'HELD_BACK' and attempted_at > :since)
				""")
			.param("username", username)
			.param("now", Timestamp.from(now))
			.param("since", Timestamp.from(now.minus(HELD_BACK_EVERY)))
			.update();
	}

}
