package uk.gov.haringey.actionplan.web.account.signin;

import java.time.Instant;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.account.FirstStep;
import uk.gov.haringey.actionplan.service.account.signin.SignIns;

/** What a session knows of a password that was typed before a second step. */
final class FirstStepCompletion {

	private FirstStepCompletion() {
	}

	/** The first step that a session has taken, if the second may still follow. */
	static @Nullable FirstStep taken(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null && session.getAttribute(FirstStep.ATTRIBUTE) instanceof FirstStep step
				&& step.holds(Instant.now())) ? step : null;
	}

	/** Records that an account was signed in to, by both steps or by one. */
	static void complete(HttpServletRequest request, String username, SignIns signIns) {
		FirstStep step = taken(request);
		if (step != null && step.username().equals(username)) {
			signIns.succeed(step.attempt());
		}
		else {
			signIns.succeedWithoutPassword(username);
		}
	}

}
