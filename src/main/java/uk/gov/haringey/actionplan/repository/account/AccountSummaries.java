package uk.gov.haringey.actionplan.repository.account;

import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts as lists show them. */
@Repository
public class AccountSummaries {

	private final JdbcClient jdbc;

	AccountSummaries(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** All by user name, with the posts that they hold on a day. */
	public List<AccountSummary> all(LocalDate day) {
		return this.jdbc
			.sql("""
					select a.username, a.display_name, a.enabled, a.password_hash is not null as usable,
						coalesce((select string_agg(r.role, ',' order by r.role) from account_role r
							where r.account_id = a.id), '') as roles,
						coalesce((select string_agg(o.name, ', ' order by o.name)
							from held_post h join officer o on o.id = h.officer_id
							where h.account_id = a.id and h.held_from <= :day and (h.held_to is null or h.held_to >= :day)), '')
							as posts
					from account a
					order by a.username
					""")
			.param("day", day)
			.query(AccountSummary.class)
			.list();
	}

	/**
	 * An account; {@code roles} are names joined by commas, {@code usable} once it has a
	 * password.
	 */
	public record AccountSummary(String username, String displayName, boolean enabled, boolean usable, String roles,
			String posts) {

	}

}
