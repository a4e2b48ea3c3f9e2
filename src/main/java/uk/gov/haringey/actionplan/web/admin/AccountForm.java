package uk.gov.haringey.actionplan.web.admin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.service.account.AccountKeeping.AccountFile;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** An account, as typed. */
class AccountForm implements OrderedForm {

	private String username = "";

	private String displayName = "";

	private List<String> roles = new ArrayList<>();

	private String version = "";

	static AccountForm of(AccountFile account) {
		AccountForm form = new AccountForm();
		form.displayName = account.displayName();
		form.roles = account.roles().stream().map(Role::name).toList();
		form.version = String.valueOf(account.version());
		return form;
	}

	/** Shows what another form shows, but with the errors of this one. */
	void takeOver(AccountForm other) {
		this.displayName = other.displayName;
		this.roles = other.roles;
		this.version = other.version;
	}

	Set<Role> chosenRoles() {
		Set<Role> chosen = EnumSet.noneOf(Role.class);
		Arrays.stream(Role.values()).filter((role) -> this.roles.contains(role.name())).forEach(chosen::add);
		return chosen;
	}

	int readVersion() {
		return this.version.matches("[0-9]{1,9}") ? Integer.parseInt(this.version) : -1;
	}

	@Override
	public List<String> fieldOrder() {
		return List.of("username", "displayName", "roles");
	}

	public String getUsername() {
		return this.username;
	}

	public void setUsername(String username) {
		this.username = username.strip();
	}

	public String getDisplayName() {
		return this.displayName;
	}

	public void setDisplayName(String displayName) {
		this.displayName = displayName;
	}

	public List<String> getRoles() {
		return this.roles;
	}

	public void setRoles(List<String> roles) {
		this.roles = roles;
	}

	public String getVersion() {
		return this.version;
	}

	public void setVersion(String version) {
		this.version = version;
	}

}
