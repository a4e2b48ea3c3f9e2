package uk.gov.haringey.actionplan.web.support.session;

import java.time.Instant;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import uk.gov.haringey.actionplan.service.account.SessionLimits;

/** How long the session of a request lasts, for pages that warn before it ends. */
public final class SessionSeconds {

	private SessionSeconds() {
	}

	public static long left(HttpServletRequest request, SessionLimits limits) {
		HttpSession session = request.getSession(false);
		return (session != null)
				? limits.left(session::getAttribute, Instant.ofEpochMilli(session.getLastAccessedTime()), Instant.now())
					.toSeconds()
				: limits.idle().toSeconds();
	}

}
