package uk.gov.haringey.actionplan.repository.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.register.AsAt.PeriodKey;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** From when plans can be looked at; each is found in one SQL statement. */
@Repository
public class AsAts {

	private static final String PERIODS = """
			left join lateral (select * from reporting_period r where r.plan_id = :plan and (%s)
				order by r.starts_on limit 1) o on true
			left join lateral (select * from reporting_period r where r.plan_id = :plan and %s
				order by r.starts_on desc limit 1) c on true
			""";

	private static final String COLUMNS = """
			o.id as open_id, o.code as open_code, o.starts_on as open_starts_on, o.ends_on as open_ends_on,
			o.reminded_at as open_reminded_at, c.reminded_at as closed_reminded_at,
			c.id as closed_id, c.code as closed_code, c.starts_on as closed_starts_on, c.ends_on as closed_ends_on
			""";

	private final JdbcClient jdbc;

	AsAts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A plan as it is today. */
	public AsAt now(long planId, LocalDate today) {
		return this.jdbc
			.sql("select " + COLUMNS + " from (values (1)) one "
					+ PERIODS.formatted("r.state = 'OPEN'", "r.state = 'CLOSED'"))
			.param("plan", planId)
			.query((row, number) -> asAt(row, today, null))
			.single();
	}

	/**
	 * A plan as it was known just before a moment; nothing if it was not known at all
	 * then.
	 * @param day the day that was today at that moment
	 */
	public Optional<AsAt> before(long planId, Instant moment, LocalDate day) {
		// Where the clock was set back, revisions are not in the order of their times:
		// the highest
		// of the latest thousand is taken.
		return this.jdbc.sql("select v.revision, " + COLUMNS + """
				from (select max(id) as revision from (select id from audit_revision where recorded_at < :moment
					order by recorded_at desc limit 1000) latest) v
				""" + PERIODS.formatted("r.closed_at is null or r.closed_at >= :moment", "r.closed_at < :moment") + """
				where exists (select from plan_history p where p.id = :plan and p.revision <= v.revision)
				""")
			.param("plan", planId)
			.param("moment", moment.atOffset(ZoneOffset.UTC))
			.query((row, number) -> asAt(row, day, row.getLong("revision")))
			.optional();
	}

	/**
	 * The plans, as they are today, in which any of these officers is responsible for an
	 * action; by the plan's identifier.
	 */
	public Map<Long, AsAt> nowWhereResponsible(Set<Long> officerIds, LocalDate today) {
		Map<Long, AsAt> found = new LinkedHashMap<>();
		this.jdbc.sql("select q.id as plan_id, " + COLUMNS + """
				from plan q
				""" + PERIODS.formatted("r.state = 'OPEN'", "r.state = 'CLOSED'").replace(":plan", "q.id") + """
				where q.id in (select a.plan_id from responsibility r join action a on a.id = r.action_id
					where r.officer_id in (:officers))
				order by q.starts_on desc, q.title
				""").param("officers", officerIds).query((row) -> {
			found.put(row.getLong("plan_id"), asAt(row, today, null));
		});
		return found;
	}

	/**
	 * The last revision in which anything of a plan's actions changed. Writers of a plan
	 * take turns, so that whatever comes after has a higher one.
	 */
	public long latestRevision(long planId) {
		return this.jdbc.sql("""
				select greatest((select coalesce(max(revision), 0) from action_history where plan_id = :plan),
					(select coalesce(max(revision), 0) from theme_history where plan_id = :plan),
					(select coalesce(max(r.revision), 0) from responsibility_history r
						join action a on a.id = r.action_id where a.plan_id = :plan))
				""").param("plan", planId).query(Long.class).single();
	}

	/** Whether a plan was known at a revision, which has been reached already. */
	public boolean knows(long planId, long revision) {
		return this.jdbc.sql("""
				select exists (select from plan_history where id = :plan and revision <= :revision)
					and exists (select from audit_revision where id = :revision)
				""").param("plan", planId).param("revision", revision).query(Boolean.class).single();
	}

	private static AsAt asAt(ResultSet row, LocalDate day, @Nullable Long revision) throws SQLException {
		return new AsAt(day, revision, period(row, "open_"), period(row, "closed_"));
	}

	private static @Nullable PeriodKey period(ResultSet row, String prefix) throws SQLException {
		String code = row.getString(prefix + "code");
		return (code != null) ? new PeriodKey(row.getLong(prefix + "id"), code,
				row.getObject(prefix + "starts_on", LocalDate.class),
				row.getObject(prefix + "ends_on", LocalDate.class), instant(row.getTimestamp(prefix + "reminded_at")))
				: null;
	}

	private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

}
