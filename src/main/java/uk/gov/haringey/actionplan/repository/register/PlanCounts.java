package uk.gov.haringey.actionplan.repository.register;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Direction;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Due;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts of a plan's actions, in one grouped statement for all that a page shows. */
@Repository
public class PlanCounts {

	private static final String COUNTS = Columns.LIVE
		.in("""
				with standing as materialized (
					select a.id, a.determining_officer_id, t.id as theme_id, t.title as theme, t.position as theme_position,
						c.number as section, s.code as status, s.name as status_name, s.position as status_position,
						#phase as phase, #colour as colour, #previous as previous, #judgedBy as judged_by,
						#unreported as unreported, #awaiting as awaiting_sign_off, #dueOn as due_on, #uncommented as uncommented
					from {action} a
					join {plan} p on p.id = a.plan_id
					join {theme} t on t.id = a.theme_id
					join {section} c on c.id = t.section_id
					join {status} s on s.id = a.status_id
					left join status_update u on u.id = a.latest_update_id
					left join snapshot z on z.reporting_period_id = :lastClosed and z.action_id = a.id and z.phase <> 'WITHDRAWN'
					where a.plan_id = :plan
				), """)
			+ Columns.COUNTED
				.in("""
						travelled as (
							select n.*, case when %s then colour end as counted_colour, case when %1$s then %s end as direction
							from standing n
						)
						select 'PLAN' as dimension, '' as key, '' as label, 0 as place, n.counted_colour as colour, n.direction,
							count(*) as actions
						from travelled n group by 5, 6
						union all
						select 'SECTION', n.section::text, 'Section ' || n.section, n.section, n.counted_colour, n.direction, count(*)
						from travelled n group by 2, 4, 5, 6
						union all
						select 'THEME', n.theme_id::text, n.theme, n.theme_position, n.counted_colour, n.direction, count(*)
						from travelled n group by 2, 3, 4, 5, 6
						union all
						select 'OFFICER', o.code, o.name, 0, n.counted_colour, n.direction, count(distinct n.id)
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
						select f.dimension, f.key, '', 0, null, null, count(*)
						from travelled n
						cross join lateral (values %s) f (dimension, key, holds)
						where f.holds
						group by 1, 2
						order by 1, 4, 3
						"""
					.formatted(ActionSql.COUNTED, ActionSql.DIRECTION,
							Stream
								.concat(Condition.FLAGS.stream().map((flag) -> value(Dimension.FLAG, flag, flag.sql())),
										Stream.of(Due.values()).map((due) -> value(Dimension.DUE, due, due.sql())))
								.collect(Collectors.joining(", "))));

	private final JdbcClient jdbc;

	PlanCounts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	private static String value(Dimension dimension, Enum<?> key, String condition) {
		return "('%s', '%s', %s)".formatted(dimension, key.name(), condition);
	}

	/** All counts of a plan; what there is none of is left out. */
	public List<Count> find(long planId, AsAt asAt) {
		Map<String, Object> parameters = new HashMap<>();
		Register.addMoment(asAt, parameters);
		parameters.put("plan", planId);
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
		/** By what needs attention; the key is a {@link Condition}. */
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
