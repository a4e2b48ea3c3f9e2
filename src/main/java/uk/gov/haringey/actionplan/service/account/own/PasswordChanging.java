package uk.gov.haringey.actionplan.service.account.own;

import java.time.Clock;

import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.service.account.AccountSessions;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes a person's own password, in a transaction that is recorded as theirs. */
@Service
class PasswordChanging {

	private final Accounts accounts;

	private final AccountSessions sessions;

	private final Clock realTime = Clock.systemUTC();

	PasswordChanging(Accounts accounts, AccountSessions sessions) {
		this.accounts = accounts;
		this.sessions = sessions;
	}

	/** Changes it, and signs the person out everywhere else. */
	@Transactional
	public void change(String username, String passwordHash, String currentSessionId) {
		this.accounts.findByUsername(username).orElseThrow().changePassword(passwordHash, this.realTime.instant());
		this.sessions.endAll(username, currentSessionId);
	}

}
