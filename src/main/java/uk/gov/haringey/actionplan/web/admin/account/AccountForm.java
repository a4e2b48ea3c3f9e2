package uk.gov.haringey.actionplan.web.admin.account;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping.AccountFile;
import uk.gov.haringey.actionplan.web.support.form.Trimmed;
import uk.gov.haringey.actionplan.web.support.form.VersionedForm;

/** An account, as typed. */
record AccountForm(@Trimmed String username, String displayName, List<String> roles,
		String version) implements VersionedForm {

	static AccountForm of(AccountFile account) {
		return new AccountForm("", account.displayName(), account.roles().stream().map(Role::name).toList(),
				String.valueOf(account.version()));
	}

	Set<Role> chosenRoles() {
		Set<Role> chosen = EnumSet.noneOf(Role.class);
		Arrays.stream(Role.values()).filter((role) -> this.roles.contains(role.name())).forEach(chosen::add);
		return chosen;
	}

}
