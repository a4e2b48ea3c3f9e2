package uk.gov.haringey.actionplan.repository.register;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.LinkageKind;
import uk.gov.haringey.actionplan.entity.UpdateKind;
import uk.gov.haringey.actionplan.repository.register.UpdateSummary.DocumentSummary;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the page of one action lists, each list in one SQL statement. */
@Repository
public class ActionDetails {

	/**
	 * What a slipped or overdue unfinished action is late by, in days; 0 if it is not.
	 */
	static final String SLIP_DAYS = "case when " + Columns.LIVE.in(ActionSql.UNFINISHED) + """
			then greatest(0, """ + Slippage.SQL + ", :today - coalesce(t.due_on, p.ends_on)) else 0 end";

	private final JdbcClient jdbc;

	ActionDetails(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Everything reported of an action that was known then, the latest first. */
	public List<UpdateSummary> updates(long actionId, AsAt asAt) {
		return query("""
				select u.*, s.name as status_name, s.colour, p.display_name, o.name as officer_name,
					d.ids as document_ids, d.names as document_names, d.types as document_types,
					d.sizes as document_sizes
				from status_update u
				join {status} s on s.id = u.status_id
				join account p on p.id = u.account_id
				left join {officer} o on o.id = u.on_behalf_of_officer_id
				left join lateral (
					select array_agg(t.id order by t.id) as ids, array_agg(t.file_name order by t.id) as names,
						array_agg(t.media_type order by t.id) as types, array_agg(t.size order by t.id) as sizes
					from attachment t where t.status_update_id = u.id) d on true
				where u.action_id = :action and u.id <= (select a.latest_update_id from {action} a where a.id = :action)
				order by u.id desc
				""", actionId, asAt).query((row, number) -> update(row)).list();
	}

	/** The milestones of an action in their order. */
	public List<MilestoneSummary> milestones(long actionId, AsAt asAt) {
		return query("""
				select m.id, m.title, m.due_on, m.completed_on, m.version from {milestone} m
				where m.action_id = :action order by m.position
				""", actionId, asAt).query(MilestoneSummary.class).list();
	}

	/** The linkages of an action, and those of other actions to it. */
	public List<LinkageDetail> linkages(long actionId, AsAt asAt) {
		return query(
				"""
						select l.id, l.kind, false as incoming, t.ref as other_ref, t.text as other_text, l.target_name, l.target_address,
							coalesce(%s, 0) as slip_days
						from {linkage} l
						left join {action} t on t.id = l.target_action_id
						left join {status} s on s.id = t.status_id
						left join {plan} p on p.id = t.plan_id
						where l.action_id = :action
						union all
						select l.id, l.kind, true, a.ref, a.text, null, null, 0
						from {linkage} l join {action} a on a.id = l.action_id
						where l.target_action_id = :action
						order by incoming, id
						"""
					.formatted(SLIP_DAYS),
				actionId, asAt)
			.param("today", asAt.day())
			.query(LinkageDetail.class)
			.list();
	}

	private JdbcClient.StatementSpec query(String sql, long actionId, AsAt asAt) {
		Map<String, Object> parameters = new HashMap<>(Map.of("action", actionId));
		KnownTables.addTo(parameters, asAt);
		return this.jdbc.sql(KnownTables.read(sql, asAt)).params(parameters);
	}

	private static UpdateSummary update(ResultSet row) throws SQLException {
		return new UpdateSummary(row.getLong("id"), UpdateKind.valueOf(row.getString("kind")),
				row.getString("status_name"), Colour.valueOf(row.getString("colour")), row.getInt("percent_complete"),
				row.getString("commentary"), row.getString("path_to_green"),
				row.getObject("forecast_on", LocalDate.class), row.getString("evidence"), row.getString("reason"),
				row.getTimestamp("recorded_at").toInstant(), row.getString("display_name"),
				row.getString("officer_name"), documents(row));
	}

	private static List<DocumentSummary> documents(ResultSet row) throws SQLException {
		Array ids = row.getArray("document_ids");
		if (ids == null) {
			return List.of();
		}
		Long[] id = (Long[]) ids.getArray();
		String[] name = (String[]) row.getArray("document_names").getArray();
		String[] type = (String[]) row.getArray("document_types").getArray();
		Long[] size = (Long[]) row.getArray("document_sizes").getArray();
		List<DocumentSummary> documents = new ArrayList<>(id.length);
		for (int index = 0; index < id.length; index++) {
			documents.add(new DocumentSummary(id[index], name[index], type[index], size[index]));
		}
		return documents;
	}

	/** A milestone of an action. */
	public record MilestoneSummary(long id, String title, @Nullable LocalDate dueOn, @Nullable LocalDate completedOn,
			int version) {

	}

	/**
	 * A linkage as one of its ends sees it: {@code incoming} when it is the other
	 * action's own. It leads to an action ({@code otherRef}) or to something named.
	 * {@code slipDays} is by how much an unfinished action that this one leads to has
	 * slipped, or is overdue; 0 where it is neither.
	 */
	public record LinkageDetail(long id, LinkageKind kind, boolean incoming, @Nullable String otherRef,
			@Nullable String otherText, @Nullable String targetName, @Nullable String targetAddress, int slipDays) {

	}

}
