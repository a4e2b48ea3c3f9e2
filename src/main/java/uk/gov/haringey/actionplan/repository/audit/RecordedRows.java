package uk.gov.haringey.actionplan.repository.audit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.audit.RecordedTables.RecordedTable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the tables hold beside what was recorded of it. Like the chain, it is read by SQL
 * of its own and not by the database's functions, which somebody could have replaced.
 */
@Repository
public class RecordedRows {

	/** How many rows one statement compares: a limit of time is set to each. */
	private static final long ROWS = 200_000;

	private final JdbcClient jdbc;

	private final RecordedTables tables;

	RecordedRows(JdbcClient jdbc, RecordedTables tables) {
		this.jdbc = jdbc;
		this.tables = tables;
	}

	/**
	 * Rows that are not what their last version says, and versions that do not end where
	 * the next one begins.
	 * @param latest how many of the latest rows of a table are looked at
	 * @param most how many are told of a table at most
	 */
	public List<Difference> differences(long latest, int most) {
		List<Difference> found = new ArrayList<>();
		for (RecordedTable table : this.tables.all()) {
			if (!table.isNumbered()) {
				found.addAll(compare(table, "true", "true", most));
				found.addAll(ends(table, "true", most));
				continue;
			}
			Numbers numbers = numbers(table.name());
			long first = Math.max(numbers.first(), (latest < numbers.last()) ? numbers.last() - latest + 1 : 0);
			for (long from = first; from <= numbers.last(); from += ROWS) {
				String range = ".id between " + from + " and " + (from + ROWS - 1);
				found.addAll(compare(table, "h" + range, "t" + range, most));
				found.addAll(ends(table, "h" + range, most));
			}
		}
		return found;
	}

	private Numbers numbers(String table) {
		return this.jdbc
			.sql("select coalesce(min(first), 0) as first, coalesce(max(last), -1) as last from ("
					+ "select min(id) as first, max(id) as last from " + table
					+ " union all select min(id), max(id) from " + table + "_history) n")
			.query(Numbers.class)
			.single();
	}

	private List<Difference> compare(RecordedTable table, String versions, String rows, int most) {
		String sql = "select " + key(table, "coalesce(h.%1$s::text, (%2$s)::text)") + " as key, "
				+ "h.recorded is not null as recorded, t.present is not null as present, array_remove(array["
				+ table.each(", ",
						(column) -> "case when h.%1$s is distinct from %2$s then '%1$s' end".formatted(column.name(),
								column.form()))
				+ "]::text[], null) as columns from (select *, true as recorded from " + table.name()
				+ "_history h where h.revision_end is null and h.revision_kind <> 2 and " + versions
				+ ") h full join (select *, true as present from " + table.name() + " t where " + rows + ") t on "
				+ table.eachKey(" and ", (column) -> "h." + column.name() + " = " + column.form())
				+ " where h.recorded is null or t.present is null or row("
				+ table.each(", ", (column) -> "h." + column.name()) + ") is distinct from row("
				+ table.each(", ", (column) -> column.form()) + ") order by 1 limit :most";
		return this.jdbc.sql(sql).param("most", most).query((row, number) -> {
			boolean both = row.getBoolean("recorded") && row.getBoolean("present");
			return new Difference(table.name(), id(table, row.getString("key")), row.getString("key"),
					row.getBoolean("recorded"), row.getBoolean("present"),
					both ? Arrays.asList((String[]) row.getArray("columns").getArray()) : List.of());
		}).list();
	}

	private List<Difference> ends(RecordedTable table, String versions, int most) {
		String keys = table.eachKey(", ", (column) -> "h." + column.name());
		String sql = "select " + key(table, "h.%1$s::text") + " as key from (select h.*, lead(h.revision) over "
				+ "(partition by " + keys + " order by h.revision) as next from " + table.name() + "_history h where "
				+ versions + ") h where h.revision_end is distinct from h.next order by 1 limit :most";
		return this.jdbc.sql(sql)
			.param("most", most)
			.query((row, number) -> new Difference(table.name() + "_history", id(table, row.getString("key")),
					row.getString("key"), true, true, List.of("revision_end")))
			.list();
	}

	private static String key(RecordedTable table, String form) {
		return table.isNumbered() ? form.formatted("id", "t.id")
				: "concat_ws(', ', " + table.eachKey(", ",
						(column) -> "'" + column.name() + " ' || " + form.formatted(column.name(), column.form()))
						+ ")";
	}

	private static @Nullable Long id(RecordedTable table, String key) {
		return table.isNumbered() ? Long.valueOf(key) : null;
	}

	/**
	 * Actions that do not stand as their latest update says, frozen rows of periods that
	 * are not closed, and tries to sign in that are not as their entries say.
	 * @param latest how many of the latest actions, and tries, are looked at
	 * @param exceptUpdates updates that are not what they were themselves
	 */
	public List<Difference> derivedDifferences(long latest, Collection<Long> exceptUpdates, int most) {
		List<Difference> found = new ArrayList<>(this.jdbc
			.sql("""
					select * from (select a.id, array_remove(array[
					  case when a.status_id <> u.status_id then 'status_id' end,
					  case when a.percent_complete <> u.percent_complete then 'percent_complete' end,
					  case when a.forecast_on is distinct from u.forecast_on then 'forecast_on' end,
					  case when a.awaiting_sign_off and u.kind = 'SIGN_OFF' then 'awaiting_sign_off' end,
					  case when a.last_reported_at is distinct from u.recorded_at then 'last_reported_at' end], null) as columns
					  from action a join status_update u on u.id = a.latest_update_id
					  where u.id <> all (:except) and a.id > (select coalesce(max(id), 0) from action) - :latest) d
					where cardinality(columns) > 0 order by id limit :most
					""")
			.param("except", exceptUpdates.toArray(Long[]::new))
			.param("latest", latest)
			.param("most", most)
			.query((row, number) -> new Difference("action", row.getLong("id"), row.getString("id"), true, true,
					Arrays.asList((String[]) row.getArray("columns").getArray())))
			.list());
		for (String frozen : List.of("snapshot", "period_summary")) {
			found.addAll(this.jdbc
				.sql("select p.id from reporting_period p where p.state <> 'CLOSED' and exists (select from " + frozen
						+ " f where f.reporting_period_id = p.id) order by 1 limit :most")
				.param("most", most)
				.query((row, number) -> new Difference(frozen, null, "of reporting_period " + row.getLong("id"), false,
						true, List.of()))
				.list());
		}
		found.addAll(signIns(latest, most));
		return found;
	}

	/**
	 * Tries to sign in beside their entries. A try without an entry was inserted, an
	 * entry without its try means that one was removed, unless somebody wrote it by hand.
	 */
	private List<Difference> signIns(long latest, int most) {
		List<Difference> found = new ArrayList<>();
		Numbers numbers = this.jdbc
			.sql("select coalesce(min(first), 0) as first, coalesce(max(last), -1) as last from ("
					+ "select min(id) as first, max(id) as last from sign_in union all select min(subject_id), "
					+ "max(subject_id) from audit_entry where subject = 'sign_in' and database_user = '') n")
			.query(Numbers.class)
			.single();
		long first = Math.max(numbers.first(), (latest < numbers.last()) ? numbers.last() - latest + 1 : 0);
		for (long from = first; from <= numbers.last() && found.size() < most; from += ROWS) {
			found.addAll(this.jdbc
				.sql("""
						select * from (select coalesce(s.id, e.subject_id) as id, e.id is not null as recorded,
						  s.id is not null as present, array_remove(array[
						  case when s.username <> e.username and e.username <> '' and (s.username <> ''
						    or (e.recorded_at > now() - interval '28 days'
						      and exists (select from account a where a.username = e.username))) then 'username' end,
						  case when s.outcome <> case when e.succeeded then 'SUCCEEDED'
						    when e.kind = 'SIGN_IN_HELD_BACK' then 'HELD_BACK' else 'FAILED' end then 'outcome' end,
						  case when abs(extract(epoch from s.attempted_at - e.recorded_at)) > 3600 then 'attempted_at' end], null) as columns,
						  e.database_user
						from (select * from sign_in where id between :from and :to) s
						full join (select distinct on (subject_id) subject_id, id, kind, username, recorded_at, database_user,
						    bool_or(kind = 'SIGNED_IN') over (partition by subject_id) as succeeded
						  from audit_entry where subject = 'sign_in' and subject_id between :from and :to
						  order by subject_id, id) e on e.subject_id = s.id) d
						where not recorded or cardinality(columns) > 0 or not present and database_user = ''
						order by id limit :most
						""")
				.param("from", from)
				.param("to", from + ROWS - 1)
				.param("most", most)
				.query((row, number) -> new Difference("sign_in", row.getLong("id"), row.getString("id"),
						row.getBoolean("recorded"), row.getBoolean("present"),
						Arrays.asList((String[]) row.getArray("columns").getArray())))
				.list());
		}
		return found;
	}

	/**
	 * Revisions that say another day than they were written on, by more than clocks
	 * differ.
	 */
	public List<Long> misdated(int most) {
		return misdated("false", null, ZoneOffset.UTC, most);
	}

	/**
	 * The same of an evaluation copy: but for those that say a day from before the first
	 * of them was written, as its sample does, or the day that stands in for today.
	 */
	public List<Long> misdated(@Nullable LocalDate workingDate, ZoneId zone, int most) {
		String invented = "said < first_written or (said at time zone :zone)::date = cast(:workingDate as date)";
		return misdated(invented, workingDate, zone, most);
	}

	private List<Long> misdated(String except, @Nullable LocalDate workingDate, ZoneId zone, int most) {
		return this.jdbc
			.sql("select id from (select r.id, r.recorded_at as said, min(e.recorded_at) over () as first_written "
					+ "from audit_revision r join audit_entry e on e.revision = r.id "
					+ "where abs(extract(epoch from e.recorded_at - r.recorded_at)) > 3600) m where (" + except
					+ ") is not true order by id limit :most")
			.param("workingDate", workingDate)
			.param("zone", zone.getId())
			.param("most", most)
			.query(Long.class)
			.list();
	}

	/**
	 * What is not as it was recorded.
	 *
	 * @param table the table
	 * @param id the row's number, if rows there have one
	 * @param key the row, in words if it has no number
	 * @param recorded whether it was recorded
	 * @param present whether it is there
	 * @param columns those that differ, of a row that is both
	 */
	public record Difference(String table, @Nullable Long id, String key, boolean recorded, boolean present,
			List<String> columns) {

	}

	private record Numbers(long first, long last) {

	}

}
