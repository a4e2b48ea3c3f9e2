package uk.gov.haringey.actionplan.repository.register;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Direction;

/** Counts of a plan's actions, in one grouped statement for all that a page shows. */
@Repository
public class PlanCounts {

	private static final String COUNTS = """
			with standing as materialized (
				select a.id, a.determining_officer_id, t.id as theme_id, t.title as theme, t.position as theme_position,
					c.number as section, s.code as status, s.name as status_name, s.position as status_position,
					s.phase = 'WITHDRAWN' as withdrawn, %s as colour, z.effective_colour as previous,
					s.phase in ('NOT_STARTED', 'OPEN') as unfinished, coalesce(a.due_on, p.ends_on) as judged_by,
					:open > 0 and u.reporting_period_id is distinct from :open as unreported, a.awaiting_sign_off, a.due_on,
					%s as uncommented
				from {action} a
				join {plan} p on p.id = a.plan_id
				join {theme} t on t.id = a.theme_id
				join {section} c on c.id = t.section_id
				join {status} s on s.id = a.status_id
				left join status_update u on u.id = a.latest_update_id
				left join snapshot z on z.reporting_period_id = :lastClosed and z.action_id = a.id and z.phase <> 'WITHDRAWN'
				where a.plan_id = :plan
			), travelled as (
				select n.*, case
					when n.withdrawn then null
					when n.previous is null then 'NEW'
					when n.previous = n.colour then 'SAME'
					when colour_rank(n.colour) < colour_rank(n.previous) then 'IMPROVED'
					else 'WORSENED' end as direction
				from standing n
			)
			select 'PLAN' as dimension, '' as key, '' as label, 0 as place,
				case when n.withdrawn then null else n.colour end as colour, n.direction, count(*) as actions
			from travelled n group by 5, 6
			union all
			select 'SECTION', n.section::text, 'Section ' || n.section, n.section,
				case when n.withdrawn then null else n.colour end, n.direction, count(*)
			from travelled n group by 2, 4, 5, 6
			union all
			select 'THEME', n.theme_id::text, n.theme, n.theme_position,
				case when n.withdrawn then null else n.colour end, n.direction, count(*)
			from travelled n group by 2, 3, 4, 5, 6
			union all
			select 'OFFICER', o.code, o.name, 0,
				case when n.withdrawn then null else n.colour end, n.direction, count(distinct n.id)
			from travelled n
			cross join lateral (
				select r.officer_id from {responsibility} r where r.action_id = n.id
				union all
				select n.determining_officer_id where n.determining_officer_id is not null
				offset 0
			) h
			join {officer} o on o.id = h.officer_id
			group by 2, 3, 5, 6
			union all
			select 'STATUS', n.status, n.status_name, n.status_position, null, null, count(*)
			from travelled n group by 2, 3, 4
			union all
			select 'FLAG', f.flag, '', 0, null, null, count(*)
			from travelled n
			cross join lateral (values ('OVERDUE', n.unfinished and n.judged_by < :today), ('UNREPORTED', n.unfinished and n.unreported),
				('AWAITING_SIGN_OFF', n.awaiting_sign_off), ('WITHOUT_OWNER', n.determining_officer_id is not null),
				('WITHOUT_DUE_DATE', n.unfinished and n.due_on is null), ('UNCOMMENTED', n.uncommented),
				('LACKING', n.determining_officer_id is not null or n.unfinished and n.due_on is null or n.uncommented)) f (flag, holds)
			where f.holds
			group by 2
			union all
			select 'DUE', 'WITHIN_' || d.days || '_DAYS', '', d.days, null, null, count(*)
			from travelled n
			join (values (30), (60), (90)) d (days) on n.judged_by between :today and :today::date + d.days
			where n.unfinished
			group by 2, 4
			order by 1, 4, 3
			"""
		.formatted(Register.COLOUR, Register.UNCOMMENTED);

	private final JdbcClient jdbc;

	PlanCounts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** All counts of a plan; what there is none of is left out. */
	public List<Count> find(long planId, AsAt asAt) {
		Map<String, Object> parameters = new HashMap<>();
		KnownTables.addTo(parameters, asAt);
		parameters.put("plan", planId);
		parameters.put("today", asAt.day());
		// No period has this number.
		AsAt.PeriodKey due = asAt.due();
		parameters.put("open", (due != null) ? due.id() : 0L);
		parameters.put("lastClosed", (asAt.lastClosed() != null) ? asAt.lastClosed().id() : 0L);
		return this.jdbc.sql(KnownTables.read(COUNTS, asAt)).params(parameters).query(Count.class).list();
	}

	/** By what actions are counted. */
	public enum Dimension {

		/** All of the plan. */
		PLAN,
		/** By section; the key is its number. */
		SECTION,
		/** By theme; the key is its identifier. */
		THEME,
		/**
		 * By officer who is responsible or is to determine who is; the key is the code.
		 */
		OFFICER,
		/** By reported status; the key is its code. */
		STATUS,
		/** By what needs attention; the key is a {@link RegisterQuery.Flag}. */
		FLAG,
		/** By what comes due; the key is a {@link RegisterQuery.Due}. */
		DUE

	}

	/**
	 * A number of actions; colour and direction are absent for the withdrawn ones, and
	 * where they are not counted by them.
	 */
	public record Count(Dimension dimension, String key, String label, int place, @Nullable Colour colour,
			@Nullable Direction direction, int actions) {

	}

}
