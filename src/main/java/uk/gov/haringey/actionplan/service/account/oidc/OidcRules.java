package uk.gov.haringey.actionplan.service.account.oidc;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import uk.gov.haringey.actionplan.entity.Role;

/**
 * What the claims of a sign-in service mean here.
 *
 * @param usernameClaim the claim that holds the user name
 * @param groupsClaim the claim that holds the groups
 * @param roleGroups the group that gives a role; roles without one are given here
 * @param makeAccounts whether somebody new gets an account, if a group gives them a role
 */
public record OidcRules(String usernameClaim, String groupsClaim, Map<Role, String> roleGroups, boolean makeAccounts) {

	public OidcRules {
		roleGroups = Map.copyOf(roleGroups);
	}

	Set<Role> rolesOf(Collection<String> groups) {
		Set<Role> roles = EnumSet.noneOf(Role.class);
		this.roleGroups.forEach((role, group) -> {
			if (groups.contains(group)) {
				roles.add(role);
			}
		});
		return roles;
	}

}
