package uk.gov.haringey.actionplan.repository.audit;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Rows that have no versions: they are written once or twice, and entries of the audit
 * keep the checksums of what they held. Which tables these are, their triggers say, so
 * that a migration that adds one is all that it takes.
 */
@Repository
public class KeptRows {

	private final JdbcClient jdbc;

	KeptRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Rows that do not hold what the last entry about them says. */
	public List<KeptRow> stray(int most) {
		return tables().stream().flatMap((table) -> stray(table, most).stream()).toList();
	}

	/**
	 * The tables whose rows entries keep the checksums of, as their triggers say,
	 * switched on or off, and the entries themselves where a trigger is gone. A
	 * document's content is left out of its row, which has a checksum of it.
	 */
	private List<Table> tables() {
		return this.jdbc
			.sql("""
					select t.relname as name, coalesce(bit_or(g.tgtype::integer) & 4 <> 0, true) as from_first,
					  (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
					    where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
					    and (bool_or(g.proname = 'record_row') or a.atttypid <> 'bytea'::regtype)) as columns
					from pg_class t left join (select g.tgrelid, g.tgtype, p.proname from pg_trigger g join pg_proc p on p.oid = g.tgfoid
					  where p.proname in ('record_row', 'record_attachment')) g on g.tgrelid = t.oid
					where t.relnamespace = current_schema()::regnamespace and t.relkind = 'r' and t.relname ~ '^[a-z_]+$'
					  and (g.tgrelid is not null or t.relname in (select subject from audit_entry
					    where content is not null and kind = upper(subject)))
					group by t.oid, t.relname order by t.relname
					""")
			.query(Table.class)
			.list();
	}

	private List<KeptRow> stray(Table table, int most) {
		return this.jdbc.sql("with last as (select distinct on (subject_id) subject_id, id, content from audit_entry "
				+ "where subject = :table and content is not null order by subject_id, id desc) "
				+ "select cast(:table as text) as table_name, coalesce(l.subject_id, t.id) as id, l.id as entry_id, "
				+ "t.id is not null as present from last l " + (table.fromFirst() ? "full" : "left") + " join (select "
				+ table.columns() + " from " + table.name()
				+ ") t on t.id = l.subject_id where l.id is null or t.id is null or l.content <> "
				+ "encode(sha256(convert_to(" + AuditSeals.FORM.formatted("to_jsonb(t)") + ", 'UTF8')), 'hex') "
				+ "order by 2 limit :most")
			.param("table", table.name())
			.param("most", most)
			.query((row, number) -> new KeptRow(row.getString("table_name"), row.getLong("id"),
					row.getObject("entry_id", Long.class), row.getBoolean("present")))
			.list();
	}

	/**
	 * A table whose rows entries keep the checksums of.
	 *
	 * @param fromFirst whether each row has one, and not only those that were changed
	 * @param columns what of a row the checksum is over
	 */
	private record Table(String name, boolean fromFirst, String columns) {

	}

	/** A row of which no entry tells, or that an entry tells otherwise of. */
	public record KeptRow(String table, long id, @Nullable Long entryId, boolean present) {

	}

}
