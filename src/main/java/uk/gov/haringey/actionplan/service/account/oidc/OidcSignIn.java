package uk.gov.haringey.actionplan.service.account.oidc;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.repository.Accounts;
import uk.gov.haringey.actionplan.service.account.AccountSessions;
import uk.gov.haringey.actionplan.service.account.SecondStepNeededException.FirstStep;
import uk.gov.haringey.actionplan.service.account.SignIns;
import uk.gov.haringey.actionplan.service.account.SignedIn;

/**
 * Signs in whom a sign-in service vouches for. An account belongs to who first came with
 * its user name, known from then on by the service's own number for them.
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
		Account account = fits(issuer, subject) ? find(issuer, subject, username, claims, given).orElse(null) : null;
		if (account == null || !account.enabled()) {
			this.signIns.failWithoutPassword((account != null) ? account.username() : username);
			return new Outcome(null, null);
		}
		giveRoles(account, given);
		if (account.passkeyNeeded() && account.passwordHash() != null) {
			long attempt = this.signIns.failWithoutPassword(account.username());
			return new Outcome(null, new FirstStep(account.id(), account.username(), attempt, Instant.now()));
		}
		this.signIns.succeedWithoutPassword(account.username());
		SignedIn signedIn = new SignedIn(account);
		signedIn.eraseCredentials();
		return new Outcome(signedIn, null);
	}

	/**
	 * Records that a service's answer was refused before it was known who came; once a
	 * minute for an address, so that nobody fills the audit.
	 */
	@Transactional
	public void refused() {
		this.jdbc.sql("""
				select record_audit('SIGN_IN_SERVICE_REFUSED', null, '', '', null, null, null)
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
		// Rare, so whoever comes for the first time queues: none is bound or made twice.
		this.jdbc.sql("lock table account_identity in share row exclusive mode").update();
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
		else if (account.evaluation() || !account.enabled() || isBound(account)) {
			return Optional.empty();
		}
		this.jdbc.sql("insert into account_identity (account_id, issuer, subject) values (:account, :issuer, :subject)")
			.param("account", account.id())
			.param("issuer", issuer)
			.param("subject", subject)
			.update();
		return Optional.of(account);
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
	 * What came of it; neither an account nor a second step means that it was refused.
	 *
	 * @param account who is signed in
	 * @param secondStep what has to follow, where the account's owner asked for it
	 */
	public record Outcome(@Nullable SignedIn account, @Nullable FirstStep secondStep) {

	}

}
