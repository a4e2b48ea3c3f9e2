package uk.gov.haringey.actionplan.service.account;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Whether somebody showed only just now that they are who the session says: by signing
 * in, or by typing their password again. Pure functions of their arguments.
 */
public final class RecentProof {

	/** The session's attribute: when the password was typed again, in real time. */
	public static final String ATTRIBUTE = "actionplan.proof";

	private static final Duration VALIDITY = Duration.ofMinutes(10);

	private RecentProof() {
	}

	/** Whether it is there and still holds. */
	public static boolean holds(Function<String, @Nullable Object> attributes, Instant now) {
		return (attributes.apply(ATTRIBUTE) instanceof Instant proved && isRecent(proved, now))
				|| (attributes.apply(SignInOrigin.ATTRIBUTE) instanceof SignInOrigin origin
						&& isRecent(origin.at(), now));
	}

	private static boolean isRecent(Instant moment, Instant now) {
		return now.isBefore(moment.plus(VALIDITY));
	}

}
