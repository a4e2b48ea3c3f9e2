package uk.gov.haringey.actionplan.service.account;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.entity.HeldPost;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.repository.AccountSummaries;
import uk.gov.haringey.actionplan.repository.AccountSummaries.AccountSummary;
import uk.gov.haringey.actionplan.repository.Accounts;
import uk.gov.haringey.actionplan.repository.HeldPosts;
import uk.gov.haringey.actionplan.repository.Officers;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;

/**
 * Keeping accounts and the posts they hold, by the administrator. No account is ever
 * removed.
 */
@Service
public class AccountKeeping {

	private static final String USERNAME = "[a-z0-9]+([.@_-][a-z0-9]+)*";

	private static final int USERNAME_LENGTH = 100;

	private static final int NAME_LENGTH = 200;

	private final Accounts accounts;

	private final AccountSummaries summaries;

	private final HeldPosts heldPosts;

	private final Officers officers;

	private final Plans plans;

	private final PasswordLinks passwordLinks;

	private final FindByIndexNameSessionRepository<? extends Session> sessions;

	private final PlanClock clock;

	AccountKeeping(Accounts accounts, AccountSummaries summaries, HeldPosts heldPosts, Officers officers, Plans plans,
			PasswordLinks passwordLinks, FindByIndexNameSessionRepository<? extends Session> sessions,
			PlanClock clock) {
		this.accounts = accounts;
		this.summaries = summaries;
		this.heldPosts = heldPosts;
		this.officers = officers;
		this.plans = plans;
		this.passwordLinks = passwordLinks;
		this.sessions = sessions;
		this.clock = clock;
	}

	/** Whether an account could have this user name; the database insists on the same. */
	static boolean isUsername(String username) {
		return username.length() <= USERNAME_LENGTH && username.matches(USERNAME);
	}

	/** All accounts by name, with the posts they hold today. */
	@Transactional(readOnly = true)
	public List<AccountSummary> all(Actor actor) {
		actor.must(Role.ADMINISTRATOR);
		return this.summaries.all(this.clock.today());
	}

	/**
	 * One account with the posts it holds and held, the latest first.
	 * @throws NotFoundException if there is none by that name
	 */
	@Transactional(readOnly = true)
	public AccountFile account(String username, Actor actor) {
		actor.must(Role.ADMINISTRATOR);
		Account account = find(username);
		return new AccountFile(account.username(), account.displayName(), account.roles(), account.enabled(),
				account.version(),
				this.heldPosts.findAllByAccountOrderByHeldFromDesc(account)
					.stream()
					.map((post) -> new Post(post.id(), post.officer().name(), post.heldFrom(), post.heldTo()))
					.toList());
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
		actor.must(Role.ADMINISTRATOR);
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
	public void describe(String username, int version, String displayName, Set<Role> roles, boolean enabled,
			Actor actor) {
		actor.must(Role.ADMINISTRATOR);
		Account account = find(username);
		OutOfDateException.check(version, account.version());
		checkName(displayName);
		boolean losesRight = account.roles().contains(Role.ADMINISTRATOR)
				&& (!enabled || !roles.contains(Role.ADMINISTRATOR));
		if (losesRight && account.id() == actor.accountId()) {
			throw new RulesBrokenException(new Violation("roles", "roles.ownRight"));
		}
		if (losesRight) {
			// Two administrators who take the right from each other at once queue here.
			this.accounts.findAllForChangeByRolesContaining(Role.ADMINISTRATOR);
			if (!this.accounts.existsOtherUsableWithRole(Role.ADMINISTRATOR, account.id())) {
				throw new RulesBrokenException(new Violation("roles", "roles.lastAdministrator"));
			}
		}
		account.describe(displayName, roles, enabled);
		// Plans' pages name who reported.
		this.plans.findAllForChange().forEach(Plan::raiseRevision);
		this.sessions.findByPrincipalName(username).keySet().forEach(this.sessions::deleteById);
	}

	/**
	 * Makes a new link with which an account's owner sets a password, and returns its
	 * path.
	 */
	@Transactional
	public String newLink(String username, Actor actor) {
		actor.must(Role.ADMINISTRATOR);
		return this.passwordLinks.make(find(username).id());
	}

	/** Gives an account a post from a day on. */
	@Transactional
	public void givePost(String username, String officerCode, LocalDate from, Actor actor) {
		actor.must(Role.ADMINISTRATOR);
		Account account = find(username);
		Officer officer = this.officers.findByCode(officerCode)
			.orElseThrow(() -> new RulesBrokenException(new Violation("officer", "officer.unknown")));
		boolean held = this.heldPosts.findAllByAccountOrderByHeldFromDesc(account).stream().anyMatch((post) -> {
			LocalDate last = post.heldTo();
			return post.officer().id() == officer.id() && (last == null || !last.isBefore(from));
		});
		if (held) {
			throw new RulesBrokenException(new Violation("officer", "officer.heldAlready"));
		}
		this.heldPosts.save(new HeldPost(account, officer, from));
	}

	/** Ends the holding of a post with the given day as its last. */
	@Transactional
	public void endPost(String username, long postId, LocalDate lastDay, Actor actor) {
		actor.must(Role.ADMINISTRATOR);
		HeldPost post = this.heldPosts.findByIdAndAccount(postId, find(username))
			.orElseThrow(() -> new NotFoundException("This account does not hold that post."));
		if (lastDay.isBefore(post.heldFrom())) {
			throw new RulesBrokenException(new Violation("day", "day.beforePost"));
		}
		post.endOn(lastDay);
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

	/** An account, with its version for editing it. */
	public record AccountFile(String username, String displayName, Set<Role> roles, boolean enabled, int version,
			List<Post> posts) {

	}

	/** A post that an account holds or held; no last day means still. */
	public record Post(long id, String officerName, LocalDate heldFrom, @Nullable LocalDate heldTo) {

	}

}
