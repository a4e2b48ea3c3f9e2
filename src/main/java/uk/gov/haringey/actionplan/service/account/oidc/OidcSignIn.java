package uk.gov.haringey.actionplan.service.account.oidc;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.service.account.AccountSessions;
import uk.gov.haringey.actionplan.service.account.FirstStep;
import uk.gov.haringey.actionplan.service.account.SignedIn;
import uk.gov.haringey.actionplan.service.account.oidc.ConnectionNeededException.Connection;
import uk.gov.haringey.actionplan.service.account.signin.SignIns;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signs in whom a sign-in service vouches for, by the service's own number for them. A
 * user name alone opens no account that exists: it is connected to somebody once they
 * have typed its password, or once the administrator has allowed it for that account.
 */
@Service
public class OidcSignIn {

	private static final int ISSUER_LENGTH = 1000;

	private static final int SUBJECT_LENGTH = 255;

	private static final int NAME_LENGTH = 200;

	private final Accounts accounts;

	private final AccountSessions sessions;

	private final SignIns signIns;

	private final OidcRules rules;

	private final JdbcClient jdbc;

	OidcSignIn(Accounts accounts, AccountSessions sessions, SignIns signIns, OidcRules rules, JdbcClient jdbc) {
		this.accounts = accounts;
		this.sessions = sessions;
		this.signIns = signIns;
		this.rules = rules;
		this.jdbc = jdbc;
	}

	/** Signs in, or records that it was refused. */
	@Transactional
	public Outcome signIn(String issuer, String subject, Map<String, Object> claims) {
		String username = username(claims);
		Set<Role> given = this.rules.rolesOf(groups(claims));
		boolean fits = fits(issuer, subject);
		Account account = fits ? find(issuer, subject, username, claims, given).orElse(null) : null;
		if (account == null || !account.enabled()) {
			this.signIns.failWithoutPassword((account != null) ? account.username() : username);
			boolean connectable = fits && account == null
					&& this.accounts.findByUsername(username).filter(this::mayBeConnected).isPresent();
			return new Outcome(null, null,
					connectable ? new Connection(issuer, subject, username, given, Instant.now()) : null);
		}
		return enter(account, given, null);
	}

	/**
	 * Connects an account whose password was typed, and signs in; nothing if the account
	 * cannot be connected any more.
	 * @param attempt the number of the try to sign in, which counts as failed until the
	 * sign-in is complete
	 */
	@Transactional
	Optional<Outcome> connect(Connection connection, long attempt) {
		oneAtATime();
		return this.accounts.findByUsername(connection.username())
			.filter(this::mayBeConnected)
			.filter((account) -> findBound(connection.issuer(), connection.subject()).isEmpty())
			.map((account) -> {
				bind(account, connection.issuer(), connection.subject());
				return enter(account, connection.roles(), attempt);
			});
	}

	private Outcome enter(Account account, Set<Role> given, @Nullable Long attempt) {
		giveRoles(account, given);
		if (account.passkeyNeeded() && account.passwordHash() != null) {
			long number = (attempt != null) ? attempt : this.signIns.failWithoutPassword(account.username());
			return new Outcome(null, new FirstStep(account.id(), account.username(), number, Instant.now()), null);
		}
		if (attempt != null) {
			this.signIns.succeed(attempt);
		}
		else {
			this.signIns.succeedWithoutPassword(account.username());
		}
		SignedIn signedIn = new SignedIn(account);
		signedIn.eraseCredentials();
		return new Outcome(signedIn, null, null);
	}

	/**
	 * Records that a service's answer was refused before it was known who came; once a
	 * minute for an address, so that nobody fills the audit.
	 */
	@Transactional
	public void refused() {
		this.jdbc.sql("""
				select record_event('SIGN_IN_SERVICE_REFUSED', null, '', null)
				where not exists (select from audit_entry where kind = 'SIGN_IN_SERVICE_REFUSED'
				  and address = coalesce(current_setting('actionplan.address', true), '')
				  and recorded_at > clock_timestamp() - interval '1 minute')
				""").query((row) -> {
		});
	}

	private Optional<Account> find(String issuer, String subject, String username, Map<String, Object> claims,
			Set<Role> given) {
		Optional<Account> bound = findBound(issuer, subject);
		if (bound.isPresent() || username.isEmpty()) {
			return bound;
		}
		oneAtATime();
		bound = findBound(issuer, subject);
		if (bound.isPresent()) {
			return bound;
		}
		Account account = this.accounts.findByUsername(username).orElse(null);
		if (account == null) {
			if (!this.rules.makeAccounts() || given.isEmpty()) {
				return Optional.empty();
			}
			account = this.accounts.save(new Account(username, displayName(claims, username), given));
		}
		else if (!mayBeConnected(account) || !usePermit(account)) {
			return Optional.empty();
		}
		bind(account, issuer, subject);
		return Optional.of(account);
	}

	/** Rare, so first sign-ins queue: no account is bound or made twice. */
	private void oneAtATime() {
		this.jdbc.sql("lock table account_identity in share row exclusive mode").update();
	}

	private boolean mayBeConnected(Account account) {
		return !account.evaluation() && account.enabled() && !isBound(account);
	}

	/** Uses up the administrator's leave, if there is one that still holds. */
	private boolean usePermit(Account account) {
		return this.jdbc
			.sql("delete from identity_permit where account_id = :account and expires_at > clock_timestamp()")
			.param("account", account.id())
			.update() == 1;
	}

	private void bind(Account account, String issuer, String subject) {
		this.jdbc.sql("insert into account_identity (account_id, issuer, subject) values (:account, :issuer, :subject)")
			.param("account", account.id())
			.param("issuer", issuer)
			.param("subject", subject)
			.update();
	}

	private Optional<Account> findBound(String issuer, String subject) {
		return this.jdbc.sql("select account_id from account_identity where issuer = :issuer and subject = :subject")
			.param("issuer", issuer)
			.param("subject", subject)
			.query(Long.class)
			.optional()
			.flatMap(this.accounts::findById);
	}

	private boolean isBound(Account account) {
		return this.jdbc.sql("select exists (select from account_identity where account_id = :account)")
			.param("account", account.id())
			.query(Boolean.class)
			.single();
	}

	/** Roles that no group is configured for stay as they were given here. */
	private void giveRoles(Account account, Set<Role> given) {
		Set<Role> had = account.roles();
		Set<Role> roles = EnumSet.noneOf(Role.class);
		roles.addAll(had);
		roles.removeAll(this.rules.roleGroups().keySet());
		roles.addAll(given);
		if (had.contains(Role.ADMINISTRATOR) && !roles.contains(Role.ADMINISTRATOR)
				&& isLastAdministrator(account.id())) {
			roles.add(Role.ADMINISTRATOR);
		}
		if (!roles.equals(had)) {
			account.describe(account.displayName(), roles);
			this.sessions.endAll(account.username(), null);
		}
	}

	private boolean isLastAdministrator(long accountId) {
		// Two who lose the right at once queue here.
		this.accounts.findAllForChangeByRolesContaining(Role.ADMINISTRATOR);
		return !this.jdbc.sql("""
				select exists (select from account a join account_role r on r.account_id = a.id
				  where r.role = 'ADMINISTRATOR' and a.enabled and a.id <> :account
				    and (a.password_hash is not null
				      or exists (select from account_identity i where i.account_id = a.id)))
				""").param("account", accountId).query(Boolean.class).single();
	}

	private String username(Map<String, Object> claims) {
		return (claims.get(this.rules.usernameClaim()) instanceof String typed) ? SignIns.username(typed) : "";
	}

	private Collection<String> groups(Map<String, Object> claims) {
		Object groups = claims.get(this.rules.groupsClaim());
		if (groups instanceof Collection<?> several) {
			return several.stream().filter(String.class::isInstance).map(String.class::cast).toList();
		}
		return (groups instanceof String one) ? List.of(one) : List.of();
	}

	private static String displayName(Map<String, Object> claims, String username) {
		String name = (claims.get("name") instanceof String given) ? given.replaceAll("\\p{Cntrl}", " ").strip() : "";
		if (name.isEmpty()) {
			return username;
		}
		int end = (name.codePointCount(0, name.length()) > NAME_LENGTH) ? name.offsetByCodePoints(0, NAME_LENGTH)
				: name.length();
		return name.substring(0, end);
	}

	private static boolean fits(String issuer, String subject) {
		return !subject.isEmpty() && subject.length() <= SUBJECT_LENGTH && subject.indexOf('\0') < 0
				&& issuer.length() <= ISSUER_LENGTH;
	}

	/**
	 * What came of it; nothing at all means that it was refused.
	 *
	 * @param account who is signed in
	 * @param secondStep what has to follow, where the account's owner asked for it
	 * @param connection what has to be done before, where an account has the user name
	 * and is connected to nobody
	 */
	public record Outcome(@Nullable SignedIn account, @Nullable FirstStep secondStep, @Nullable Connection connection) {

	}

}
