package uk.gov.haringey.actionplan.repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the plan said of an action, from its first version to its latest. */
@Repository
public class ActionChanges {

	private final JdbcClient jdbc;

	ActionChanges(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * All versions of an action, the earliest first; the texts of neighbours may be the
	 * same.
	 */
	public List<ActionVersion> versions(long actionId) {
		return this.jdbc.sql("""
				with changed as (
					select revision from action_history where id = :action
					union select revision from responsibility_history where action_id = :action
				)
				select v.recorded_at, p.display_name, h.ref, h.text, t.title as theme_title, h.due_on,
					d.name || ' to determine' as determining,
					array(select o.name from responsibility_history r join officer o on o.id = r.officer_id
						where r.action_id = :action and r.revision <= c.revision and r.revision_kind <> 2
							and (r.revision_end is null or r.revision_end > c.revision)
						order by r.position) as officers
				from changed c
				join audit_revision v on v.id = c.revision
				join action_history h on h.id = :action and h.revision <= c.revision
					and (h.revision_end is null or h.revision_end > c.revision)
				join theme_history t on t.id = h.theme_id and t.revision <= c.revision
					and (t.revision_end is null or t.revision_end > c.revision)
				left join officer d on d.id = h.determining_officer_id
				left join account p on p.id = v.account_id
				order by c.revision
				""").param("action", actionId).query((row, number) -> version(row)).list();
	}

	private static ActionVersion version(ResultSet row) throws SQLException {
		String determining = row.getString("determining");
		return new ActionVersion(row.getTimestamp("recorded_at").toInstant(), row.getString("display_name"),
				row.getString("ref"), row.getString("text"), row.getString("theme_title"),
				(determining != null) ? determining : String.join("; ", (String[]) row.getArray("officers").getArray()),
				row.getObject("due_on", LocalDate.class));
	}

	/**
	 * What the plan said of an action from a moment on, and who said so; nobody when the
	 * application itself did.
	 */
	public record ActionVersion(Instant recordedAt, @Nullable String accountName, String ref, String text,
			String themeTitle, String officers, @Nullable LocalDate dueOn) {

	}

}
