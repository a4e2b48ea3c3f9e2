package uk.gov.haringey.actionplan.repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who did what, the latest first. */
@Repository
public class AuditTrail {

	private final JdbcClient jdbc;

	AuditTrail(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Tries to sign in; {@code page} counts from 0. */
	public Slice<SignInEntry> signIns(int page, int size) {
		List<SignInEntry> entries = new ArrayList<>();
		List<Long> total = new ArrayList<>();
		this.jdbc.sql("""
				select s.username, s.outcome, s.attempted_at, t.total
				from (select count(*) as total from sign_in) t
				left join (select * from sign_in order by id desc limit :size offset :offset) s on true
				order by s.id desc
				""").param("size", size).param("offset", (long) page * size).query((row) -> {
			total.add(row.getLong("total"));
			Timestamp at = row.getTimestamp("attempted_at");
			if (at != null) {
				entries.add(new SignInEntry(row.getString("username"), Outcome.valueOf(row.getString("outcome")),
						at.toInstant()));
			}
		});
		return new Slice<>(entries, total.isEmpty() ? 0 : total.get(0));
	}

	/**
	 * Changes, each with the kinds of things that it touched; {@code page} counts from 0.
	 */
	public Slice<ChangeEntry> changes(int page, int size) {
		List<ChangeEntry> entries = new ArrayList<>();
		List<Long> total = new ArrayList<>();
		this.jdbc
			.sql("""
					with page as (select * from audit_revision order by id desc limit :size offset :offset),
					touched as (
					  select revision, 'PLAN' as kind, title as name from plan_history where revision in (select id from page)
					  union all select revision, 'SECTION', number::text from section_history where revision in (select id from page)
					  union all select revision, 'THEME', title from theme_history where revision in (select id from page)
					  union all select revision, 'OFFICER', name from officer_history where revision in (select id from page)
					  union all select revision, 'STATUS', name from status_history where revision in (select id from page)
					  union all select revision, 'ACTION', ref from action_history where revision in (select id from page)
					  union all select revision, 'RESPONSIBILITY', null from responsibility_history where revision in (select id from page)
					  union all select revision, 'MILESTONE', title from milestone_history where revision in (select id from page)
					  union all select revision, 'LINKAGE', target_name from linkage_history where revision in (select id from page)
					  union all select revision, 'ACCOUNT', username from account_history where revision in (select id from page)
					  union all select revision, 'HELD_POST', null from held_post_history where revision in (select id from page)
					  union all select revision, 'ROLE', null from account_role_history where revision in (select id from page)),
					kinds as (
					  select revision, kind, count(*) as things, case when count(*) = 1 then min(name) end as name
					  from touched group by revision, kind)
					select p.id, p.recorded_at, a.display_name, k.kind, k.things, k.name, t.total
					from (select count(*) as total from audit_revision) t
					left join page p on true
					left join account a on a.id = p.account_id
					left join kinds k on k.revision = p.id
					order by p.id desc, k.kind
					""")
			.param("size", size)
			.param("offset", (long) page * size)
			.query((row) -> {
				total.add(row.getLong("total"));
				add(row, entries);
			});
		return new Slice<>(entries, total.isEmpty() ? 0 : total.get(0));
	}

	private static void add(ResultSet row, List<ChangeEntry> entries) throws SQLException {
		long id = row.getLong("id");
		if (row.wasNull()) {
			return;
		}
		if (entries.isEmpty() || entries.get(entries.size() - 1).revision() != id) {
			entries.add(new ChangeEntry(id, row.getTimestamp("recorded_at").toInstant(), row.getString("display_name"),
					new ArrayList<>()));
		}
		String kind = row.getString("kind");
		if (kind != null) {
			entries.get(entries.size() - 1)
				.touched()
				.add(new Touched(kind, row.getLong("things"), row.getString("name")));
		}
	}

	/** What came of a try to sign in. */
	public enum Outcome {

		FAILED, SUCCEEDED,
		/** The password was not looked at, after too many failures. */
		HELD_BACK

	}

	/**
	 * A try to sign in.
	 *
	 * @param username as typed; empty for what cannot be one
	 * @param outcome what came of it
	 * @param at when, in real time
	 */
	public record SignInEntry(String username, Outcome outcome, Instant at) {

	}

	/**
	 * One transaction that changed what is audited.
	 *
	 * @param revision its number
	 * @param at when, by the plan's clock
	 * @param who the account's name; nobody for what the application did by itself
	 * @param touched what it changed
	 */
	public record ChangeEntry(long revision, Instant at, @Nullable String who, List<Touched> touched) {

	}

	/**
	 * Things of one kind that a transaction changed.
	 *
	 * @param kind such as {@code ACTION}
	 * @param count how many
	 * @param name the name of a single one that has one
	 */
	public record Touched(String kind, long count, @Nullable String name) {

	}

}
