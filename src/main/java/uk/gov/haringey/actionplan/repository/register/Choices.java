package uk.gov.haringey.actionplan.repository.register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What lists can be narrowed to, in the names of the time that is looked at. */
@Repository
public class Choices {

	private final JdbcClient jdbc;

	Choices(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** All that the lists of a plan can be narrowed to. */
	public PlanChoices find(long planId, AsAt asAt) {
		Map<String, Object> parameters = new HashMap<>(Map.of("plan", planId));
		KnownTables.addTo(parameters, asAt);
		Map<String, List<Choice>> found = new HashMap<>();
		this.jdbc.sql(KnownTables.read("""
				select 'theme' as kind, t.id::text as value, t.title as label, t.position as place
				from {theme} t where t.plan_id = :plan
				union all select 'officer', o.code, o.name, 0 from {officer} o
				union all select 'status', s.code, s.name, s.position from {status} s
				order by kind, place, label
				""", asAt)).params(parameters).query((row) -> {
			found.computeIfAbsent(row.getString("kind"), (kind) -> new ArrayList<>())
				.add(new Choice(row.getString("value"), row.getString("label")));
		});
		return new PlanChoices(found.getOrDefault("theme", List.of()), found.getOrDefault("officer", List.of()),
				found.getOrDefault("status", List.of()));
	}

	/**
	 * What the lists of a plan can be narrowed to.
	 *
	 * @param themes its themes in their order, by identifier
	 * @param officers all officers by name, by code
	 * @param statuses the statuses in their order, by code
	 */
	public record PlanChoices(List<Choice> themes, List<Choice> officers, List<Choice> statuses) {

	}

	/** Something to choose by its value, shown by its label. */
	public record Choice(String value, String label) {

	}

}
