package uk.gov.haringey.actionplan.repository.register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What lists can be narrowed to, in the names of the time that is looked at. */
@Repository
public class FilterOptions {

	private static final String OF_PLAN = """
			where o.code = :officer or o.id in (
				select unnest(array(select r.officer_id from {responsibility} r where r.action_id = a.id))
				from {action} a where a.plan_id = :plan
				union select a.determining_officer_id from {action} a where a.plan_id = :plan)
			""";

	private final JdbcClient jdbc;

	FilterOptions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A plan's themes, and all officers and statuses. */
	public PlanFilterOptions find(long planId, AsAt asAt) {
		return find(planId, asAt, "", Map.of());
	}

	/**
	 * What the lists of a plan can be narrowed to: its themes, the officers who take part
	 * in it, and all statuses. Of all plans together there may be thousands of officers.
	 * @param officerCode the officer to whom a list is narrowed, who is there in any case
	 */
	public PlanFilterOptions findOfPlan(long planId, AsAt asAt, String officerCode) {
		return find(planId, asAt, OF_PLAN, Map.of("officer", officerCode));
	}

	private PlanFilterOptions find(long planId, AsAt asAt, String officers, Map<String, ?> further) {
		Map<String, Object> parameters = new HashMap<>(Map.of("plan", planId));
		parameters.putAll(further);
		KnownTables.addTo(parameters, asAt);
		Map<String, List<FilterOption>> found = new HashMap<>();
		this.jdbc.sql(KnownTables.read("""
				select 'theme' as kind, t.id::text as value, t.title as label, t.position as place
				from {theme} t where t.plan_id = :plan
				union all select 'officer', o.code, o.name, 0 from {officer} o %s
				union all select 'status', s.code, s.name, s.position from {status} s
				order by kind, place, label
				""".formatted(officers), asAt)).params(parameters).query((row) -> {
			found.computeIfAbsent(row.getString("kind"), (kind) -> new ArrayList<>())
				.add(new FilterOption(row.getString("value"), row.getString("label")));
		});
		return new PlanFilterOptions(found.getOrDefault("theme", List.of()), found.getOrDefault("officer", List.of()),
				found.getOrDefault("status", List.of()));
	}

}
