package uk.gov.haringey.actionplan.service.account;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * That somebody has typed an account's password, as the session keeps it.
 *
 * @param accountId whose
 * @param username whose
 * @param attempt the number of the try to sign in, which is not complete
 * @param at when
 */
public record FirstStep(long accountId, String username, long attempt, Instant at) implements Serializable {

	/** The session's attribute. */
	public static final String ATTRIBUTE = "actionplan.first-step";

	private static final Duration VALIDITY = Duration.ofMinutes(10);

	/** Whether the second step may still follow. */
	public boolean holds(Instant now) {
		return now.isBefore(this.at.plus(VALIDITY));
	}

}
