package uk.gov.haringey.actionplan.service.account;

import java.util.OptionalLong;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Records each try to sign in by password, and does not check the password of one that is
 * held back: the answer is that of a wrong password.
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
		OptionalLong attempt = this.signIns.begin(username);
		if (attempt.isEmpty()) {
			throw new BadCredentialsException("Held back after too many failures");
		}
		UsernamePasswordAuthenticationToken meant = UsernamePasswordAuthenticationToken.unauthenticated(username,
				typed.getCredentials());
		meant.setDetails(typed.getDetails());
		Authentication signedIn = this.passwordCheck.authenticate(meant);
		if (signedIn == null) {
			throw new BadCredentialsException("Not a password");
		}
		this.signIns.succeed(attempt.getAsLong());
		return signedIn;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

}
