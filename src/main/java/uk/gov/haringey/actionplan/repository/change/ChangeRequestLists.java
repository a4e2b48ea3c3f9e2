package uk.gov.haringey.actionplan.repository.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import uk.gov.haringey.actionplan.entity.ChangeRequest;
import uk.gov.haringey.actionplan.repository.Slice;
import uk.gov.haringey.actionplan.repository.change.ChangeRequestSummary.Act;
import uk.gov.haringey.actionplan.repository.change.ChangeRequestSummary.Values;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of change requests, each in one SQL statement. */
@Repository
public class ChangeRequestLists {

	private static final String SELECT = """
			select q.*, count(*) over () as total, a.ref, a.text, p.display_name, o.name as officer_name,
				d.display_name as decider_name,
				(select string_agg(f.name, '; ' order by r.position) from change_request_officer r
					join officer f on f.id = r.officer_id where r.change_request_id = q.id) as proposed_officers
			from change_request q
			join action a on a.id = q.action_id
			join account p on p.id = q.account_id
			left join officer o on o.id = q.on_behalf_of_officer_id
			left join account d on d.id = q.decided_by_account_id
			where a.plan_id = :plan
			""";

	private final JdbcClient jdbc;

	ChangeRequestLists(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * One page, from 0, of the requests of a plan: the pending first, the latest first.
	 */
	public Slice<ChangeRequestSummary> find(long planId, int page, int size) {
		long[] total = { 0 };
		List<ChangeRequestSummary> rows = this.jdbc
			.sql(SELECT + " order by q.state <> 'PENDING', q.id desc limit :size offset :offset")
			.param("plan", planId)
			.param("size", size)
			.param("offset", (long) page * size)
			.query((row, number) -> {
				total[0] = row.getLong("total");
				return summary(row);
			})
			.list();
		return new Slice<>(rows, total[0]);
	}

	/** One request of a plan. */
	public Optional<ChangeRequestSummary> find(long planId, long id) {
		return this.jdbc.sql(SELECT + " and q.id = :id")
			.param("plan", planId)
			.param("id", id)
			.query((row, number) -> summary(row))
			.optional();
	}

	private static ChangeRequestSummary summary(ResultSet row) throws SQLException {
		Timestamp decided = row.getTimestamp("decided_at");
		return new ChangeRequestSummary(row.getLong("id"), row.getString("ref"), row.getString("text"),
				new Values(row.getObject("due_on_before", LocalDate.class), row.getString("text_before"),
						row.getString("officers_before")),
				new Values(row.getObject("proposed_due_on", LocalDate.class), row.getString("proposed_text"),
						row.getString("proposed_officers")),
				row.getString("reason"),
				new Act(row.getLong("account_id"), row.getString("display_name"), row.getString("officer_name"),
						row.getTimestamp("requested_at").toInstant()),
				ChangeRequest.State.valueOf(row.getString("state")),
				(decided != null) ? new Act(row.getLong("decided_by_account_id"), row.getString("decider_name"), null,
						decided.toInstant()) : null,
				row.getString("decision_reason"));
	}

}
