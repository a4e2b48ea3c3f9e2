package uk.gov.haringey.actionplan.web.account.signin;

import java.io.IOException;
import java.time.Clock;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import uk.gov.haringey.actionplan.service.account.SignedIn;
import uk.gov.haringey.actionplan.service.account.oidc.OidcAccount;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Puts the account in the place of what a sign-in service said, so that a session is the
 * same however somebody signed in and holds no token, and goes on as after a password.
 */
@Component
class OidcDone implements AuthenticationSuccessHandler {

	private final SignedInHandler signedIn;

	private final Clock realTime = Clock.systemUTC();

	private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

	OidcDone(SignedInHandler signedIn) {
		this.signedIn = signedIn;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException, ServletException {
		if (!(authentication.getPrincipal() instanceof OidcAccount vouchedFor)) {
			throw new IllegalStateException("Signed in without an account");
		}
		SignedIn account = vouchedFor.account();
		UsernamePasswordAuthenticationToken token = UsernamePasswordAuthenticationToken.authenticated(account, null,
				account.getAuthorities());
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(token);
		SecurityContextHolder.setContext(context);
		this.contexts.saveContext(context, request, response);
		this.signedIn.goOn(request, response, token, vouchedFor.provedAt(this.realTime.instant()));
	}

}
