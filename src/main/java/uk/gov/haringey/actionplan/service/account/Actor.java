package uk.gov.haringey.actionplan.service.account;

import java.util.EnumSet;
import java.util.Set;

import uk.gov.haringey.actionplan.entity.Role;

import org.springframework.security.access.AccessDeniedException;

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

	/** Whether this person has a right, whatever it is about. */
	public boolean may(Right right) {
		return right.isGivenTo(who());
	}

	/** Whether this person has a right on something that they are in a relation to. */
	public boolean mayAs(Who relation, Right right) {
		Set<Who> who = who();
		who.add(relation);
		return right.isGivenTo(who);
	}

	/** What this person is, whatever it is about. */
	private Set<Who> who() {
		Set<Who> who = EnumSet.of(Who.ANYBODY, Who.PUBLIC, Who.SIGNED_IN);
		if (!this.officerIds.isEmpty()) {
			who.add(Who.POST_HOLDER);
		}
		if (!this.officerIds.isEmpty() || !this.roles.equals(Set.of(Role.AUDITOR))) {
			who.add(Who.TAKES_PART);
		}
		for (Who one : Who.values()) {
			one.role().filter(this::is).ifPresent((role) -> who.add(one));
		}
		return who;
	}

	/** Whether this person keeps the plan, and may report on any of its actions. */
	public boolean keepsPlan() {
		return may(Right.KEEP_PLAN);
	}

	/**
	 * Insists that this person keeps the plan.
	 * @throws AccessDeniedException if they do not
	 */
	public void mustKeepPlan() {
		must(Right.KEEP_PLAN);
	}

	/**
	 * Insists on a right, whatever it is about.
	 * @throws AccessDeniedException if this person does not have it
	 */
	public void must(Right right) {
		if (!may(right)) {
			throw new AccessDeniedException("Needs the right " + right);
		}
	}

}
