package uk.gov.haringey.actionplan.web.account.signin;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gov.haringey.actionplan.service.account.FirstStep;
import uk.gov.haringey.actionplan.service.account.SecondStepNeededException;
import uk.gov.haringey.actionplan.service.account.oidc.ConnectionNeededException;
import uk.gov.haringey.actionplan.service.account.oidc.ConnectionNeededException.Connection;
import uk.gov.haringey.actionplan.service.account.oidc.NoAccountException;
import uk.gov.haringey.actionplan.service.account.oidc.OidcSignIn;

import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * Leads to the second step where the password was right and one is needed, to the page
 * that connects an account, or else back.
 */
@Component
class SignInRefused implements AuthenticationFailureHandler {

	private static final Logger log = LoggerFactory.getLogger(SignInRefused.class);

	private final OidcSignIn signIn;

	SignInRefused(OidcSignIn signIn) {
		this.signIn = signIn;
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException refused) throws IOException {
		if (refused instanceof SecondStepNeededException needed) {
			request.getSession().setAttribute(FirstStep.ATTRIBUTE, needed.firstStep());
			response.sendRedirect(request.getContextPath() + "/sign-in/second-step");
			return;
		}
		if (refused instanceof ConnectionNeededException needed) {
			request.getSession().setAttribute(Connection.ATTRIBUTE, needed.connection());
			response.sendRedirect(request.getContextPath() + ConnectController.PATH);
			return;
		}
		if (refused instanceof OAuth2AuthenticationException said) {
			response.sendRedirect(request.getContextPath() + "/sign-in?service" + reason(said));
			return;
		}
		response.sendRedirect(request.getContextPath() + "/sign-in?error");
	}

	/** Why a service's answer was refused, as the address of the page says it. */
	private String reason(OAuth2AuthenticationException said) {
		if (said instanceof NoAccountException) {
			return "=no-account";
		}
		// For who has set it up; what came from outside is kept to one line.
		log.warn("Nobody was signed in by a sign-in service: {}", said.getError().toString().replaceAll("[^ -~]", "?"));
		if (isAway(said)) {
			return "=away";
		}
		this.signIn.refused();
		return "";
	}

	private static boolean isAway(OAuth2AuthenticationException said) {
		if (said.getError().getErrorCode().equals(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE)) {
			return true;
		}
		Throwable cause = said.getCause();
		while (cause != null && !(cause instanceof IOException)) {
			cause = cause.getCause();
		}
		return cause != null;
	}

}
