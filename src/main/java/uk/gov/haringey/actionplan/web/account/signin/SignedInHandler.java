package uk.gov.haringey.actionplan.web.account.signin;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.account.FirstStep;
import uk.gov.haringey.actionplan.service.account.KeptForms;
import uk.gov.haringey.actionplan.service.account.KnownBrowsers;
import uk.gov.haringey.actionplan.service.account.RecentProof;
import uk.gov.haringey.actionplan.service.account.SignInOrigin;
import uk.gov.haringey.actionplan.service.account.SignedIn;
import uk.gov.haringey.actionplan.service.account.oidc.ConnectionNeededException.Connection;
import uk.gov.haringey.actionplan.web.support.OwnAddress;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/**
 * Keeps where somebody signed in from and when, knows their browser from then on, and
 * sends them on: to what they had typed when they were signed out, or else to the page
 * that they had asked for.
 */
@Component
class SignedInHandler extends SavedRequestAwareAuthenticationSuccessHandler {

	private final KnownBrowsers knownBrowsers;

	private final KeptForms keptForms;

	private final RecentProof proof;

	private final Clock realTime = Clock.systemUTC();

	SignedInHandler(KnownBrowsers knownBrowsers, KeptForms keptForms, RecentProof proof) {
		this.knownBrowsers = knownBrowsers;
		this.keptForms = keptForms;
		this.proof = proof;
		// A page that was asked for before is kept with the host of that request.
		setRedirectStrategy((request, response, url) -> response.sendRedirect(OwnAddress.of(url)));
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException, ServletException {
		goOn(request, response, authentication, this.realTime.instant());
	}

	/**
	 * The same, for somebody whose sign-in service says when it made sure of who they
	 * are: a session that they have there proves nothing here.
	 * @param proved when; absent if the service does not say
	 */
	void goOn(HttpServletRequest request, HttpServletResponse response, Authentication authentication,
			@Nullable Instant proved) throws IOException, ServletException {
		String next = remember(request, response, authentication, proved);
		if (next == null) {
			super.onAuthenticationSuccess(request, response, authentication);
			return;
		}
		clearAuthenticationAttributes(request);
		getRedirectStrategy().sendRedirect(request, response, next);
	}

	/**
	 * Keeps what has to be kept; returns where to go on, if there is such a place: what
	 * asked for a proof, or a form to be shown again.
	 */
	@Nullable String remember(HttpServletRequest request, HttpServletResponse response, Authentication authentication,
			@Nullable Instant proved) {
		String userAgent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
		HttpSession session = request.getSession();
		session.removeAttribute(FirstStep.ATTRIBUTE);
		session.removeAttribute(Connection.ATTRIBUTE);
		// An attribute that is absent is removed: it was somebody else's, or is older.
		session.setAttribute(RecentProof.ATTRIBUTE, proved);
		session.setAttribute(SignInOrigin.ATTRIBUTE,
				new SignInOrigin(request.getRemoteAddr(), userAgent, this.realTime.instant()));
		// Otherwise two pages that are requested at once each make a token, and the forms
		// of one of them are refused.
		if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
			token.getToken();
		}
		if (!(authentication.getPrincipal() instanceof SignedIn signedIn)) {
			return null;
		}
		String browser = this.knownBrowsers.remember(SignInSources.browserToken(request), signedIn.accountId());
		response.addHeader(HttpHeaders.SET_COOKIE, SignInSources.keep(browser, request).toString());
		if (ProofAsked.peekReturn(session) != null) {
			return this.proof.holds() ? ProofAsked.takeReturn(session) : ProofController.PATH + "?again";
		}
		return this.keptForms.isWaiting(browser, signedIn.accountId()) ? KeptForm.PATH : null;
	}

}
