package uk.gov.haringey.actionplan.service.account.oidc;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import uk.gov.haringey.actionplan.entity.Role;

import org.springframework.security.core.AuthenticationException;

/**
 * That a sign-in service vouched for somebody whose user name an account has that is
 * connected to nobody yet. A name alone does not show that the account is theirs, so
 * nobody is signed in: its password has to be typed first.
 */
public class ConnectionNeededException extends AuthenticationException {

	private static final long serialVersionUID = 1L;

	private final Connection connection;

	ConnectionNeededException(Connection connection) {
		super("The account has to be connected first");
		this.connection = connection;
	}

	public Connection connection() {
		return this.connection;
	}

	/**
	 * Whom a sign-in service vouched for, as the session keeps it until the password is
	 * typed.
	 *
	 * @param issuer the service's address
	 * @param subject the service's own number for them
	 * @param username the account's user name
	 * @param roles the roles that their groups give
	 * @param at when the service vouched for them, in real time
	 */
	public record Connection(String issuer, String subject, String username, Set<Role> roles,
			Instant at) implements Serializable {

		/** The session's attribute. */
		public static final String ATTRIBUTE = "actionplan.connection";

		private static final Duration VALIDITY = Duration.ofMinutes(10);

		public Connection {
			roles = Set.copyOf(roles);
		}

		/** Whether the password may still follow. */
		public boolean holds(Instant now) {
			return now.isBefore(this.at.plus(VALIDITY));
		}

	}

}
