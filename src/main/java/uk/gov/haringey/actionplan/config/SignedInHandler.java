package uk.gov.haringey.actionplan.config;

import java.io.IOException;
import java.time.Clock;
import java.util.Objects;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import uk.gov.haringey.actionplan.service.account.SignInOrigin;

/**
 * Keeps in the session where somebody signed in from and when, and sends them on to the
 * page that they had asked for.
 */
@Component
class SignedInHandler extends SavedRequestAwareAuthenticationSuccessHandler {

	private final Clock realTime = Clock.systemUTC();

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException, ServletException {
		String userAgent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
		request.getSession()
			.setAttribute(SignInOrigin.ATTRIBUTE,
					new SignInOrigin(request.getRemoteAddr(), userAgent, this.realTime.instant()));
		super.onAuthenticationSuccess(request, response, authentication);
	}

}
