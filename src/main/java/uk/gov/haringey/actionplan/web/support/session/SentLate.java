package uk.gov.haringey.actionplan.web.support.session;

import jakarta.servlet.ServletRequest;

/**
 * Marks a request whose form is shown as it was sent, after its session had ended: each
 * form that is read from it has an error that says so.
 */
public final class SentLate {

	private static final String ATTRIBUTE = SentLate.class.getName();

	private SentLate() {
	}

	public static void mark(ServletRequest request) {
		request.setAttribute(ATTRIBUTE, true);
	}

	public static boolean isMarked(ServletRequest request) {
		return request.getAttribute(ATTRIBUTE) != null;
	}

}
