package uk.gov.haringey.actionplan.repository;

import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts of a plan's actions, each in one grouped statement. */
@Repository
public class PlanCounts {

	private final JdbcClient jdbc;

	PlanCounts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The number of actions in each theme and status, in the order of themes and
	 * statuses.
	 */
	public List<ThemeStatusCount> byThemeAndStatus(long planId) {
		return this.jdbc.sql("""
				select t.id as theme_id, t.title as theme_title, s.code as status_code, count(a.id) as actions
				from theme t
				cross join status s
				left join action a on a.theme_id = t.id and a.status_id = s.id
				where t.plan_id = :plan
				group by t.id, s.id
				order by t.position, s.position
				""").param("plan", planId).query(ThemeStatusCount.class).list();
	}

	/**
	 * What needs somebody's attention, on a day in a quarter that began on the given day.
	 */
	public AttentionCount attention(long planId, LocalDate today, LocalDate quarterStart) {
		return this.jdbc
			.sql("""
					select
						count(*) filter (where s.phase in ('NOT_STARTED', 'OPEN') and coalesce(a.due_on, p.ends_on) < :today)
							as overdue,
						count(*) filter (where s.phase in ('NOT_STARTED', 'OPEN') and (a.last_reported_at is null
							or (a.last_reported_at at time zone 'Europe/London')::date < :quarterStart)) as unreported,
						count(*) filter (where a.awaiting_sign_off) as awaiting_sign_off,
						count(*) filter (where a.due_on is null and s.phase in ('NOT_STARTED', 'OPEN')) as without_due_date,
						count(*) filter (where a.determining_officer_id is not null) as without_owner,
						count(*) as actions
					from action a join status s on s.id = a.status_id join plan p on p.id = a.plan_id
					where a.plan_id = :plan
					""")
			.param("plan", planId)
			.param("today", today)
			.param("quarterStart", quarterStart)
			.query(AttentionCount.class)
			.single();
	}

	/** How many actions of a theme are in a status. */
	public record ThemeStatusCount(long themeId, String themeTitle, String statusCode, int actions) {

	}

	/** How many actions need attention, of all the plan's {@code actions}. */
	public record AttentionCount(int overdue, int unreported, int awaitingSignOff, int withoutDueDate, int withoutOwner,
			int actions) {

	}

}
