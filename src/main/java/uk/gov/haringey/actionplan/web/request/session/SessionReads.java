package uk.gov.haringey.actionplan.web.request.session;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.session.Session;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Knows the request for which a session is read. So each request reads its session once;
 * otherwise it is read a second time whenever the answer is sent before the request's
 * end, as every long page is: it is saved as soon as anything is sent, and asked for
 * again at the end. And what decides a page is read together with the session.
 */
class SessionReads extends OncePerRequestFilter {

	private static final Pattern PLAN_PAGE = Pattern.compile("/plans/([a-z0-9-]+)(?:/.*)?");

	private static final String OWN_PAGE = "/my-actions";

	private static final ThreadLocal<SessionReads.Request> REQUEST = new ThreadLocal<>();

	/** The session that this thread's request saved last. */
	static void remember(Session session) {
		Request request = REQUEST.get();
		if (request != null) {
			request.saved = session;
		}
	}

	static void forget() {
		Request request = REQUEST.get();
		if (request != null) {
			request.saved = null;
		}
	}

	static @Nullable Session find(String id) {
		Request request = REQUEST.get();
		Session session = (request != null) ? request.saved : null;
		return (session != null && session.getId().equals(id)) ? session : null;
	}

	/**
	 * The slug of the plan whose page this thread's request asks for, or
	 * {@link ReadWithSession#OWN} for a page of somebody's own; absent for anything else.
	 */
	static @Nullable String page() {
		Request request = REQUEST.get();
		return (request != null) ? request.page() : null;
	}

	/** Notes what was read together with the session of this thread's request. */
	static void note(ReadWithSession along) {
		Request request = REQUEST.get();
		if (request != null) {
			along.keepWith(request.sent);
		}
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		REQUEST.set(new Request(request));
		try {
			chain.doFilter(request, response);
		}
		finally {
			REQUEST.remove();
		}
	}

	private static final class Request {

		private final HttpServletRequest sent;

		private @Nullable Session saved;

		private Request(HttpServletRequest sent) {
			this.sent = sent;
		}

		private @Nullable String page() {
			if (!HttpMethod.GET.matches(this.sent.getMethod())) {
				return null;
			}
			String path = this.sent.getRequestURI().substring(this.sent.getContextPath().length());
			Matcher plan = PLAN_PAGE.matcher(path);
			return plan.matches() ? plan.group(1) : path.equals(OWN_PAGE) ? ReadWithSession.OWN : null;
		}

	}

}
