package uk.gov.haringey.actionplan.config.node;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has each request read its session once. Otherwise it is read a second time whenever the
 * answer is sent before the request's end, as every long page is: it is saved as soon as
 * anything is sent, and asked for again at the end.
 */
class SessionReads extends OncePerRequestFilter {

	private static final ThreadLocal<SessionReads.Saved> REQUEST = new ThreadLocal<>();

	/** The session that this thread's request saved last. */
	static void remember(Session session) {
		Saved saved = REQUEST.get();
		if (saved != null) {
			saved.session = session;
		}
	}

	static void forget() {
		Saved saved = REQUEST.get();
		if (saved != null) {
			saved.session = null;
		}
	}

	static @Nullable Session find(String id) {
		Saved saved = REQUEST.get();
		Session session = (saved != null) ? saved.session : null;
		return (session != null && session.getId().equals(id)) ? session : null;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		REQUEST.set(new Saved());
		try {
			chain.doFilter(request, response);
		}
		finally {
			REQUEST.remove();
		}
	}

	private static final class Saved {

		private @Nullable Session session;

	}

}
