package uk.gov.haringey.actionplan.service.account.oidc;

import java.time.Clock;
import java.util.OptionalLong;

import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.SignInSource;
import uk.gov.haringey.actionplan.service.account.oidc.ConnectionNeededException.Connection;
import uk.gov.haringey.actionplan.service.account.signin.SignIns;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/**
 * Connects an account to whom a sign-in service vouched for, once they have typed the
 * account's password: it is then known to be theirs, and they are signed in.
 */
@Service
public class Connecting {

	private final Accounts accounts;

	private final SignIns signIns;

	private final PasswordEncoder passwordEncoder;

	private final OidcSignIn signIn;

	private final Clock realTime = Clock.systemUTC();

	Connecting(Accounts accounts, SignIns signIns, PasswordEncoder passwordEncoder, OidcSignIn signIn) {
		this.accounts = accounts;
		this.signIns = signIns;
		this.passwordEncoder = passwordEncoder;
		this.signIn = signIn;
	}

	/**
	 * Connects and signs in. Not in a transaction: a wrong password is kept as a failure
	 * to sign in although nothing is changed, and is held back as one.
	 * @throws RulesBrokenException if the password is wrong, or was wrong too often
	 * @throws NotFoundException if the account cannot be connected any more
	 */
	public OidcSignIn.Outcome connect(Connection connection, String password, SignInSource source) {
		Account account = this.accounts.findByUsername(connection.username())
			.filter((found) -> connection.holds(this.realTime.instant()))
			.orElseThrow(Connecting::over);
		OptionalLong attempt = this.signIns.begin(account.username(), source);
		String hash = account.passwordHash();
		// Checked though it may be held back: the time of the answer does not tell.
		boolean right = hash != null && this.passwordEncoder.matches(password, hash);
		if (!right || attempt.isEmpty()) {
			throw new RulesBrokenException(new Violation("current", "connect.wrong"));
		}
		return this.signIn.connect(connection, attempt.getAsLong()).orElseThrow(Connecting::over);
	}

	private static NotFoundException over() {
		return new NotFoundException("This account cannot be connected any more. Sign in again.");
	}

}
