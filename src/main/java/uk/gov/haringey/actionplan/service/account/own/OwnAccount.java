package uk.gov.haringey.actionplan.service.account.own;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.repository.account.HeldPosts;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.AccountSessions;
import uk.gov.haringey.actionplan.service.account.AccountSessions.OpenSession;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.PasswordRules;
import uk.gov.haringey.actionplan.service.account.SignInSource;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping;
import uk.gov.haringey.actionplan.service.account.keeping.PostKeeping.Post;
import uk.gov.haringey.actionplan.service.account.signin.SignIns;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What each person sees and does of their own account. */
@Service
public class OwnAccount {

	private final Accounts accounts;

	private final HeldPosts heldPosts;

	private final AccountSessions sessions;

	private final SignIns signIns;

	private final PasswordRules rules;

	private final PasswordEncoder passwordEncoder;

	private final TransactionTemplate transaction;

	private final PasswordChanging passwords;

	OwnAccount(Accounts accounts, HeldPosts heldPosts, AccountSessions sessions, SignIns signIns, PasswordRules rules,
			PasswordEncoder passwordEncoder, TransactionTemplate transaction, PasswordChanging passwords) {
		this.accounts = accounts;
		this.heldPosts = heldPosts;
		this.sessions = sessions;
		this.signIns = signIns;
		this.rules = rules;
		this.passwordEncoder = passwordEncoder;
		this.transaction = transaction;
		this.passwords = passwords;
	}

	/** The person's name, roles, and posts held now, before and later. */
	public Profile profile(Actor actor) {
		return this.transaction.execute((status) -> {
			Account account = account(actor);
			return new Profile(account.username(), account.displayName(), account.roles(),
					account.passwordHash() != null, account.passwordChangedAt(),
					this.heldPosts.findAllByAccountOrderByHeldFromDesc(account).stream().map(Post::of).toList());
		});
	}

	/** Where the person is signed in, the last used first. */
	public List<OpenSession> sessions(@Nullable String currentSessionId, Actor actor) {
		return this.sessions.of(account(actor).username(), currentSessionId);
	}

	/**
	 * Ends one of the person's own sessions.
	 * @throws NotFoundException if it is over, or somebody else's
	 */
	public void endSession(String handle, Actor actor) {
		if (!this.sessions.end(account(actor).username(), handle)) {
			throw new NotFoundException("That session is over already.");
		}
	}

	/** Ends the person's sessions other than the one that they ask from. */
	public void endOtherSessions(String currentSessionId, Actor actor) {
		this.sessions.endAll(account(actor).username(), currentSessionId);
	}

	/**
	 * Changes the person's password, and signs them out everywhere else. A wrong current
	 * password counts as a failure to sign in.
	 * @throws RulesBrokenException if the current password is wrong or the new one cannot
	 * be so
	 */
	public void changePassword(String current, String password, String repeated, String currentSessionId,
			SignInSource source, Actor actor) {
		Account account = account(actor);
		RulesBrokenException.check(this.rules.broken(password, repeated, account.username()));
		checkCurrent(account, current, source);
		String hash = String.valueOf(this.passwordEncoder.encode(password));
		this.passwords.change(account.username(), hash, currentSessionId);
	}

	/**
	 * Checks the person's password as it is. A wrong one counts as a failure to sign in.
	 * @throws RulesBrokenException if it is wrong
	 */
	public void prove(String current, SignInSource source, Actor actor) {
		checkCurrent(account(actor), current, source);
	}

	/** Not in a transaction: a failure is kept although nothing is changed. */
	private void checkCurrent(Account account, String current, SignInSource source) {
		OptionalLong attempt = this.signIns.begin(account.username(), source);
		if (attempt.isEmpty() || !this.passwordEncoder.matches(current, account.passwordHash())) {
			throw new RulesBrokenException(new Violation("current", "current.wrong"));
		}
		this.signIns.succeed(attempt.getAsLong());
	}

	private Account account(Actor actor) {
		return this.accounts.findById(actor.accountId())
			.orElseThrow(() -> new NotFoundException("There is no such account."));
	}

	/**
	 * A person's own account; no moment of change means that the password never was.
	 *
	 * @param password whether there is one
	 */
	public record Profile(String username, String displayName, Set<Role> roles, boolean password,
			@Nullable Instant passwordChangedAt, List<Post> posts) {

	}

}
