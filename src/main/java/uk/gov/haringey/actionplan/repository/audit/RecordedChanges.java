package uk.gov.haringey.actionplan.repository.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.audit.RecordedTables.RecordedTable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What revisions changed, from what to what. */
@Repository
public class RecordedChanges {

	private final JdbcClient jdbc;

	private final RecordedTables tables;

	RecordedChanges(JdbcClient jdbc, RecordedTables tables) {
		this.jdbc = jdbc;
		this.tables = tables;
	}

	/** How many things of each kind some revisions changed. */
	public Map<Long, List<Touched>> touched(Collection<Long> revisions) {
		Map<Long, List<Touched>> touched = new HashMap<>();
		if (revisions.isEmpty()) {
			return touched;
		}
		String sql = this.tables.all()
			.stream()
			.map((table) -> "select h.revision, '" + table.name() + "' as kind, count(*) as things, "
					+ "case when count(*) = 1 then min(" + table.label("h") + ") end as name from " + table.name()
					+ "_history h where h.revision in (:revisions) group by h.revision")
			.collect(Collectors.joining(" union all "));
		this.jdbc.sql(sql + " order by 1, 2").param("revisions", revisions).query((row) -> {
			touched.computeIfAbsent(row.getLong("revision"), (revision) -> new ArrayList<>())
				.add(new Touched(row.getString("kind").toUpperCase(Locale.ROOT), row.getLong("things"),
						row.getString("name")));
		});
		return touched;
	}

	/**
	 * The rows that some revisions changed, with each value before and after.
	 * @param most how many rows of a revision at most
	 */
	public Map<Long, List<RowChange>> of(Collection<Long> revisions, int most) {
		Map<Long, List<RowChange>> changes = new HashMap<>();
		if (revisions.isEmpty()) {
			return changes;
		}
		String versions = this.tables.all()
			.stream()
			.map(RecordedChanges::versions)
			.collect(Collectors.joining(" union all "));
		this.jdbc.sql(
				"select v.*, d.* from (select u.*, row_number() over (partition by revision order by table_name, label)"
						+ " as place from (" + versions + ") u) v left join lateral (select key as column_name,"
						+ " o.value #>> '{}' as old, n.value #>> '{}' as new from jsonb_each(v.now) n"
						+ " full join jsonb_each(coalesce(v.before, '{}')) o using (key)"
						+ " where coalesce(n.value, 'null') <> coalesce(o.value, 'null')) d on true"
						+ " where v.place <= :most order by v.revision, v.place, d.column_name")
			.param("revisions", revisions)
			.param("most", most)
			.query((row) -> {
				List<RowChange> rows = changes.computeIfAbsent(row.getLong("revision"),
						(revision) -> new ArrayList<>());
				if (rows.size() < row.getInt("place")) {
					rows.add(new RowChange(row.getString("table_name"), row.getString("label"),
							row.getInt("revision_kind"), new ArrayList<>()));
				}
				String column = row.getString("column_name");
				if (column != null) {
					rows.get(rows.size() - 1)
						.values()
						.add(new Value(column, row.getString("old"), row.getString("new")));
				}
			});
		return changes;
	}

	/** The versions of a table in some revisions, each with the one before it. */
	private static String versions(RecordedTable table) {
		String history = table.name() + "_history";
		String left = " - array['revision', 'revision_kind', 'revision_end', 'ref_order', 'text_search', 'address_key']";
		return "select h.revision, '" + table.name()
				+ "' as table_name, case when h.revision_kind = 2 and p.revision is not null then " + table.label("p")
				+ " else " + table.label("h") + " end as label, h.revision_kind, to_jsonb(h)" + left
				+ " as now, to_jsonb(p)" + left + " as before from " + history + " h left join lateral (select * from "
				+ history + " p where "
				+ table.eachKey(" and ", (column) -> "p." + column.name() + " = h." + column.name())
				+ " and p.revision < h.revision and p.revision_kind <> 2 order by p.revision desc limit 1) p on true"
				+ " where h.revision in (:revisions)";
	}

	/** How many entries tell of changes by hand. */
	public long countByHand() {
		return this.jdbc.sql("select count(*) from audit_entry where database_user <> ''").query(Long.class).single();
	}

	/** The latest entries that tell of changes by hand, with what they changed. */
	public List<HandChange> byHand(int most, int rows) {
		List<HandChange> entries = this.jdbc.sql("""
				select id, recorded_at, database_user, kind, subject, subject_id, revision from audit_entry
				where database_user <> '' order by id desc limit :most
				""")
			.param("most", most)
			.query((row, number) -> new HandChange(row.getLong("id"), row.getTimestamp("recorded_at").toInstant(),
					row.getString("database_user"), row.getString("kind"), row.getString("subject"),
					row.getObject("subject_id", Long.class), row.getObject("revision", Long.class), List.of()))
			.list();
		List<Long> revisions = new ArrayList<>();
		entries.forEach((entry) -> {
			Long revision = entry.revision();
			if (revision != null) {
				revisions.add(revision);
			}
		});
		Map<Long, List<RowChange>> changes = of(revisions, rows);
		return entries.stream()
			.map((entry) -> (entry.revision() != null) ? entry.with(changes.getOrDefault(entry.revision(), List.of()))
					: entry)
			.toList();
	}

	/**
	 * Things of one kind that a transaction changed.
	 *
	 * @param kind such as {@code ACTION}
	 * @param count how many
	 * @param name the name of a single one
	 */
	public record Touched(String kind, long count, @Nullable String name) {

	}

	/**
	 * A row that was added, changed or removed.
	 *
	 * @param table its table
	 * @param label what it is called
	 * @param kind 0 if it was added, 1 if it was changed, 2 if it was removed
	 * @param values what differs from before
	 */
	public record RowChange(String table, String label, int kind, List<Value> values) {

	}

	/** A value before and after; of a secret, its SHA-256. */
	public record Value(String column, @Nullable String before, @Nullable String after) {

	}

	/**
	 * A change by hand.
	 *
	 * @param entryId the entry that records it
	 * @param at when
	 * @param databaseUser the user of the database who made it
	 * @param kind what was done
	 * @param subject the table, where no versions were written; may be empty
	 * @param subjectId the row in it
	 * @param revision the revision, if versions were written
	 * @param rows the rows that it changed
	 */
	public record HandChange(long entryId, Instant at, String databaseUser, String kind, String subject,
			@Nullable Long subjectId, @Nullable Long revision, List<RowChange> rows) {

		HandChange with(List<RowChange> changed) {
			return new HandChange(this.entryId, this.at, this.databaseUser, this.kind, this.subject, this.subjectId,
					this.revision, changed);
		}

	}

}
