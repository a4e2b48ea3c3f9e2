package uk.gov.haringey.actionplan.web.request.bound;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import uk.gov.haringey.actionplan.service.account.KnownBrowsers;
import uk.gov.haringey.actionplan.service.account.SignInSource;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationDetailsSource;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses, before any of it is read, what is too large to be words and comes from
 * somebody who is not signed in: the check of a form's token would write its files to
 * disk first. A person who was signed in before in the same browser may have typed for a
 * long time beside a document, so their form is read and its words are kept.
 */
@Component
@Order(UnsignedUploads.ORDER)
class UnsignedUploads extends OncePerRequestFilter {

	/** After the filter that finds the session, before those of security. */
	static final int ORDER = -105;

	private final KnownBrowsers browsers;

	private final AuthenticationDetailsSource<HttpServletRequest, SignInSource> sources;

	UnsignedUploads(KnownBrowsers browsers, AuthenticationDetailsSource<HttpServletRequest, SignInSource> sources) {
		this.sources = sources;
		this.browsers = browsers;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getContentLengthLong() > RouteBounds.WITHOUT_FILES && !isSignedIn(request)
				&& !this.browsers.isKnown(this.sources.buildDetails(request).browserToken())) {
			Unread.refuse(HttpStatus.CONTENT_TOO_LARGE, request, response);
			return;
		}
		chain.doFilter(request, response);
	}

	private static boolean isSignedIn(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return session != null
				&& session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
	}

}
