package uk.gov.haringey.actionplan.service.account;

import java.util.Optional;
import java.util.OptionalLong;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.gov.haringey.actionplan.repository.ActingAccounts;
import uk.gov.haringey.actionplan.service.PlanClock;

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
		return this.accounts.find(accountId, this.clock.today())
			.map((account) -> new Actor(account.id(), account.displayName(), account.roles(), account.officerIds()));
	}

	/** The account that is signed in on this thread, if one is. */
	public static OptionalLong signedInAccountId() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn)
				? OptionalLong.of(signedIn.accountId()) : OptionalLong.empty();
	}

}
