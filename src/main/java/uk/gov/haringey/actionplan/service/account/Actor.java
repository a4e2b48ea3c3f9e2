package uk.gov.haringey.actionplan.service.account;

import java.util.Set;

import org.springframework.security.access.AccessDeniedException;
import uk.gov.haringey.actionplan.entity.Role;

/**
 * The person who acts, with what they may do at this moment.
 *
 * @param accountId the account's identifier
 * @param displayName the name to show
 * @param roles the account's roles
 * @param officerIds the identifiers of the officers that the account holds today
 */
public record Actor(long accountId, String displayName, Set<Role> roles, Set<Long> officerIds) {

	public boolean is(Role role) {
		return this.roles.contains(role);
	}

	/** Whether this person keeps the plan, and may report on any of its actions. */
	public boolean keepsPlan() {
		return is(Role.HEAD_OF_PROCUREMENT);
	}

	/**
	 * Insists that this person keeps the plan.
	 * @throws AccessDeniedException if they do not
	 */
	public void mustKeepPlan() {
		must(Role.HEAD_OF_PROCUREMENT);
	}

	/**
	 * Insists on a role.
	 * @throws AccessDeniedException if this person does not have it
	 */
	public void must(Role role) {
		if (!is(role)) {
			throw new AccessDeniedException("Needs the role " + role);
		}
	}

}
