package uk.gov.haringey.actionplan.web.admin.account;

import java.util.Arrays;
import java.util.List;

import uk.gov.haringey.actionplan.repository.account.AccountSummaries.AccountSummary;

/** An account in the list; its roles as their messages' codes. */
record AccountRow(String username, String displayName, List<String> roleCodes, String posts, String stateCode) {

	static AccountRow of(AccountSummary account) {
		return new AccountRow(account.username(), account.displayName(),
				Arrays.stream(account.roles().split(","))
					.filter((role) -> !role.isEmpty())
					.map("role."::concat)
					.toList(),
				account.posts(), !account.enabled() ? "accounts.state.disabled"
						: account.usable() ? "accounts.state.usable" : "accounts.state.invited");
	}

}
