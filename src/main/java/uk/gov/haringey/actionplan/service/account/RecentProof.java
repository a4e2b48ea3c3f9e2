package uk.gov.haringey.actionplan.service.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Whether the person of the current request showed within the last ten minutes that they
 * are who the session says: by a password, by a passkey, or at a sign-in service that
 * asked them again. Whatever weakens signing in, or gives somebody rights, asks for it,
 * so that a session that was left open is not enough. The proof is kept in the session
 * and ends with it.
 */
@Component
public class RecentProof {

	/** The session's attribute: when the person last showed it, in real time. */
	public static final String ATTRIBUTE = "actionplan.proof";

	private static final Duration VALIDITY = Duration.ofMinutes(10);

	private final Clock realTime = Clock.systemUTC();

	/** Whether the session of the current request has a proof that still holds. */
	public boolean holds() {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		return request != null
				&& request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_SESSION) instanceof Instant proved
				&& isRecent(proved, this.realTime.instant());
	}

	/**
	 * Insists on a proof that still holds.
	 * @throws ProofNeededException if there is none, or nobody asks
	 */
	public void must() {
		if (!holds()) {
			throw new ProofNeededException();
		}
	}

	/** Whether a proof of a moment still holds at another; never before it was given. */
	static boolean isRecent(Instant proved, Instant now) {
		return !now.isBefore(proved) && now.isBefore(proved.plus(VALIDITY));
	}

}
