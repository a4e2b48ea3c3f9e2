package uk.gov.haringey.actionplan.repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.audit.RecordedChanges;
import uk.gov.haringey.actionplan.repository.audit.RecordedChanges.RowChange;
import uk.gov.haringey.actionplan.repository.audit.RecordedChanges.Touched;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who did what, the latest first. */
@Repository
public class AuditTrail {

	/** How many rows are told of a change that touched many. */
	private static final int ROWS_SHOWN = 10;

	private final JdbcClient jdbc;

	private final RecordedChanges changes;

	AuditTrail(JdbcClient jdbc, RecordedChanges changes) {
		this.jdbc = jdbc;
		this.changes = changes;
	}

	/** Tries to sign in; {@code page} counts from 0. */
	public Slice<SignInEntry> signIns(int page, int size) {
		List<SignInEntry> entries = new ArrayList<>();
		List<Long> total = new ArrayList<>();
		this.jdbc.sql("""
				select s.username, s.outcome, s.attempted_at, t.total
				from (select count(*) as total from sign_in) t
				left join (select * from sign_in order by id desc limit :size offset :offset) s on true
				order by s.id desc
				""").param("size", size).param("offset", (long) page * size).query((row) -> {
			total.add(row.getLong("total"));
			Timestamp at = row.getTimestamp("attempted_at");
			if (at != null) {
				entries.add(new SignInEntry(row.getString("username"), Outcome.valueOf(row.getString("outcome")),
						at.toInstant()));
			}
		});
		return new Slice<>(entries, total.isEmpty() ? 0 : total.get(0));
	}

	/**
	 * Entries that were searched for, the latest first, each with the kinds of things
	 * that it touched and what it changed.
	 * @param most how many at most
	 */
	public List<Entry> entries(Search search, int most) {
		Map<String, Object> parameters = new HashMap<>();
		parameters.put("most", most);
		String sql = """
				with page as (
				  select e.*, case when e.kind = 'SIGN_IN_TRIED' and s.outcome = 'FAILED' then 'SIGN_IN_FAILED'
				    else e.kind end as shown
				  from audit_entry e left join sign_in s on e.subject = 'sign_in' and s.id = e.subject_id
				  where %s order by e.id desc limit :most)
				select p.id, p.recorded_at, p.username, p.database_user, p.address, p.emptied_by is not null as emptied, p.shown,
				  p.revision,
				  case p.subject
				    when 'status_update' then (select a.ref from status_update u join action a on a.id = u.action_id where u.id = p.subject_id)
				    when 'attachment' then (select f.file_name from attachment f where f.id = p.subject_id)
				    when 'change_request' then (select a.ref from change_request q join action a on a.id = q.action_id where q.id = p.subject_id)
				    when 'board_note' then (select a.ref from board_note n join action a on a.id = n.action_id where n.id = p.subject_id)
				    when 'addendum' then (select a.ref from addendum d join action a on a.id = d.action_id where d.id = p.subject_id)
				    when 'reporting_period' then (select r.code from reporting_period r where r.id = p.subject_id)
				    when 'account' then (select a.username from account a where a.id = p.subject_id)
				  end as about
				from page p order by p.id desc
				"""
			.formatted(conditions(search, parameters));
		Map<Long, Long> revisions = new HashMap<>();
		List<Entry> entries = this.jdbc.sql(sql).params(parameters).query((row, number) -> {
			Long revision = row.getObject("revision", Long.class);
			if (revision != null) {
				revisions.put(row.getLong("id"), revision);
			}
			return entry(row);
		}).list();
		Map<Long, List<Touched>> touched = this.changes.touched(revisions.values());
		Map<Long, List<RowChange>> changed = this.changes.of(revisions.values(), ROWS_SHOWN);
		return entries.stream().map((entry) -> {
			Long revision = revisions.get(entry.id());
			return (revision != null)
					? entry.with(touched.getOrDefault(revision, List.of()), changed.getOrDefault(revision, List.of()))
					: entry;
		}).toList();
	}

	private static String conditions(Search search, Map<String, Object> parameters) {
		List<String> conditions = new ArrayList<>(List.of("true"));
		with(search.before(), "before", "e.id < :before", conditions, parameters);
		with(search.person(), "person", "e.username = :person", conditions, parameters);
		with(search.address(), "address", "e.address = :address", conditions, parameters);
		with(search.from(), "from", "e.recorded_at >= :from", conditions, parameters);
		with(search.to(), "to", "e.recorded_at < :to", conditions, parameters);
		if ("SIGN_IN_FAILED".equals(search.kind())) {
			conditions.add("e.kind = 'SIGN_IN_TRIED' and s.outcome = 'FAILED'");
		}
		else {
			with(search.kind(), "kind", "e.kind = :kind", conditions, parameters);
		}
		if (search.planSlug() != null) {
			parameters.put("plan", search.planSlug());
			conditions.add(onPlan(search.ref() != null));
			if (search.ref() != null) {
				parameters.put("ref", search.ref());
			}
		}
		return String.join(" and ", conditions);
	}

	/** Whether an entry is about a plan, or about an action that it has or had. */
	private static String onPlan(boolean oneAction) {
		String actions = "(select h.id from action_history h join plan p on p.id = h.plan_id where p.slug = :plan"
				+ (oneAction ? " and h.ref = :ref)" : ")");
		String versions = """
				(select h.revision from action_history h where h.id in $
				 union all select h.revision from responsibility_history h where h.action_id in $
				 union all select h.revision from milestone_history h where h.action_id in $
				 union all select h.revision from linkage_history h where h.action_id in $""";
		if (!oneAction) {
			versions += """

					union all select h.revision from plan_history h join plan p on p.id = h.id where p.slug = :plan
					union all select h.revision from theme_history h join plan p on p.id = h.plan_id where p.slug = :plan""";
		}
		String rows = """
				or e.subject = 'status_update' and e.subject_id in (select id from status_update where action_id in $)
				or e.subject = 'attachment' and e.subject_id in (select f.id from attachment f
				  join status_update u on u.id = f.status_update_id where u.action_id in $)
				or e.subject = 'change_request' and e.subject_id in (select id from change_request where action_id in $)
				or e.subject = 'board_note' and e.subject_id in (select id from board_note where action_id in $)
				or e.subject = 'addendum' and e.subject_id in (select id from addendum where action_id in $)""";
		if (!oneAction) {
			rows += """

					or e.subject = 'reporting_period' and e.subject_id in (select r.id from reporting_period r
					  join plan p on p.id = r.plan_id where p.slug = :plan)
					or e.subject = 'meeting' and e.subject_id in (select m.id from meeting m
					  join plan p on p.id = m.plan_id where p.slug = :plan)""";
		}
		return ("(e.revision in " + versions + ")" + rows + ")").replace("$", actions);
	}

	private static void with(@Nullable Object value, String name, String condition, List<String> conditions,
			Map<String, Object> parameters) {
		if (value != null) {
			conditions.add(condition);
			parameters.put(name, (value instanceof Instant moment) ? Timestamp.from(moment) : value);
		}
	}

	private static Entry entry(ResultSet row) throws SQLException {
		String about = row.getString("about");
		return new Entry(row.getLong("id"), row.getTimestamp("recorded_at").toInstant(), row.getString("username"),
				row.getString("database_user"), row.getString("address"), row.getBoolean("emptied"),
				row.getString("shown"), (about != null) ? about : "", List.of(), List.of());
	}

	/** What came of a try to sign in. */
	public enum Outcome {

		FAILED, SUCCEEDED,
		/** The password was not looked at, after too many failures. */
		HELD_BACK

	}

	/**
	 * A try to sign in.
	 *
	 * @param username the account's name; empty for any other text that was typed
	 * @param outcome what came of it
	 * @param at when, in real time
	 */
	public record SignInEntry(String username, Outcome outcome, Instant at) {

	}

	/**
	 * Which entries; what is absent does not count.
	 *
	 * @param before only those with a smaller number
	 * @param person a user name
	 * @param address from where
	 * @param kind what was done
	 * @param from the first moment
	 * @param to the first moment after
	 * @param planSlug about a plan
	 * @param ref about an action of that plan
	 */
	public record Search(@Nullable Long before, @Nullable String person, @Nullable String address,
			@Nullable String kind, @Nullable Instant from, @Nullable Instant to, @Nullable String planSlug,
			@Nullable String ref) {

		/** The same from a number downwards. */
		public Search before(long id) {
			return new Search(id, this.person, this.address, this.kind, this.from, this.to, this.planSlug, this.ref);
		}

	}

	/**
	 * What somebody did.
	 *
	 * @param id its number
	 * @param at when, in real time
	 * @param who the user name; empty for what the application did by itself, for a try
	 * with no account's name, and for what was emptied
	 * @param databaseUser the database's user, of a change by hand; else empty
	 * @param address from where; empty if that is not known
	 * @param emptied whether name and address were removed, since they were old
	 * @param kind what was done
	 * @param about what it was done to; may be empty
	 * @param touched what a change touched
	 * @param changes the first rows of that, with each value before and after
	 */
	public record Entry(long id, Instant at, String who, String databaseUser, String address, boolean emptied,
			String kind, String about, List<Touched> touched, List<RowChange> changes) {

		Entry with(List<Touched> things, List<RowChange> rows) {
			return new Entry(this.id, this.at, this.who, this.databaseUser, this.address, this.emptied, this.kind,
					this.about, things, rows);
		}

	}

}
