package uk.gov.haringey.actionplan.service.account.signin;

import java.util.Locale;

import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.service.account.SignedIn;

import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks up the account that somebody wants to sign in to. */
@Service
class AccountDetailsService implements UserDetailsService {

	private final Accounts accounts;

	AccountDetailsService(Accounts accounts) {
		this.accounts = accounts;
	}

	@Override
	@Transactional(readOnly = true)
	public UserDetails loadUserByUsername(String username) {
		return this.accounts.findByUsername(username.strip().toLowerCase(Locale.ROOT))
			// Not told apart from an account that does not exist, not by time either.
			.filter((account) -> account.enabled() && account.passwordHash() != null)
			.map(SignedIn::new)
			.orElseThrow(() -> new UsernameNotFoundException("No account that can sign in"));
	}

}
