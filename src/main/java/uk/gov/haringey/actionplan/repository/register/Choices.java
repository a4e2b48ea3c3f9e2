package uk.gov.haringey.actionplan.repository.register;

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

	/** The themes of a plan in their order, by identifier. */
	public List<Choice> themes(long planId, AsAt asAt) {
		return find(
				"select t.id::text as value, t.title as label from {theme} t where t.plan_id = :plan order by t.position",
				Map.of("plan", planId), asAt);
	}

	/** All officers by name, by code. */
	public List<Choice> officers(AsAt asAt) {
		return find("select o.code as value, o.name as label from {officer} o order by o.name", Map.of(), asAt);
	}

	/** The statuses in their order, by code. */
	public List<Choice> statuses(AsAt asAt) {
		return find("select s.code as value, s.name as label from {status} s order by s.position", Map.of(), asAt);
	}

	private List<Choice> find(String sql, Map<String, Object> given, AsAt asAt) {
		Map<String, Object> parameters = new HashMap<>(given);
		KnownTables.addTo(parameters, asAt);
		return this.jdbc.sql(KnownTables.read(sql, asAt)).params(parameters).query(Choice.class).list();
	}

	/** Something to choose by its value, shown by its label. */
	public record Choice(String value, String label) {

	}

}
