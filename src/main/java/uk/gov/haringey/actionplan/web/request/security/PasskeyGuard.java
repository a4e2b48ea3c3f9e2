package uk.gov.haringey.actionplan.web.request.security;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import uk.gov.haringey.actionplan.service.account.RecentProof;

import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers scripts that would add or remove a passkey, or ask how to, without a recent
 * proof: a stranger at an open session can do neither.
 */
class PasskeyGuard extends OncePerRequestFilter {

	private static final RequestMatcher CHANGES = PathPatternRequestMatcher.withDefaults()
		.matcher("/webauthn/register/**");

	private final RecentProof proof;

	PasskeyGuard(RecentProof proof) {
		this.proof = proof;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (CHANGES.matches(request) && !this.proof.holds()) {
			response.sendError(HttpStatus.FORBIDDEN.value());
			return;
		}
		chain.doFilter(request, response);
	}

}
