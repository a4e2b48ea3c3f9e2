package uk.gov.haringey.actionplan.repository.register;

import uk.gov.haringey.actionplan.repository.Slice;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Direction;
import uk.gov.haringey.actionplan.entity.LinkageKind;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.UpdateKind;
import uk.gov.haringey.actionplan.repository.register.ActionSummary.DatesSummary;
import uk.gov.haringey.actionplan.repository.register.ActionSummary.LatestUpdate;
import uk.gov.haringey.actionplan.repository.register.ActionSummary.LinkageSummary;
import uk.gov.haringey.actionplan.repository.register.ActionSummary.StatusSummary;
import uk.gov.haringey.actionplan.repository.register.ActionSummary.ThemeSummary;

/**
 * Lists of actions, each in one SQL statement that gathers the details of the shown rows
 * only.
 */
@Repository
public class Register {

	private static final String UNFINISHED = "s.phase in ('NOT_STARTED', 'OPEN')";

	/**
	 * Looked up action by action: as {@code exists} the planner would rather gather the
	 * overdue milestones of all plans.
	 */
	private static final String MILESTONE_OVERDUE = """
			coalesce((select true from {milestone} m where m.action_id = a.id and m.completed_on is null
				and m.due_on < :today limit 1), false)""";

	/** The worse of what was reported and what the dates give. */
	static final String COLOUR = "effective_colour(s.phase, s.colour, coalesce(a.due_on, p.ends_on), a.forecast_on, "
			+ MILESTONE_OVERDUE + ", :today)";

	/**
	 * A confirmation of no change has no words of its own. Looked up action by action
	 * too.
	 */
	static final String UNCOMMENTED = UNFINISHED + """
			and (select true from status_update v where v.action_id = a.id and v.kind = 'PROGRESS'
			and v.commentary <> '' and v.recorded_at >= (date_trunc('quarter', :today::date) - interval '3 months')
				at time zone 'Europe/London'
			and v.recorded_at < (:today::date + 1)::timestamp at time zone 'Europe/London' limit 1) is null""";

	/** Nothing is, before the open period begins. */
	private static final String UNREPORTED = UNFINISHED
			+ " and :open > 0 and u.reporting_period_id is distinct from :open";

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
			select m.total, a.id, a.version, a.ref, a.text, t.id as theme_id, t.title as theme_title, c.number as section,
				%s
				d.name as determining_officer, d.id as determining_officer_id,
				l.kinds, l.refs, l.targets, l.slips,
				s.code, s.name, s.colour, s.phase, a.percent_complete, a.awaiting_sign_off,
				z.effective_colour as previous_colour,
				a.baseline_due_on, a.due_on, a.forecast_on, p.ends_on,
				"""
			+ MILESTONE_OVERDUE + """
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
			return summary(row);
		}).list();
		return new Slice<>(rows, total.get());
	}

	/**
	 * What the board is to see: what nobody is responsible for and the worst effective
	 * colours first. Where more is to be seen than is asked for, this many of each kind
	 * are, so that no kind is missing because another has many.
	 * @param size how many of each kind
	 */
	public List<ActionSummary> notable(long planId, AsAt asAt, int size) {
		Slice<ActionSummary> all = notable(planId, asAt, size, RegisterQuery.Flag.NOTABLE);
		if (all.total() <= size) {
			return all.rows();
		}
		Map<Long, ActionSummary> ofEachKind = new LinkedHashMap<>();
		for (RegisterQuery.Flag kind : RegisterQuery.Flag.NOTABLE_KINDS) {
			notable(planId, asAt, size, kind).rows().forEach((action) -> ofEachKind.putIfAbsent(action.id(), action));
		}
		return List.copyOf(ofEachKind.values());
	}

	private Slice<ActionSummary> notable(long planId, AsAt asAt, int size, RegisterQuery.Flag kind) {
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
		return this.jdbc.sql(sql).withFetchSize(200).params(parameters).query((row, number) -> summary(row)).stream();
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

	private static void addMoment(AsAt asAt, Map<String, Object> parameters) {
		KnownTables.addTo(parameters, asAt);
		parameters.put("today", asAt.day());
		// No period has this number.
		AsAt.PeriodKey due = asAt.due();
		parameters.put("open", (due != null) ? due.id() : 0L);
		parameters.put("lastClosed", (asAt.lastClosed() != null) ? asAt.lastClosed().id() : 0L);
	}

	private static String matched(RegisterQuery query, Map<String, Object> parameters) {
		RegisterQuery.Conditions wanted = query.conditions();
		StringBuilder conditions = new StringBuilder();
		parameters.put("planId", query.planId());
		add(conditions, " and a.ref = :ref", "ref", wanted.ref(), parameters);
		add(conditions,
				" and t.section_id = (select c.id from {section} c where c.plan_id = :planId and c.number = :section)",
				"section", wanted.sectionNumber(), parameters);
		add(conditions, " and a.theme_id = :themeId", "themeId", wanted.themeId(), parameters);
		add(conditions,
				" and (exists (select from {responsibility} r join {officer} o on o.id = r.officer_id"
						+ " where r.action_id = a.id and o.code = :officer)"
						+ " or a.determining_officer_id = (select o.id from {officer} o where o.code = :officer))",
				"officer", wanted.officerCode(), parameters);
		add(conditions,
				" and exists (select from {responsibility} r"
						+ " where r.action_id = a.id and r.officer_id in (:officerIds))",
				"officerIds", wanted.officerIds(), parameters);
		add(conditions, " and s.phase <> 'WITHDRAWN' and " + COLOUR + " = :colour", "colour",
				(wanted.colour() != null) ? wanted.colour().name() : null, parameters);
		add(conditions, " and s.code = :status", "status", wanted.statusCode(), parameters);
		add(conditions,
				" and (a.ref = :search or a.text_search @@ websearch_to_tsquery('english', :search)"
						+ " or to_tsvector('english', t.title) @@ websearch_to_tsquery('english', :search)"
						+ " or to_tsvector('english', u.commentary) @@ websearch_to_tsquery('english', :search))",
				"search", wanted.search(), parameters);
		if (wanted.due() != null) {
			conditions.append(due(wanted.due()));
		}
		wanted.flags().forEach((flag) -> conditions.append(condition(flag)));
		if (wanted.direction() != null) {
			conditions.append(condition(wanted.direction()));
		}
		boolean travelled = wanted.direction() != null || wanted.flags().contains(RegisterQuery.Flag.MOVED)
				|| wanted.flags().contains(RegisterQuery.Flag.NOTABLE);
		return MATCHED.formatted(order(query.sort()), travelled ? FROZEN : "", conditions);
	}

	private static void add(StringBuilder conditions, String condition, String parameter, @Nullable Object value,
			Map<String, Object> parameters) {
		if (value != null) {
			conditions.append(condition);
			parameters.put(parameter, value);
		}
	}

	private static String condition(RegisterQuery.Flag flag) {
		return " and " + switch (flag) {
			case OVERDUE -> UNFINISHED + " and coalesce(a.due_on, p.ends_on) < :today";
			case UNREPORTED -> UNREPORTED;
			case AWAITING_SIGN_OFF -> "a.awaiting_sign_off";
			case WITHOUT_OWNER -> "a.determining_officer_id is not null";
			case WITHOUT_DUE_DATE -> UNFINISHED + " and a.due_on is null";
			case EXCEPTION -> "s.phase <> 'WITHDRAWN' and " + COLOUR + " not in ('GREEN', 'BLUE')";
			case COUNTED -> "s.phase <> 'WITHDRAWN'";
			case MOVED -> "s.phase <> 'WITHDRAWN' and z.effective_colour <> " + COLOUR;
			case UNCOMMENTED -> UNCOMMENTED;
			case LACKING -> "(a.determining_officer_id is not null or " + UNFINISHED + " and a.due_on is null or "
					+ UNCOMMENTED + ")";
			case NOTABLE ->
				"s.phase <> 'WITHDRAWN' and (a.determining_officer_id is not null or a.awaiting_sign_off or "
						+ UNREPORTED + " or " + COLOUR + " not in ('GREEN', 'BLUE') or z.effective_colour <> " + COLOUR
						+ ")";
		};
	}

	private static String condition(Direction direction) {
		return " and s.phase <> 'WITHDRAWN' and " + switch (direction) {
			case NEW -> "z.action_id is null";
			case SAME -> COLOUR + " = z.effective_colour";
			case IMPROVED -> "colour_rank(" + COLOUR + ") < colour_rank(z.effective_colour)";
			case WORSENED -> "colour_rank(" + COLOUR + ") > colour_rank(z.effective_colour)";
		};
	}

	/** Quarters of the financial year begin with those of the calendar year. */
	private static String due(RegisterQuery.Due due) {
		return switch (due) {
			case NONE -> " and a.due_on is null";
			case THIS_QUARTER -> " and date_trunc('quarter', a.due_on) = date_trunc('quarter', :today::date)";
			case NEXT_QUARTER ->
				" and date_trunc('quarter', a.due_on) = date_trunc('quarter', :today::date) + interval '3 months'";
			case WITHIN_30_DAYS -> within(30);
			case WITHIN_60_DAYS -> within(60);
			case WITHIN_90_DAYS -> within(90);
		};
	}

	private static String within(int days) {
		return " and " + UNFINISHED + " and coalesce(a.due_on, p.ends_on) between :today and :today::date + " + days;
	}

	private static String order(RegisterQuery.Sort sort) {
		return switch (sort) {
			case REF -> "a.ref_order";
			case THEME -> "t.position, a.ref_order";
			case OFFICER -> "(select o.name from {responsibility} r join {officer} o on o.id = r.officer_id"
					+ " where r.action_id = a.id and r.position = 1) nulls last, a.ref_order";
			case STATUS -> "s.position, a.ref_order";
			case DUE -> "a.due_on nulls last, a.ref_order";
			case UPDATED -> "a.last_reported_at desc nulls last, a.ref_order";
			case COLOUR -> "colour_rank(" + COLOUR + ") desc, a.ref_order";
			case NOTABLE -> "a.determining_officer_id is null, colour_rank(" + COLOUR + ") desc, a.ref_order";
		};
	}

	private static ActionSummary summary(ResultSet row) throws SQLException {
		return new ActionSummary(row.getLong("id"), row.getInt("version"), row.getString("ref"), row.getString("text"),
				new ThemeSummary(row.getLong("theme_id"), row.getString("theme_title"), row.getInt("section")),
				List.of(strings(row.getArray("officers"))), List.of((Long[]) row.getArray("officer_ids").getArray()),
				row.getString("determining_officer"), row.getObject("determining_officer_id", Long.class),
				linkages(row),
				new StatusSummary(row.getString("code"), row.getString("name"), Colour.valueOf(row.getString("colour")),
						Phase.valueOf(row.getString("phase")), row.getInt("percent_complete"),
						row.getBoolean("awaiting_sign_off"), colour(row.getString("previous_colour"))),
				new DatesSummary(row.getObject("baseline_due_on", LocalDate.class),
						row.getObject("due_on", LocalDate.class), row.getObject("forecast_on", LocalDate.class),
						row.getObject("ends_on", LocalDate.class), row.getBoolean("milestone_overdue")),
				latest(row));
	}

	private static @Nullable Colour colour(@Nullable String name) {
		return (name != null) ? Colour.valueOf(name) : null;
	}

	private static @Nullable LatestUpdate latest(ResultSet row) throws SQLException {
		String kind = row.getString("update_kind");
		return (kind != null) ? new LatestUpdate(UpdateKind.valueOf(kind), row.getString("commentary"),
				row.getString("path_to_green"), row.getString("reason"), row.getTimestamp("recorded_at").toInstant(),
				row.getBoolean("in_open_period"), row.getLong("account_id")) : null;
	}

	private static List<LinkageSummary> linkages(ResultSet row) throws SQLException {
		String[] kinds = strings(row.getArray("kinds"));
		String[] refs = strings(row.getArray("refs"));
		String[] targets = strings(row.getArray("targets"));
		Array slips = row.getArray("slips");
		List<LinkageSummary> linkages = new ArrayList<>(kinds.length);
		for (int index = 0; index < kinds.length; index++) {
			linkages.add(new LinkageSummary(LinkageKind.valueOf(kinds[index]), refs[index], targets[index],
					((Integer[]) slips.getArray())[index]));
		}
		return linkages;
	}

	private static String[] strings(@Nullable Array array) throws SQLException {
		return (array != null) ? (String[]) array.getArray() : new String[0];
	}

}
