package uk.gov.haringey.actionplan.repository.register;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import uk.gov.haringey.actionplan.repository.Slice;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Lists of actions, each in one SQL statement that gathers the details of the shown rows
 * only.
 */
@Repository
public class Register {

	private static final String MATCHED = """
			select a.id, count(*) over () as total, row_number() over (order by %s) as place
			from {action} a
			join {status} s on s.id = a.status_id
			join {theme} t on t.id = a.theme_id
			join {plan} p on p.id = a.plan_id
			left join status_update u on u.id = a.latest_update_id%s
			where a.plan_id = :planId%s
			order by place
			""";

	private static final String FROZEN = """

			left join snapshot z on z.reporting_period_id = :lastClosed and z.action_id = a.id and z.phase <> 'WITHDRAWN'""";

	/** The responsible officers of the few rows of a page. */
	private static final String OFFICERS_OF_EACH = """
			array(select o.name from {responsibility} r join {officer} o on o.id = r.officer_id
				where r.action_id = a.id order by r.position) as officers,
			array(select r.officer_id from {responsibility} r where r.action_id = a.id order by r.position) as officer_ids,
			""";

	/**
	 * The same of a whole plan at once, which takes a third of the time of one by one.
	 */
	private static final String OFFICERS_OF_ALL = """
			coalesce(q.officers, array[]::text[]) as officers, coalesce(q.officer_ids, array[]::bigint[]) as officer_ids,
			""";

	private static final String ALL_OFFICERS = """
			left join (
				select x.id, array_agg(o.name::text order by r.position) as officers,
					array_agg(r.officer_id order by r.position) as officer_ids
				from {action} x
				cross join lateral (
					select h.officer_id, h.position from {responsibility} h where h.action_id = x.id offset 0) r
				join {officer} o on o.id = r.officer_id
				where x.plan_id = :planId
				group by x.id) q on q.id = a.id
			""";

	private static final String DETAILS = """
			with matched as (%s)
			select m.total, a.id, a.version, a.ref, a.text, a.short_title, t.id as theme_id, t.title as theme_title, c.number as section,
				%s
				d.name as determining_officer, d.id as determining_officer_id,
				l.kinds, l.refs, l.targets, l.slips,
				s.code, s.name, s.colour, s.phase, a.percent_complete, a.awaiting_sign_off,
				z.effective_colour as previous_colour,
				a.baseline_due_on, a.due_on, a.forecast_on, p.ends_on,
				"""
			+ ActionSql.MILESTONE_OVERDUE + """
					as milestone_overdue,
						u.kind as update_kind, u.commentary, u.path_to_green, u.reason, u.recorded_at,
						u.account_id, u.reporting_period_id = :open as in_open_period
					from matched m
					join {action} a on a.id = m.id
					join {plan} p on p.id = a.plan_id
					join {theme} t on t.id = a.theme_id
					join {section} c on c.id = t.section_id
					join {status} s on s.id = a.status_id
					left join {officer} d on d.id = a.determining_officer_id
					%s
					left join status_update u on u.id = a.latest_update_id""" + FROZEN + """

					left join lateral (
						select array_agg(k.kind order by k.id) as kinds, array_agg(k.ref order by k.id) as refs,
							array_agg(coalesce(k.ref, k.target_name) order by k.id) as targets,
							array_agg(k.slip_days order by k.id) as slips
						from (
							select k.id, k.kind, t.ref, k.target_name, coalesce(""" + ActionDetails.SLIP_DAYS + """
					, 0) as slip_days
							from {linkage} k
							left join {action} t on t.id = k.target_action_id
							left join {status} s on s.id = t.status_id
							where k.action_id = a.id) k) l on true
					order by m.place
					""";

	private final JdbcClient jdbc;

	Register(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * One page of the matching actions.
	 * @param query which, in which order
	 * @param page the page, from 0
	 * @param size the number of rows of a page
	 */
	public Slice<ActionSummary> find(RegisterQuery query, int page, int size) {
		Map<String, Object> parameters = new HashMap<>();
		String sql = details(query, "limit :size offset :offset\n", OFFICERS_OF_EACH, "", parameters);
		parameters.put("size", size);
		parameters.put("offset", (long) page * size);
		AtomicLong total = new AtomicLong();
		List<ActionSummary> rows = this.jdbc.sql(sql).params(parameters).query((row, number) -> {
			total.set(row.getLong("total"));
			return ActionSummaryRow.of(row);
		}).list();
		return new Slice<>(rows, total.get());
	}

	/**
	 * What the board looks at: actions without an owner first, then the worst effective
	 * colours. This many of each kind, so that no kind is missing because another has
	 * many.
	 * @param size how many of each kind
	 */
	public List<ActionSummary> notable(long planId, AsAt asAt, int size) {
		Slice<ActionSummary> all = notable(planId, asAt, size, Condition.NOTABLE);
		if (all.total() <= size) {
			return all.rows();
		}
		Map<Long, ActionSummary> ofEachKind = new LinkedHashMap<>();
		for (Condition kind : Condition.NOTABLE.parts()) {
			notable(planId, asAt, size, kind).rows().forEach((action) -> ofEachKind.putIfAbsent(action.id(), action));
		}
		return List.copyOf(ofEachKind.values());
	}

	private Slice<ActionSummary> notable(long planId, AsAt asAt, int size, Condition kind) {
		return find(RegisterQuery.flagged(planId, RegisterQuery.Sort.NOTABLE, asAt, kind), 0, size);
	}

	/** One action of a plan. */
	public Optional<ActionSummary> findByRef(long planId, String ref, AsAt asAt) {
		return find(RegisterQuery.one(planId, ref, asAt), 0, 1).rows().stream().findFirst();
	}

	/**
	 * All matching actions, read from the database as they are taken. The caller closes
	 * the stream, within a transaction.
	 */
	public Stream<ActionSummary> stream(RegisterQuery query) {
		Map<String, Object> parameters = new HashMap<>();
		String sql = details(query, "", OFFICERS_OF_ALL, ALL_OFFICERS, parameters);
		return this.jdbc.sql(sql)
			.withFetchSize(200)
			.params(parameters)
			.query((row, number) -> ActionSummaryRow.of(row))
			.stream();
	}

	/** How many actions match. */
	public long count(RegisterQuery query) {
		Map<String, Object> parameters = new HashMap<>();
		addMoment(query.asAt(), parameters);
		String sql = KnownTables.read("select count(*) from (" + matched(query, parameters) + ") m", query.asAt());
		return this.jdbc.sql(sql).params(parameters).query(Long.class).single();
	}

	private static String details(RegisterQuery query, String slice, String officers, String allOfficers,
			Map<String, Object> parameters) {
		AsAt asAt = query.asAt();
		addMoment(asAt, parameters);
		return KnownTables.read(DETAILS.formatted(matched(query, parameters) + slice, officers, allOfficers), asAt);
	}

	static void addMoment(AsAt asAt, Map<String, Object> parameters) {
		KnownTables.addTo(parameters, asAt);
		parameters.put("today", asAt.day());
		// No period has this number.
		AsAt.PeriodKey due = asAt.due();
		parameters.put("open", (due != null) ? due.id() : 0L);
		parameters.put("lastClosed", (asAt.lastClosed() != null) ? asAt.lastClosed().id() : 0L);
	}

	private static String matched(RegisterQuery query, Map<String, Object> parameters) {
		parameters.put("planId", query.planId());
		String conditions = query.conditions().in(Columns.LIVE, parameters);
		return MATCHED.formatted(query.sort().sql(), conditions.contains("z.effective_colour") ? FROZEN : "",
				conditions);
	}

}
