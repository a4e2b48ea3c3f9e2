package uk.gov.haringey.actionplan.service.account;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The record of who signed in, or tried to, in real time. After five failures within a
 * quarter of an hour, further tries for that user name are held back, whether there is
 * such an account or not; the database counts, so that every node agrees.
 */
@Service
public class SignIns {

	private static final int FAILURES = 5;

	private static final Duration WINDOW = Duration.ofMinutes(15);

	/** How often a user name's tries that were held back are recorded. */
	private static final Duration HELD_BACK_EVERY = Duration.ofMinutes(1);

	private final JdbcClient jdbc;

	private final Clock realTime;

	@Autowired
	SignIns(JdbcClient jdbc) {
		this(jdbc, Clock.systemUTC());
	}

	SignIns(JdbcClient jdbc, Clock realTime) {
		this.jdbc = jdbc;
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
	public OptionalLong begin(String username) {
		Instant now = this.realTime.instant();
		// Otherwise many tries at once would each find the others not yet counted.
		this.jdbc.sql("select pg_advisory_xact_lock(hashtextextended('sign-in ' || :username, 0))")
			.param("username", username)
			.query((row) -> {
			});
		if (failuresSince(username, now.minus(WINDOW)) >= FAILURES) {
			recordHeldBack(username, now);
			return OptionalLong.empty();
		}
		return OptionalLong
			.of(this.jdbc.sql("insert into sign_in (username, attempted_at) values (:username, :now) returning id")
				.param("username", username)
				.param("now", Timestamp.from(now))
				.query(Long.class)
				.single());
	}

	/** Records that a try succeeded, which forgives the failures before it. */
	@Transactional
	public void succeed(long id) {
		this.jdbc.sql("update sign_in set outcome = 'SUCCEEDED' where id = :id").param("id", id).update();
	}

	private int failuresSince(String username, Instant since) {
		return this.jdbc.sql("""
				select count(*) from sign_in
				where username = :username and outcome = 'FAILED' and attempted_at > :since
				  and id > coalesce((select max(id) from sign_in
				    where username = :username and outcome = 'SUCCEEDED' and attempted_at > :since), 0)
				""").param("username", username).param("since", Timestamp.from(since)).query(Integer.class).single();
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
