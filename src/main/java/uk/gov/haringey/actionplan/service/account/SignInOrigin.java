package uk.gov.haringey.actionplan.service.account;

import java.io.Serializable;
import java.time.Instant;

/**
 * Where somebody signed in from, as the session keeps it for its owner to recognise.
 *
 * @param address the network address
 * @param userAgent what the browser calls itself; empty if it does not say
 * @param at when, in real time
 */
public record SignInOrigin(String address, String userAgent, Instant at) implements Serializable {

	/** The session's attribute. */
	public static final String ATTRIBUTE = "actionplan.sign-in-origin";

	private static final int USER_AGENT_LENGTH = 400;

	public SignInOrigin {
		userAgent = (userAgent.length() > USER_AGENT_LENGTH) ? userAgent.substring(0, USER_AGENT_LENGTH) : userAgent;
	}

}
