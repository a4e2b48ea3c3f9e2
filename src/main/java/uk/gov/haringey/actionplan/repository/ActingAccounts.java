package uk.gov.haringey.actionplan.repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.gov.haringey.actionplan.entity.Role;

/** What accounts may do, read at each request in one SQL statement. */
@Repository
public class ActingAccounts {

	private final JdbcClient jdbc;

	ActingAccounts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** An account that is not disabled, with the officers that it holds on a day. */
	public Optional<ActingAccount> find(long accountId, LocalDate day) {
		return this.jdbc
			.sql("""
					select a.display_name, array(select r.role from account_role r where r.account_id = a.id) as roles,
						array(select distinct h.officer_id from held_post h where h.account_id = a.id and h.held_from <= :day
							and (h.held_to is null or h.held_to >= :day)) as officer_ids
					from account a where a.id = :account and a.enabled
					""")
			.param("account", accountId)
			.param("day", day)
			.query((row, number) -> account(accountId, row))
			.optional();
	}

	private static ActingAccount account(long id, ResultSet row) throws SQLException {
		Set<Role> roles = EnumSet.noneOf(Role.class);
		Arrays.stream((String[]) row.getArray("roles").getArray()).map(Role::valueOf).forEach(roles::add);
		return new ActingAccount(id, row.getString("display_name"), roles,
				Set.of((Long[]) row.getArray("officer_ids").getArray()));
	}

	/** An account: its name, its roles and the officers that it holds. */
	public record ActingAccount(long id, String displayName, Set<Role> roles, Set<Long> officerIds) {

	}

}
