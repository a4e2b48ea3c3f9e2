package uk.gov.haringey.actionplan.web.account.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import uk.gov.haringey.actionplan.service.account.FirstStep;
import uk.gov.haringey.actionplan.service.account.SignedIn;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationException;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * Takes a passkey for an account that needs its password too only after that was typed,
 * and gives the session a new identifier.
 */
@Component
class PasskeyStep implements SessionAuthenticationStrategy {

	private final SessionAuthenticationStrategy newIdentifier = new ChangeSessionIdAuthenticationStrategy();

	private final HttpSessionCsrfTokenRepository formTokens = new HttpSessionCsrfTokenRepository();

	@Override
	public void onAuthentication(Authentication authentication, HttpServletRequest request,
			HttpServletResponse response) {
		FirstStep step = FirstStepCompletion.taken(request);
		if (authentication.getPrincipal() instanceof SignedIn signedIn && signedIn.isPasskeyNeeded()
				&& (step == null || step.accountId() != signedIn.accountId())) {
			throw new SessionAuthenticationException("The password is needed too");
		}
		renew(authentication, request, response);
	}

	/** As after any sign-in: what the session was known by before is of no use. */
	void renew(Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
		this.newIdentifier.onAuthentication(authentication, request, response);
		this.formTokens.saveToken(null, request, response);
	}

}
