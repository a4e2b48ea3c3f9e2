package uk.gov.haringey.actionplan.config;

import java.io.IOException;
import java.time.Clock;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import uk.gov.haringey.actionplan.service.account.RecentProof;

/**
 * Lets nobody add a passkey who only found an open session: a passkey outlives it.
 */
class PasskeyGuard extends OncePerRequestFilter {

	private static final RequestMatcher ADDS = PathPatternRequestMatcher.withDefaults()
		.matcher(HttpMethod.POST, "/webauthn/register/**");

	private final Clock realTime = Clock.systemUTC();

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (ADDS.matches(request)) {
			HttpSession session = request.getSession(false);
			if (session == null || !RecentProof.holds(session::getAttribute, this.realTime.instant())) {
				response.sendError(HttpStatus.FORBIDDEN.value());
				return;
			}
		}
		chain.doFilter(request, response);
	}

}
