package uk.gov.haringey.actionplan.service.account.oidc;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.account.AccountKeeping;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;

/** Whom accounts are bound to at sign-in services, kept by the administrator. */
@Service
public class Identities {

	private final AccountKeeping accounts;

	private final JdbcClient jdbc;

	Identities(AccountKeeping accounts, JdbcClient jdbc) {
		this.accounts = accounts;
		this.jdbc = jdbc;
	}

	/** Whom an account is bound to, if it is. */
	@Transactional(readOnly = true)
	public Optional<Identity> of(String username, Actor actor) {
		actor.must(Right.KEEP_ACCOUNTS);
		return this.jdbc.sql("""
				select i.issuer, i.subject, i.bound_at
				from account_identity i join account a on a.id = i.account_id where a.username = :username
				""")
			.param("username", username)
			.query((row, number) -> new Identity(row.getString("issuer"), row.getString("subject"),
					row.getObject("bound_at", Timestamp.class).toInstant()))
			.optional();
	}

	/**
	 * Unbinds an account, and signs its owner out everywhere. Whoever next comes with its
	 * user name is taken for the owner.
	 * @throws NotFoundException if it is bound to nobody
	 */
	@Transactional
	public void unbind(String username, Actor actor) {
		actor.must(Right.KEEP_ACCOUNTS);
		int unbound = this.jdbc
			.sql("delete from account_identity where account_id = (select id from account where username = :username)")
			.param("username", username)
			.update();
		if (unbound == 0) {
			throw new NotFoundException("This account is bound to nobody at a sign-in service.");
		}
		this.accounts.endSessions(username, actor);
	}

	/**
	 * Somebody whom a sign-in service knows.
	 *
	 * @param issuer the service's address
	 * @param subject its own number for them
	 * @param boundAt since when the account is theirs, in real time
	 */
	public record Identity(String issuer, String subject, Instant boundAt) {

	}

}
