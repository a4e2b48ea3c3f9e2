package uk.gov.haringey.actionplan.repository;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.LinkageKind;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.repository.ActionSummary.DatesSummary;
import uk.gov.haringey.actionplan.repository.ActionSummary.LinkageSummary;
import uk.gov.haringey.actionplan.repository.ActionSummary.StatusSummary;

/**
 * Lists of actions, each in one SQL statement that gathers the details of the shown rows
 * only.
 */
@Repository
public class Register {

	private static final String OPEN = "s.phase in ('NOT_STARTED', 'OPEN')";

	private static final String MATCHED = """
			select a.id, count(*) over () as total, row_number() over (order by %s) as place
			from action a
			join status s on s.id = a.status_id
			join theme t on t.id = a.theme_id
			join plan p on p.id = a.plan_id
			left join status_update u on u.id = a.latest_update_id
			where a.plan_id = :planId%s
			order by place
			""";

	private static final String DETAILS = """
			with matched as (%s)
			select m.total, a.id, a.version, a.ref, a.text, t.id as theme_id, t.title as theme_title,
				array(select o.name from responsibility r join officer o on o.id = r.officer_id
					where r.action_id = a.id order by r.position) as officers,
				d.name as determining_officer,
				l.kinds, l.refs, l.targets,
				s.code, s.name, s.colour, s.phase, a.percent_complete, a.awaiting_sign_off,
				a.baseline_due_on, a.due_on, a.forecast_on, coalesce(u.commentary, '') as commentary, a.last_reported_at
			from matched m
			join action a on a.id = m.id
			join theme t on t.id = a.theme_id
			join status s on s.id = a.status_id
			left join officer d on d.id = a.determining_officer_id
			left join status_update u on u.id = a.latest_update_id
			left join lateral (
				select array_agg(k.kind order by k.id) as kinds, array_agg(target.ref order by k.id) as refs,
					array_agg(coalesce(target.ref, k.target_name) order by k.id) as targets
				from linkage k left join action target on target.id = k.target_action_id
				where k.action_id = a.id) l on true
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
		String sql = DETAILS.formatted(matched(query, parameters) + "limit :size offset :offset\n");
		parameters.put("size", size);
		parameters.put("offset", (long) page * size);
		AtomicLong total = new AtomicLong();
		List<ActionSummary> rows = this.jdbc.sql(sql).params(parameters).query((row, number) -> {
			total.set(row.getLong("total"));
			return summary(row);
		}).list();
		return new Slice<>(rows, total.get());
	}

	/** One action of a plan. */
	public Optional<ActionSummary> findByRef(long planId, String ref, LocalDate today) {
		return find(RegisterQuery.all(planId, today).withRef(ref), 0, 1).rows().stream().findFirst();
	}

	/**
	 * All matching actions, read from the database as they are taken. The caller closes
	 * the stream, within a transaction.
	 */
	public Stream<ActionSummary> stream(RegisterQuery query) {
		Map<String, Object> parameters = new HashMap<>();
		String sql = DETAILS.formatted(matched(query, parameters));
		return this.jdbc.sql(sql).withFetchSize(200).params(parameters).query((row, number) -> summary(row)).stream();
	}

	private static String matched(RegisterQuery query, Map<String, Object> parameters) {
		StringBuilder conditions = new StringBuilder();
		parameters.put("planId", query.planId());
		if (query.ref() != null) {
			conditions.append(" and a.ref = :ref");
			parameters.put("ref", query.ref());
		}
		if (query.themeId() != null) {
			conditions.append(" and a.theme_id = :themeId");
			parameters.put("themeId", query.themeId());
		}
		if (query.officerCode() != null) {
			conditions.append(" and (exists (select from responsibility r join officer o on o.id = r.officer_id")
				.append(" where r.action_id = a.id and o.code = :officer)")
				.append(" or a.determining_officer_id = (select o.id from officer o where o.code = :officer))");
			parameters.put("officer", query.officerCode());
		}
		if (query.colour() != null) {
			conditions.append(" and s.colour = :colour");
			parameters.put("colour", query.colour().name());
		}
		if (query.statusCode() != null) {
			conditions.append(" and s.code = :status");
			parameters.put("status", query.statusCode());
		}
		if (query.due() != null) {
			conditions.append(due(query.due()));
			parameters.put("today", query.today());
		}
		for (RegisterQuery.Flag flag : query.flags()) {
			conditions.append(condition(flag));
			parameters.put("today", query.today());
		}
		if (query.officerIds() != null) {
			conditions.append(" and exists (select from responsibility r")
				.append(" where r.action_id = a.id and r.officer_id in (:officerIds))");
			parameters.put("officerIds", query.officerIds());
		}
		if (query.search() != null) {
			conditions.append(" and (a.ref = :search or a.text_search @@ websearch_to_tsquery('english', :search)")
				.append(" or to_tsvector('english', t.title) @@ websearch_to_tsquery('english', :search)")
				.append(" or to_tsvector('english', u.commentary) @@ websearch_to_tsquery('english', :search))");
			parameters.put("search", query.search());
		}
		return MATCHED.formatted(order(query.sort()), conditions);
	}

	private static String condition(RegisterQuery.Flag flag) {
		return switch (flag) {
			case OVERDUE -> " and " + OPEN + " and coalesce(a.due_on, p.ends_on) < :today";
			case UNREPORTED ->
				" and " + OPEN + " and (a.last_reported_at is null or (a.last_reported_at at time zone 'Europe/London')"
						+ " < date_trunc('quarter', :today::date))";
			case AWAITING_SIGN_OFF -> " and a.awaiting_sign_off";
			case WITHOUT_OWNER -> " and a.determining_officer_id is not null";
			case WITHOUT_DUE_DATE -> " and " + OPEN + " and a.due_on is null";
		};
	}

	/** Quarters of the financial year begin with those of the calendar year. */
	private static String due(RegisterQuery.Due due) {
		return switch (due) {
			case NONE -> " and a.due_on is null";
			case THIS_QUARTER -> " and date_trunc('quarter', a.due_on) = date_trunc('quarter', :today::date)";
			case NEXT_QUARTER ->
				" and date_trunc('quarter', a.due_on) = date_trunc('quarter', :today::date) + interval '3 months'";
		};
	}

	private static String order(RegisterQuery.Sort sort) {
		return switch (sort) {
			case REF -> "a.ref_order";
			case THEME -> "t.position, a.ref_order";
			case OFFICER -> "(select o.name from responsibility r join officer o on o.id = r.officer_id"
					+ " where r.action_id = a.id and r.position = 1) nulls last, a.ref_order";
			case STATUS -> "s.position, a.ref_order";
			case DUE -> "a.due_on nulls last, a.ref_order";
			case UPDATED -> "a.last_reported_at desc nulls last, a.ref_order";
		};
	}

	private static ActionSummary summary(ResultSet row) throws SQLException {
		Timestamp reported = row.getTimestamp("last_reported_at");
		return new ActionSummary(row.getLong("id"), row.getInt("version"), row.getString("ref"), row.getString("text"),
				row.getLong("theme_id"), row.getString("theme_title"), List.of(strings(row.getArray("officers"))),
				row.getString("determining_officer"), linkages(row),
				new StatusSummary(row.getString("code"), row.getString("name"), Colour.valueOf(row.getString("colour")),
						Phase.valueOf(row.getString("phase")), row.getInt("percent_complete"),
						row.getBoolean("awaiting_sign_off")),
				new DatesSummary(row.getObject("baseline_due_on", LocalDate.class),
						row.getObject("due_on", LocalDate.class), row.getObject("forecast_on", LocalDate.class)),
				row.getString("commentary"), (reported != null) ? reported.toInstant() : null);
	}

	private static List<LinkageSummary> linkages(ResultSet row) throws SQLException {
		String[] kinds = strings(row.getArray("kinds"));
		String[] refs = strings(row.getArray("refs"));
		String[] targets = strings(row.getArray("targets"));
		List<LinkageSummary> linkages = new ArrayList<>(kinds.length);
		for (int index = 0; index < kinds.length; index++) {
			linkages.add(new LinkageSummary(LinkageKind.valueOf(kinds[index]), refs[index], targets[index]));
		}
		return linkages;
	}

	private static String[] strings(@Nullable Array array) throws SQLException {
		return (array != null) ? (String[]) array.getArray() : new String[0];
	}

}
