package uk.gov.haringey.actionplan.repository.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.LinkageKind;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How an action, its milestones and its linkages came to be what they are: what was
 * edited, when and by whom. Each list is one SQL statement over the history tables, the
 * earliest first; what was not known then is left out.
 */
@Repository
public class ActionChanges {

	private static final String KNOWN = "(cast(:revision as bigint) is null or v.id <= :revision)";

	private final JdbcClient jdbc;

	ActionChanges(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * What else there is of an action, so that nothing is asked for that is not there.
	 */
	public ActionParts traces(long actionId) {
		return this.jdbc
			.sql("""
					select exists (select from milestone_history where action_id = :action) as milestones,
						exists (select from linkage_history where action_id = :action or target_action_id = :action) as linkages,
						exists (select from succession where old_action_id = :action or new_action_id = :action) as successions,
						exists (select from board_note where action_id = :action) as notes,
						(select id from change_request where action_id = :action and state = 'PENDING') as pending_request
					""")
			.param("action", actionId)
			.query(ActionParts.class)
			.single();
	}

	/**
	 * What else there is, or was, of an action.
	 *
	 * @param milestones steps
	 * @param linkages links to and from others
	 * @param successions what it was before, or became
	 * @param notes what the board said
	 * @param pendingRequest the change request that is not decided yet
	 */
	public record ActionParts(boolean milestones, boolean linkages, boolean successions, boolean notes,
			@Nullable Long pendingRequest) {

	}

	/**
	 * All versions of an action, in the words that its theme and officers were then named
	 * by; neighbours may say the same.
	 */
	public List<ActionVersion> versions(long actionId, AsAt asAt) {
		return query(
				"""
						with changed as (
							select revision from action_history where id = :action
							union select revision from responsibility_history
								where id in (select id from responsibility_history where action_id = :action)
							union select revision from theme_history
								where id in (select theme_id from action_history where id = :action)
							union select revision from officer_history
								where id in (select officer_id from responsibility_history where action_id = :action
									union select determining_officer_id from action_history where id = :action)
						)
						select c.revision, v.recorded_at, p.display_name,
							-- What was approved in the same transaction; of requests from before they had versions,
							-- what was approved since the version before.
							(select string_agg(q.reason, E'\n\n' order by q.id) from change_request q
								left join lateral (select min(a.revision) as revision from change_request_history a
									join audit_entry e on e.revision = a.revision and e.kind <> 'FOUND_AT_UPGRADE'
									where a.id = q.id and a.state = 'APPROVED') a on true
								where q.action_id = :action and q.state = 'APPROVED' and case
									when a.revision is not null then a.revision = c.revision
									else q.decided_at <= v.recorded_at
										and q.decided_at > coalesce((select max(w.recorded_at) from changed e
											join audit_revision w on w.id = e.revision where e.revision < c.revision), '-infinity')
									end) as reason,
							h.ref, h.text, h.short_title, t.title as theme_title, h.due_on,
							d.name || ' to determine' as determining,
							array(select o.name from responsibility_history r
								join officer_history o on o.id = r.officer_id and o.revision <= c.revision
									and (o.revision_end is null or o.revision_end > c.revision)
								where r.action_id = :action and r.revision <= c.revision and r.revision_kind <> 2
									and (r.revision_end is null or r.revision_end > c.revision)
								order by r.position) as officers
						from changed c
						join audit_revision v on v.id = c.revision
						join action_history h on h.id = :action and h.revision <= c.revision
							and (h.revision_end is null or h.revision_end > c.revision)
						join theme_history t on t.id = h.theme_id and t.revision <= c.revision
							and (t.revision_end is null or t.revision_end > c.revision)
						left join officer_history d on d.id = h.determining_officer_id and d.revision <= c.revision
							and (d.revision_end is null or d.revision_end > c.revision)
						left join account p on p.id = v.account_id
						where %s
						order by c.revision
						"""
					.formatted(KNOWN),
				actionId, asAt)
			.query((row, number) -> version(row))
			.list();
	}

	/**
	 * Every change of an action's milestones since the action began; their order is not
	 * one.
	 */
	public List<MilestoneChange> milestones(long actionId, AsAt asAt) {
		return query("""
				with step as (
					select m.*, lag(m.title) over earlier as title_before, lag(m.due_on) over earlier as due_on_before,
						lag(m.completed_on) over earlier as completed_on_before
					from milestone_history m
					where m.id in (select id from milestone_history where action_id = :action)
					window earlier as (partition by m.id order by m.revision)
				)
				select s.*, v.recorded_at, p.display_name
				from step s
				join audit_revision v on v.id = s.revision
				left join account p on p.id = v.account_id
				where s.revision > (select min(revision) from action_history where id = :action)
					and (s.title, s.due_on, s.completed_on)
						is distinct from (s.title_before, s.due_on_before, s.completed_on_before)
					and %s
				order by s.revision, s.id
				""".formatted(KNOWN), actionId, asAt)
			.query((row, number) -> new MilestoneChange(occasion(row), milestone(row, "_before"), milestone(row, "")))
			.list();
	}

	/**
	 * Every linkage between an action and something else that was made or removed since
	 * the action began.
	 */
	public List<LinkageChange> linkages(long actionId, AsAt asAt) {
		return query(
				"""
						with step as (
							select l.revision, l.id, l.revision_kind = 2 as removed,
								coalesce(l.kind, lag(l.kind) over earlier) as kind,
								coalesce(l.action_id, lag(l.action_id) over earlier) as action_id,
								coalesce(l.target_action_id, lag(l.target_action_id) over earlier) as target_action_id,
								coalesce(l.target_name, lag(l.target_name) over earlier) as target_name
							from linkage_history l
							where l.id in (select id from linkage_history where action_id = :action or target_action_id = :action)
							window earlier as (partition by l.id order by l.revision)
						)
						select s.*, s.action_id <> :action as incoming, coalesce(o.ref, s.target_name) as other,
							v.recorded_at, p.display_name
						from step s
						join audit_revision v on v.id = s.revision
						left join account p on p.id = v.account_id
						left join action_history o
							on o.id = case when s.action_id = :action then s.target_action_id else s.action_id end
								and o.revision <= s.revision and (o.revision_end is null or o.revision_end > s.revision)
						where s.revision > (select min(revision) from action_history where id = :action)
							and %s
						order by s.revision, s.id
						"""
					.formatted(KNOWN),
				actionId, asAt)
			.query((row, number) -> new LinkageChange(occasion(row), LinkageKind.valueOf(row.getString("kind")),
					row.getBoolean("incoming"), row.getString("other"), row.getBoolean("removed")))
			.list();
	}

	private JdbcClient.StatementSpec query(String sql, long actionId, AsAt asAt) {
		return this.jdbc.sql(sql).param("action", actionId).param("revision", asAt.revision(), Types.BIGINT);
	}

	private static Occasion occasion(ResultSet row) throws SQLException {
		return new Occasion(row.getLong("revision"), row.getTimestamp("recorded_at").toInstant(),
				row.getString("display_name"));
	}

	private static ActionVersion version(ResultSet row) throws SQLException {
		String determining = row.getString("determining");
		return new ActionVersion(occasion(row), row.getString("ref"), row.getString("text"),
				Objects.requireNonNullElse(row.getString("short_title"), ""), row.getString("theme_title"),
				(determining != null) ? determining : String.join("; ", (String[]) row.getArray("officers").getArray()),
				row.getObject("due_on", LocalDate.class), Objects.requireNonNullElse(row.getString("reason"), ""));
	}

	private static @Nullable MilestoneVersion milestone(ResultSet row, String suffix) throws SQLException {
		String title = row.getString("title" + suffix);
		return (title != null) ? new MilestoneVersion(title, row.getObject("due_on" + suffix, LocalDate.class),
				row.getObject("completed_on" + suffix, LocalDate.class)) : null;
	}

	/**
	 * One transaction that edited something; nobody's when the application itself did.
	 */
	public record Occasion(long revision, Instant recordedAt, @Nullable String accountName) {

	}

	/**
	 * What the plan said of an action from an occasion on, and the reason that was given
	 * for that; empty where none was asked for.
	 */
	public record ActionVersion(Occasion occasion, String ref, String text, String shortTitle, String themeTitle,
			String officers, @Nullable LocalDate dueOn, String reason) {

	}

	/**
	 * A milestone before and after; absent before it was added or after it was removed.
	 */
	public record MilestoneChange(Occasion occasion, @Nullable MilestoneVersion before,
			@Nullable MilestoneVersion after) {

	}

	/** What a milestone was. */
	public record MilestoneVersion(String title, @Nullable LocalDate dueOn, @Nullable LocalDate completedOn) {

	}

	/**
	 * A linkage made or removed: {@code incoming} when it is the other action's own;
	 * {@code other} is that action's ref at the time, or a name.
	 */
	public record LinkageChange(Occasion occasion, LinkageKind kind, boolean incoming, String other, boolean removed) {

	}

}
