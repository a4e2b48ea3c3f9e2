package uk.gov.haringey.actionplan.web.account;

import java.io.IOException;
import java.time.Clock;
import java.util.Objects;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import uk.gov.haringey.actionplan.service.account.KeptForms;
import uk.gov.haringey.actionplan.service.account.KnownBrowsers;
import uk.gov.haringey.actionplan.service.account.SecondStepNeededException.FirstStep;
import uk.gov.haringey.actionplan.service.account.SignInOrigin;
import uk.gov.haringey.actionplan.service.account.SignedIn;

/**
 * Keeps where somebody signed in from and when, knows their browser from then on, and
 * sends them on: to what they had typed when they were signed out, or else to the page
 * that they had asked for.
 */
@Component
class SignedInHandler extends SavedRequestAwareAuthenticationSuccessHandler {

	private final KnownBrowsers knownBrowsers;

	private final KeptForms keptForms;

	private final Clock realTime = Clock.systemUTC();

	SignedInHandler(KnownBrowsers knownBrowsers, KeptForms keptForms) {
		this.knownBrowsers = knownBrowsers;
		this.keptForms = keptForms;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException, ServletException {
		if (remember(request, response, authentication)) {
			clearAuthenticationAttributes(request);
			getRedirectStrategy().sendRedirect(request, response, KeptForm.PATH);
			return;
		}
		super.onAuthenticationSuccess(request, response, authentication);
	}

	/** Keeps what is to be kept; whether a form waits to be shown again. */
	boolean remember(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
		String userAgent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
		HttpSession session = request.getSession();
		session.removeAttribute(FirstStep.ATTRIBUTE);
		session.setAttribute(SignInOrigin.ATTRIBUTE,
				new SignInOrigin(request.getRemoteAddr(), userAgent, this.realTime.instant()));
		if (!(authentication.getPrincipal() instanceof SignedIn signedIn)) {
			return false;
		}
		String token = this.knownBrowsers.remember(SignInSources.browserToken(request), signedIn.accountId());
		response.addHeader(HttpHeaders.SET_COOKIE, SignInSources.keep(token, request).toString());
		return this.keptForms.isWaiting(token, signedIn.accountId());
	}

}
