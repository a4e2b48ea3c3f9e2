package uk.gov.haringey.actionplan.service.account;

import java.util.Optional;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.account.ActingAccounts;
import uk.gov.haringey.actionplan.service.PlanClock;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells what an account may do now, from the database and not from its session. */
@Service
public class Actors {

	private final ActingAccounts accounts;

	private final PlanClock clock;

	Actors(ActingAccounts accounts, PlanClock clock) {
		this.accounts = accounts;
		this.clock = clock;
	}

	/** The person behind an account, today; nobody if the account is gone or disabled. */
	@Transactional(readOnly = true)
	public Optional<Actor> actor(long accountId) {
		return this.accounts.find(accountId, this.clock.today()).map(Actors::actor);
	}

	/**
	 * Who reads a plan's page, and how far that plan is: one statement, which needs no
	 * transaction.
	 */
	public Reading readingOf(String planSlug) {
		OptionalLong account = signedInAccountId();
		return reading(this.accounts.findWithPlan(account.isPresent() ? account.getAsLong() : null, this.clock.today(),
				planSlug));
	}

	/**
	 * Who reads a page of their own, and how far the plans are that they act in: one
	 * statement, which needs no transaction.
	 */
	public Reading readingOfOwn() {
		OptionalLong account = signedInAccountId();
		return account.isPresent() ? reading(this.accounts.findWithOwnPlans(account.getAsLong(), this.clock.today()))
				: new Reading(null, null);
	}

	/** Who reads a page, and in which state, by what the database said of it. */
	public static Reading reading(ActingAccounts.PageState state) {
		return new Reading((state.reader() != null) ? actor(state.reader()) : null, state.plans());
	}

	/** The person behind an account, by what the database said of it. */
	public static Actor actor(ActingAccounts.ActingAccount account) {
		return new Actor(account.id(), account.displayName(), account.roles(), account.officerIds());
	}

	/** The account that is signed in on this thread, if one is. */
	public static OptionalLong signedInAccountId() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn)
				? OptionalLong.of(signedIn.accountId()) : OptionalLong.empty();
	}

	/**
	 * Who reads a page, and in which state of what it shows.
	 *
	 * @param reader nobody if nobody who may act is signed in
	 * @param plans what changes whenever anything does that the page shows of plans,
	 * those that they were carried forward from and into included; absent if there is no
	 * such plan
	 */
	public record Reading(@Nullable Actor reader, @Nullable String plans) {

	}

}
