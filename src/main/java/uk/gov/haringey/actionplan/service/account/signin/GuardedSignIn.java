package uk.gov.haringey.actionplan.service.account.signin;

import java.time.Instant;
import java.util.OptionalLong;

import uk.gov.haringey.actionplan.service.account.FirstStep;
import uk.gov.haringey.actionplan.service.account.SecondStepNeededException;
import uk.gov.haringey.actionplan.service.account.SignInSource;
import uk.gov.haringey.actionplan.service.account.SignedIn;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Records each try to sign in by password. One that is held back is checked as though for
 * an account that does not exist: neither the answer nor the time that it takes tells it
 * from a wrong password.
 */
public class GuardedSignIn implements AuthenticationProvider {

	private final AuthenticationProvider passwordCheck;

	private final SignIns signIns;

	public GuardedSignIn(AuthenticationProvider passwordCheck, SignIns signIns) {
		this.passwordCheck = passwordCheck;
		this.signIns = signIns;
	}

	@Override
	public Authentication authenticate(Authentication typed) {
		String username = SignIns.username(typed.getName());
		SignInSource source = (typed.getDetails() instanceof SignInSource known) ? known : new SignInSource("", null);
		OptionalLong attempt = this.signIns.begin(username, source);
		// Nobody has the empty name, and whether there is an account makes no difference
		// in time.
		UsernamePasswordAuthenticationToken meant = UsernamePasswordAuthenticationToken
			.unauthenticated(attempt.isPresent() ? username : "", typed.getCredentials());
		meant.setDetails(source.withoutToken());
		Authentication signedIn = this.passwordCheck.authenticate(meant);
		if (signedIn == null || attempt.isEmpty()) {
			throw new BadCredentialsException("Not a password, or held back after too many failures");
		}
		if (signedIn.getPrincipal() instanceof SignedIn account && account.isPasskeyNeeded()) {
			// Counts as failed until the second step is done.
			throw new SecondStepNeededException(
					new FirstStep(account.accountId(), username, attempt.getAsLong(), Instant.now()));
		}
		this.signIns.succeed(attempt.getAsLong());
		return signedIn;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

}
