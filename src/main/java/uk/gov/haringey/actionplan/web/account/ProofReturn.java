package uk.gov.haringey.actionplan.web.account;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/** Where somebody was who is asked to prove who they are, as the session keeps it. */
final class ProofReturn {

	private static final String ATTRIBUTE = "actionplan.proof-return";

	private ProofReturn() {
	}

	static void keep(String path, HttpSession session) {
		session.setAttribute(ATTRIBUTE, path);
	}

	static @Nullable String peek(HttpSession session) {
		return (session.getAttribute(ATTRIBUTE) instanceof String path) ? path : null;
	}

	/** Where to go on; it is forgotten then. */
	static @Nullable String take(HttpSession session) {
		String path = peek(session);
		session.removeAttribute(ATTRIBUTE);
		return path;
	}

}
