package uk.gov.haringey.actionplan.repository.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The tables of which the database keeps every version, as its own catalogue has them: a
 * migration that adds one is all that it takes.
 */
@Repository
class RecordedTables {

	private final JdbcClient jdbc;

	RecordedTables(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** All of them, in the order of their names. */
	List<RecordedTable> all() {
		Map<String, List<RecordedColumn>> tables = new LinkedHashMap<>();
		this.jdbc
			.sql("""
					select t.relname as table_name, c.attname as column_name, c.attnum = any (k.conkey) as key,
					  c.atttypid = 'bigint'::regtype as number,
					  case when a.attnum is null then 'null'
					    when a.atttypid = 'bytea'::regtype then format('encode(sha256(t.%1$I), ''hex'')', a.attname)
					    when col_description(t.oid, a.attnum) like 'Secret: %'
					      then format('encode(sha256(convert_to(t.%1$I, ''UTF8'')), ''hex'')', a.attname)
					    else format('t.%I', a.attname) end as form
					from pg_class h
					join pg_namespace n on n.oid = h.relnamespace and n.nspname = current_schema()
					join pg_class t on t.relnamespace = h.relnamespace and t.relname || '_history' = h.relname
					join pg_constraint k on k.conrelid = h.oid and k.contype = 'p'
					join pg_attribute c on c.attrelid = h.oid and c.attnum > 0 and not c.attisdropped and c.attgenerated = ''
					  and c.attname not in ('revision', 'revision_kind', 'revision_end')
					left join pg_attribute a on a.attrelid = t.oid and a.attname = c.attname and a.attnum > 0 and not a.attisdropped
					where h.relname ~ '^[a-z_]+$' and exists (select from pg_attribute e
					  where e.attrelid = h.oid and e.attname = 'revision_end')
					order by t.relname, c.attnum
					""")
			.query((row) -> {
				tables.computeIfAbsent(row.getString("table_name"), (name) -> new ArrayList<>())
					.add(new RecordedColumn(row.getString("column_name"), row.getBoolean("key"),
							row.getBoolean("number"), row.getString("form")));
			});
		return tables.entrySet().stream().map((table) -> new RecordedTable(table.getKey(), table.getValue())).toList();
	}

	/**
	 * A table with versions.
	 *
	 * @param name its name; its versions are in the table of that name with
	 * {@code _history}
	 * @param columns those that its versions have
	 */
	record RecordedTable(String name, List<RecordedColumn> columns) {

		/** By which of these a row is told to somebody, the best first. */
		private static final List<String> NAMES = List.of("ref", "username", "slug", "code", "title", "name", "number",
				"label", "file_name", "role");

		List<RecordedColumn> keys() {
			return this.columns.stream().filter(RecordedColumn::key).toList();
		}

		boolean isNumbered() {
			return keys().size() == 1 && keys().get(0).name().equals("id") && keys().get(0).number();
		}

		/** The columns, each written in some way, in one text. */
		String each(String separator, Function<RecordedColumn, String> written) {
			return this.columns.stream().map(written).collect(Collectors.joining(separator));
		}

		/** The same of the columns of its key. */
		String eachKey(String separator, Function<RecordedColumn, String> written) {
			return keys().stream().map(written).collect(Collectors.joining(separator));
		}

		/** SQL for what a version is called: a name, if it has one, and else its key. */
		String label(String version) {
			String key = "concat_ws(' ', " + eachKey(", ", (column) -> version + "." + column.name()) + ")";
			return NAMES.stream()
				.filter((name) -> this.columns.stream().anyMatch((column) -> column.name().equals(name)))
				.findFirst()
				.map((name) -> "coalesce(" + version + "." + name + "::text, " + key + ")")
				.orElse(key);
		}

	}

	/**
	 * A column.
	 *
	 * @param name its name
	 * @param key whether it is a part of its table's key
	 * @param number whether it is a whole number
	 * @param form SQL for what a version keeps of the row {@code t}
	 */
	record RecordedColumn(String name, boolean key, boolean number, String form) {

	}

}
