package uk.gov.haringey.actionplan.service.account.oidc;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.ProofNeededException;
import uk.gov.haringey.actionplan.service.account.RecentProof;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whom accounts are bound to at sign-in services, kept by the administrator. */
@Service
public class Identities {

	/** How long the administrator's leave to connect an account holds. */
	private static final Duration PERMIT_VALIDITY = Duration.ofDays(7);

	private final AccountKeeping accounts;

	private final JdbcClient jdbc;

	private final RecentProof proof;

	private final Clock realTime = Clock.systemUTC();

	Identities(AccountKeeping accounts, JdbcClient jdbc, RecentProof proof) {
		this.proof = proof;
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
	 * Until when an account may be connected without its password, if the administrator
	 * allowed that and it was not done yet.
	 */
	@Transactional(readOnly = true)
	public Optional<Instant> permittedUntil(String username, Actor actor) {
		actor.must(Right.KEEP_ACCOUNTS);
		return this.jdbc
			.sql("select p.expires_at from identity_permit p join account a on a.id = p.account_id "
					+ "where a.username = :username and p.expires_at > :now")
			.param("username", username)
			.param("now", Timestamp.from(this.realTime.instant()))
			.query((row, number) -> row.getTimestamp("expires_at").toInstant())
			.optional();
	}

	/**
	 * Allows that an account is connected once, within a week, to the person who comes
	 * from a sign-in service with its user name; its password is not asked for then.
	 * @throws ProofNeededException if the administrator has to prove who they are first
	 * @throws NotFoundException if there is no such account that could be connected
	 */
	@Transactional
	public void permit(String username, Actor actor) {
		actor.must(Right.KEEP_ACCOUNTS);
		this.proof.must();
		int permitted = this.jdbc.sql("""
				insert into identity_permit (account_id, expires_at)
				select a.id, :expires from account a where a.username = :username and a.enabled and not a.evaluation
				  and not exists (select from account_identity i where i.account_id = a.id)
				on conflict (account_id) do update set expires_at = excluded.expires_at
				""")
			.param("username", username)
			.param("expires", Timestamp.from(this.realTime.instant().plus(PERMIT_VALIDITY)))
			.update();
		if (permitted == 0) {
			throw new NotFoundException("There is no such account that could be connected to a sign-in service.");
		}
	}

	/** Takes back that an account may be connected without its password. */
	@Transactional
	public void forbid(String username, Actor actor) {
		actor.must(Right.KEEP_ACCOUNTS);
		this.jdbc
			.sql("delete from identity_permit where account_id = (select id from account where username = :username)")
			.param("username", username)
			.update();
	}

	/**
	 * Unbinds an account, and signs its owner out everywhere. Nobody is taken for the
	 * owner by its user name: it has to be connected again.
	 * @throws ProofNeededException if the administrator has to prove who they are first
	 * @throws NotFoundException if it is bound to nobody
	 */
	@Transactional
	public void unbind(String username, Actor actor) {
		actor.must(Right.KEEP_ACCOUNTS);
		this.proof.must();
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
