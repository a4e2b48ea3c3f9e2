package uk.gov.haringey.actionplan.web.request.security;

import java.io.IOException;
import java.time.Clock;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import uk.gov.haringey.actionplan.service.account.SessionLimits;

import org.springframework.web.filter.OncePerRequestFilter;

/** Ends sessions that have lasted as long as any may, however much they are used. */
class SessionEnd extends OncePerRequestFilter {

	private final SessionLimits limits;

	private final Clock realTime = Clock.systemUTC();

	SessionEnd(SessionLimits limits) {
		this.limits = limits;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpSession session = request.getSession(false);
		if (session != null && this.limits.isOver(session::getAttribute, this.realTime.instant())) {
			session.invalidate();
		}
		chain.doFilter(request, response);
	}

}
