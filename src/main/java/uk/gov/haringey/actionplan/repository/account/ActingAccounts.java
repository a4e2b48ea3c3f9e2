package uk.gov.haringey.actionplan.repository.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Role;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What accounts may do, read at each request in one SQL statement. */
@Repository
public class ActingAccounts {

	/** Accounts as those who act, on a day. */
	static final String READ = """
			select a.id, a.display_name, array(select r.role from account_role r where r.account_id = a.id) as roles,
				array(select distinct h.officer_id from held_post h where h.account_id = a.id and h.held_from <= :day
					and (h.held_to is null or h.held_to >= :day)) as officer_ids
			from account a
			""";

	private static final String ACCOUNT = READ + "where a.id = :account and a.enabled";

	/**
	 * The revisions of a plan, of those that it was carried forward from and into, and of
	 * the names that all plans share, added up: each only rises.
	 */
	static final String PLAN_STATE = """
			(select p.revision + coalesce((select f.revision from plan f where f.id = p.carried_from_plan_id), 0)
				+ coalesce((select n.revision from plan n where n.carried_from_plan_id = p.id), 0)
				+ (select s.revision from shared_names s)
			from plan p where p.slug = :slug)::text
			""";

	static final String OWN_STATE = """
			(select coalesce(string_agg(p.id || ' ' || p.revision, ',' order by p.id), '') || ' '
				|| (select s.revision from shared_names s)
			from plan p where p.id in (select (select o.plan_id from action o where o.id = r.action_id)
				from responsibility r where r.officer_id = any(a.officer_ids)))
			""";

	private final JdbcClient jdbc;

	ActingAccounts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** An account that is not disabled, with the officers that it holds on a day. */
	public Optional<ActingAccount> find(long accountId, LocalDate day) {
		return this.jdbc.sql(ACCOUNT)
			.param("account", accountId)
			.param("day", day)
			.query((row, number) -> account(row))
			.optional();
	}

	/**
	 * What decides a plan's pages: who reads them, and how far the plan is.
	 * @param accountId the account that reads, if somebody is signed in
	 */
	public PageState findWithPlan(@Nullable Long accountId, LocalDate day, String slug) {
		return state(accountId, day, PLAN_STATE, slug);
	}

	/**
	 * What decides the pages of somebody's own: who they are, and how far the plans are
	 * in which they are responsible for anything.
	 */
	public PageState findWithOwnPlans(long accountId, LocalDate day) {
		return state(accountId, day, OWN_STATE, "");
	}

	/**
	 * What decides how a form is taken: who sends it, and how the same form was answered
	 * before, if it was.
	 */
	public FormState findWithForm(long accountId, LocalDate day, byte[] key) {
		return this.jdbc.sql("""
				select a.*, f.location, f.done from (values (1)) one
				left join (%s) a on true
				left join sent_form f on f.account_id = :account and f.key = :key and f.location is not null
				""".formatted(ACCOUNT))
			.param("account", accountId)
			.param("day", day)
			.param("key", key)
			.query((row, number) -> new FormState(reader(row), row.getString("location"), row.getString("done")))
			.single();
	}

	private PageState state(@Nullable Long accountId, LocalDate day, String plans, String slug) {
		return this.jdbc
			.sql("select a.*, " + plans + " as plans from (values (1)) one left join (" + ACCOUNT + ") a on true")
			// No account has this number.
			.param("account", (accountId != null) ? accountId : 0L)
			.param("day", day)
			.param("slug", slug)
			.query((row, number) -> state(row))
			.single();
	}

	static PageState state(ResultSet row) throws SQLException {
		return new PageState(reader(row), row.getString("plans"));
	}

	private static @Nullable ActingAccount reader(ResultSet row) throws SQLException {
		return (row.getString("display_name") != null) ? account(row) : null;
	}

	private static ActingAccount account(ResultSet row) throws SQLException {
		Set<Role> roles = EnumSet.noneOf(Role.class);
		Arrays.stream((String[]) row.getArray("roles").getArray()).map(Role::valueOf).forEach(roles::add);
		return new ActingAccount(row.getLong("id"), row.getString("display_name"), roles,
				Set.of((Long[]) row.getArray("officer_ids").getArray()));
	}

	/**
	 * What decides a page beside its address and the day.
	 *
	 * @param reader who reads it; nobody if nobody who may act is signed in
	 * @param plans what changes whenever anything does that is shown of the plans; absent
	 * if there is no such plan
	 */
	public record PageState(@Nullable ActingAccount reader, @Nullable String plans) {

	}

	/**
	 * What decides how a form is taken.
	 *
	 * @param sender who sends it; nobody if the account is gone or disabled
	 * @param location where the same form led to; absent if it was not taken before
	 * @param done the key of the message shown there, if there was one
	 */
	public record FormState(@Nullable ActingAccount sender, @Nullable String location, @Nullable String done) {

	}

	/** An account: its name, its roles and the officers that it holds. */
	public record ActingAccount(long id, String displayName, Set<Role> roles, Set<Long> officerIds) {

	}

}
