package uk.gov.haringey.actionplan.web.account.signin;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Begins the session of somebody whose last step of signing in was a page of ours, and
 * sends them on, as Spring Security does after its own steps.
 */
@Component
class SessionEntry {

	private final PasskeyStep passkeyStep;

	private final SignedInHandler signedIn;

	private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

	SessionEntry(PasskeyStep passkeyStep, SignedInHandler signedIn) {
		this.passkeyStep = passkeyStep;
		this.signedIn = signedIn;
	}

	void enter(UserDetails account, HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		UsernamePasswordAuthenticationToken token = UsernamePasswordAuthenticationToken.authenticated(account, null,
				account.getAuthorities());
		token.eraseCredentials();
		this.passkeyStep.renew(token, request, response);
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(token);
		SecurityContextHolder.setContext(context);
		this.contexts.saveContext(context, request, response);
		this.signedIn.onAuthenticationSuccess(request, response, token);
	}

}
