package uk.gov.haringey.actionplan.service.account.keeping;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.repository.account.AccountSummaries;
import uk.gov.haringey.actionplan.repository.account.AccountSummaries.AccountSummary;
import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.repository.account.HeldPosts;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.AccountSessions;
import uk.gov.haringey.actionplan.service.account.AccountSessions.OpenSession;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.KnownBrowsers;
import uk.gov.haringey.actionplan.service.account.RecentProof;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.account.keeping.PostKeeping.Post;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeping accounts and the posts they hold, by the administrator. No account is ever
 * removed. Whatever lets somebody sign in or gives them rights, and whatever takes that
 * away, asks the administrator for a recent proof: a session that was left open, or
 * stolen, is not enough to shut everybody out either.
 */
@Service
public class AccountKeeping {

	private static final String USERNAME = "[a-z0-9]++(?:[.@_-][a-z0-9]++)*+";

	private static final int USERNAME_LENGTH = 100;

	private static final int NAME_LENGTH = 200;

	private final Accounts accounts;

	private final AccountSummaries summaries;

	private final HeldPosts heldPosts;

	private final PasswordLinks passwordLinks;

	private final AccountSessions sessions;

	private final KnownBrowsers knownBrowsers;

	private final PlanClock clock;

	private final RecentProof proof;

	private final Clock realTime = Clock.systemUTC();

	AccountKeeping(Accounts accounts, AccountSummaries summaries, HeldPosts heldPosts, PasswordLinks passwordLinks,
			AccountSessions sessions, KnownBrowsers knownBrowsers, PlanClock clock, RecentProof proof) {
		this.proof = proof;
		this.knownBrowsers = knownBrowsers;
		this.accounts = accounts;
		this.summaries = summaries;
		this.heldPosts = heldPosts;
		this.passwordLinks = passwordLinks;
		this.sessions = sessions;
		this.clock = clock;
	}

	/** Whether an account could have this user name; the database insists on the same. */
	public static boolean isUsername(String username) {
		return username.length() <= USERNAME_LENGTH && username.matches(USERNAME);
	}

	/** All accounts by name, with the posts they hold today. */
	@Transactional(readOnly = true)
	public List<AccountSummary> all(Actor actor) {
		actor.must(Right.KEEP_ACCOUNTS);
		return this.summaries.all(this.clock.today());
	}

	/**
	 * One account with the posts it holds and held, the latest first.
	 * @throws NotFoundException if there is none by that name
	 */
	@Transactional(readOnly = true)
	public AccountFile account(String username, Actor actor) {
		actor.must(Right.KEEP_ACCOUNTS);
		Account account = find(username);
		return new AccountFile(account.username(), account.displayName(), account.roles(), account.enabled(),
				account.passwordHash() != null, this.passwordLinks.waitsUntil(account.id()).orElse(null),
				account.version(),
				this.heldPosts.findAllByAccountOrderByHeldFromDesc(account).stream().map(Post::of).toList());
	}

	/**
	 * The first administrator of an installation, if it has none: the path of the link
	 * with which they set their password. None if one was made just now, by another node
	 * that started at the same time: a second would void it.
	 */
	@Transactional
	public Optional<String> firstAdministrator(String username) {
		if (this.accounts.existsUsableWithRole(Role.ADMINISTRATOR)) {
			return Optional.empty();
		}
		Account account = this.accounts.findByUsername(username)
			.orElseGet(
					() -> this.accounts.save(new Account(username, "Administrator", EnumSet.of(Role.ADMINISTRATOR))));
		return this.passwordLinks.wasMadeJustNow(account.id()) ? Optional.empty()
				: Optional.of(this.passwordLinks.make(account.id()));
	}

	/** Whether nobody can administer this installation. */
	@Transactional(readOnly = true)
	public boolean isWithoutAdministrator() {
		return !this.accounts.existsUsableWithRole(Role.ADMINISTRATOR);
	}

	/**
	 * Adds an account, and returns the path of the link with which its owner sets a
	 * password.
	 */
	@Transactional
	public String add(String username, String displayName, Set<Role> roles, Actor actor) {
		mustProve(actor);
		if (!isUsername(username)) {
			throw new RulesBrokenException(new Violation("username", "username.pattern"));
		}
		if (this.accounts.findByUsername(username).isPresent()) {
			throw new RulesBrokenException(new Violation("username", "username.taken"));
		}
		checkName(displayName);
		Account account = this.accounts.save(new Account(username, displayName, roles));
		return this.passwordLinks.make(account.id());
	}

	/**
	 * Changes an account, and signs its owner out everywhere.
	 * @throws OutOfDateException if it changed since the actor read it
	 * @throws RulesBrokenException if nobody could administer this installation then
	 */
	@Transactional
	public void describe(String username, int version, String displayName, Set<Role> roles, Actor actor) {
		mustProve(actor);
		Account account = find(username);
		OutOfDateException.check(version, account.version());
		checkName(displayName);
		if (!roles.contains(Role.ADMINISTRATOR)) {
			checkAdministratorRemains(account, "roles", actor);
		}
		account.describe(displayName, roles);
		this.sessions.endAll(username, null);
	}

	/**
	 * Lets nobody sign in to an account any more, and signs its owner out everywhere.
	 * @throws RulesBrokenException if nobody could administer this installation then
	 */
	@Transactional
	public void deactivate(String username, Actor actor) {
		mustProve(actor);
		Account account = find(username);
		checkAdministratorRemains(account, "", actor);
		account.deactivate();
		this.passwordLinks.voidAll(account.id());
		this.knownBrowsers.forgetAll(account.id());
		this.sessions.endAll(username, null);
	}

	/** Lets the owner of a deactivated account sign in again. */
	@Transactional
	public void reactivate(String username, Actor actor) {
		mustProve(actor);
		find(username).reactivate();
	}

	/** Signs an account's owner out everywhere; their password stays. */
	@Transactional
	public void endSessions(String username, Actor actor) {
		mustProve(actor);
		find(username).sessionsEnded(this.realTime.instant());
		this.sessions.endAll(username, null);
	}

	/** Where an account's owner is signed in, the last used first. */
	@Transactional(readOnly = true)
	public List<OpenSession> sessions(String username, Actor actor) {
		actor.must(Right.KEEP_ACCOUNTS);
		return this.sessions.of(find(username).username(), null);
	}

	private void checkAdministratorRemains(Account account, String field, Actor actor) {
		if (!account.roles().contains(Role.ADMINISTRATOR)) {
			return;
		}
		if (account.id() == actor.accountId()) {
			throw new RulesBrokenException(new Violation(field, "roles.ownRight"));
		}
		// Two administrators who take the right from each other at once queue here.
		this.accounts.findAllForChangeByRolesContaining(Role.ADMINISTRATOR);
		if (!this.accounts.existsOtherUsableWithRole(Role.ADMINISTRATOR, account.id())) {
			throw new RulesBrokenException(new Violation(field, "roles.lastAdministrator"));
		}
	}

	/**
	 * Makes a new link with which an account's owner sets a password, and returns its
	 * path. Once it is used, the old password is void and every session ended; if so
	 * asked, the passkeys and recovery codes are removed then too.
	 */
	@Transactional
	public String newLink(String username, boolean removesPasskeys, Actor actor) {
		mustProve(actor);
		Account account = find(username);
		if (!account.enabled()) {
			throw new RulesBrokenException(new Violation("", "account.deactivated"));
		}
		return this.passwordLinks.make(account.id(), removesPasskeys);
	}

	/** The right, and a proof that it is the administrator who asks. */
	private void mustProve(Actor actor) {
		actor.must(Right.KEEP_ACCOUNTS);
		this.proof.must();
	}

	private Account find(String username) {
		return this.accounts.findByUsername(username)
			.orElseThrow(() -> new NotFoundException("There is no such account."));
	}

	private static void checkName(String displayName) {
		if (displayName.isBlank() || displayName.length() > NAME_LENGTH) {
			throw new RulesBrokenException(new Violation("displayName", "displayName.needed", NAME_LENGTH));
		}
	}

	/**
	 * An account, with its version for editing it.
	 *
	 * @param usable whether it has a password
	 * @param linkUntil until when its one-time link can be used; nothing if none waits
	 */
	public record AccountFile(String username, String displayName, Set<Role> roles, boolean enabled, boolean usable,
			@Nullable Instant linkUntil, int version, List<Post> posts) {

	}

}
