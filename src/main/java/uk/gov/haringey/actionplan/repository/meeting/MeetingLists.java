package uk.gov.haringey.actionplan.repository.meeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import uk.gov.haringey.actionplan.entity.meeting.BoardNote;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of meetings and of what was noted at them, each in one SQL statement. */
@Repository
public class MeetingLists {

	private static final String NOTES = """
			select n.id, n.meeting_id, m.held_on, a.ref, n.kind, n.text, p.display_name, n.answer, n.answered_at,
				b.display_name as answered_by,
				q.slug as plan_slug, q.title as plan_title,
				array(select r.officer_id from responsibility r where r.action_id = a.id order by r.position) as officer_ids,
				coalesce((select string_agg(o.name, '; ' order by r.position) from responsibility r
					join officer o on o.id = r.officer_id where r.action_id = a.id), '') as officers
			from board_note n
			join meeting m on m.id = n.meeting_id
			join plan q on q.id = m.plan_id
			join action a on a.id = n.action_id
			join account p on p.id = n.account_id
			left join account b on b.id = n.answered_by_account_id
			where %s
			order by m.held_on, a.ref_order, n.id
			limit 500
			""";

	private final JdbcClient jdbc;

	MeetingLists(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The meetings of a plan, the latest first. */
	public List<MeetingSummary> meetings(long planId) {
		return this.jdbc
			.sql("""
					select m.id, m.held_on, count(n.id) as notes, count(n.id) filter (where n.answered_at is null) as unanswered
					from meeting m left join board_note n on n.meeting_id = m.id
					where m.plan_id = :plan group by m.id order by m.held_on desc limit 200
					""")
			.param("plan", planId)
			.query(MeetingSummary.class)
			.list();
	}

	/** What is not answered yet in a plan, the earliest first. */
	public List<NoteSummary> unanswered(long planId) {
		return notes("m.plan_id = :plan and n.answered_at is null", Map.of("plan", planId));
	}

	/** What is not answered yet of the actions for which any of these is responsible. */
	public List<PlanNote> unansweredFor(Set<Long> officerIds) {
		return this.jdbc.sql(NOTES.formatted("""
				n.answered_at is null and exists (select from responsibility h
					where h.action_id = a.id and h.officer_id in (:officers))"""))
			.param("officers", officerIds)
			.query((row, number) -> new PlanNote(row.getString("plan_slug"), row.getString("plan_title"), note(row)))
			.list();
	}

	/** What arose at a meeting: not answered by its day, and noted before it. */
	public List<NoteSummary> arisingAt(long planId, LocalDate heldOn) {
		return notes("""
				m.plan_id = :plan and m.held_on < :day
				and (n.answered_at is null or n.answered_at >= :day::timestamp at time zone 'Europe/London')""",
				Map.of("plan", planId, "day", heldOn));
	}

	/** What was noted at a meeting. */
	public List<NoteSummary> notedAt(long meetingId) {
		return notes("n.meeting_id = :meeting", Map.of("meeting", meetingId));
	}

	/** What was ever noted on an action. */
	public List<NoteSummary> notedOn(long actionId) {
		return notes("n.action_id = :action", Map.of("action", actionId));
	}

	/** One note of a plan. */
	public Optional<NoteSummary> find(long planId, long noteId) {
		return notes("m.plan_id = :plan and n.id = :id", Map.of("plan", planId, "id", noteId)).stream().findFirst();
	}

	private List<NoteSummary> notes(String condition, Map<String, Object> parameters) {
		return this.jdbc.sql(NOTES.formatted(condition)).params(parameters).query((row, number) -> note(row)).list();
	}

	private static NoteSummary note(ResultSet row) throws SQLException {
		Timestamp answered = row.getTimestamp("answered_at");
		return new NoteSummary(row.getLong("id"), row.getLong("meeting_id"), row.getObject("held_on", LocalDate.class),
				row.getString("ref"), List.of((Long[]) row.getArray("officer_ids").getArray()),
				row.getString("officers"), BoardNote.Kind.valueOf(row.getString("kind")), row.getString("text"),
				row.getString("display_name"), (answered != null) ? new NoteSummary.Answer(row.getString("answer"),
						row.getString("answered_by"), answered.toInstant()) : null);
	}

	/** A note, and the plan that it is in. */
	public record PlanNote(String planSlug, String planTitle, NoteSummary note) {

	}

	/** A meeting, and how many notes it made. */
	public record MeetingSummary(long id, LocalDate heldOn, int notes, int unanswered) {

	}

}
