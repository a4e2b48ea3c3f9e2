package uk.gov.haringey.actionplan.repository.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The chain over the audit, and what it is taken over. What a row holds is read here by
 * SQL of its own and not by the database's functions, which somebody could have replaced.
 */
@Repository
public class AuditSeals {

	/**
	 * What a row holds, as one text: the keys in the order of {@code jsonb}, without what
	 * is null, empty or false.
	 */
	static final String FORM = """
			(select coalesce(jsonb_object_agg(key, value), '{}'::jsonb)::text from jsonb_each(%s)
			 where value not in ('null'::jsonb, '""'::jsonb, 'false'::jsonb))""";

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	AuditSeals(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	/**
	 * Makes times read the same wherever this transaction runs. Belongs before everything
	 * else of this class.
	 */
	public void useOneTimeZone() {
		this.jdbc.sql("select set_config('TimeZone', 'UTC', true)").query(String.class).single();
	}

	/** Whether this transaction alone seals until it ends; false if another does. */
	public boolean lock() {
		return this.jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('audit seal', 0))")
			.query(Boolean.class)
			.single();
	}

	public Optional<Seal> last() {
		return this.jdbc.sql("select seq, entry_id, digest, hash from audit_seal order by seq desc limit 1")
			.query(Seal.class)
			.optional();
	}

	public Optional<Seal> find(long seq) {
		return this.jdbc.sql("select seq, entry_id, digest, hash from audit_seal where seq = :seq")
			.param("seq", seq)
			.query(Seal.class)
			.optional();
	}

	/** The last seal up to a place. */
	public Optional<Seal> findUpTo(long seq) {
		return this.jdbc
			.sql("select seq, entry_id, digest, hash from audit_seal where seq <= :seq order by seq desc limit 1")
			.param("seq", seq)
			.query(Seal.class)
			.optional();
	}

	/** How many entries are not sealed yet. */
	public long countUnsealed() {
		return this.jdbc.sql("select count(*) from audit_unsealed").query(Long.class).single();
	}

	/** The first entries that wait, in the order of their numbers. */
	public List<Entry> unsealed(int most) {
		return this.jdbc
			.sql("select e.id, e.kind, e.revision, " + FORM.formatted(EmptiedEntries.SEALED)
					+ " as form from audit_unsealed u join audit_entry e on e.id = u.entry_id "
					+ "order by u.entry_id limit :most")
			.param("most", most)
			.query(Entry.class)
			.list();
	}

	/** Adds seals, whose entries then wait no more. */
	public void add(List<Seal> seals) {
		this.template.batchUpdate("insert into audit_seal (seq, entry_id, digest, hash) values (?, ?, ?, ?)",
				seals.stream()
					.map((seal) -> new Object[] { seal.seq(), seal.entryId(), seal.digest(), seal.hash() })
					.toList());
		this.jdbc.sql("delete from audit_unsealed where entry_id in (:entries)")
			.param("entries", seals.stream().map(Seal::entryId).toList())
			.update();
	}

	/** The seals after one, in their order, each with its entry if that is there. */
	public List<Sealed> after(long seq, int most) {
		return this.jdbc
			.sql("select s.seq, s.entry_id, s.digest, s.hash, e.id, e.kind, e.revision, "
					+ FORM.formatted(EmptiedEntries.SEALED)
					+ " as form from audit_seal s left join audit_entry e on e.id = s.entry_id where s.seq > :seq "
					+ "order by s.seq limit :most")
			.param("seq", seq)
			.param("most", most)
			.query((row, number) -> {
				long id = row.getLong("id");
				Entry entry = row.wasNull() ? null : new Entry(id, row.getString("kind"),
						row.getObject("revision", Long.class), row.getString("form"));
				return new Sealed(new Seal(row.getLong("seq"), row.getLong("entry_id"), row.getString("digest"),
						row.getString("hash")), entry);
			})
			.list();
	}

	/**
	 * Whether a seal that does not follow the one before it was moved, or took another's
	 * place: whether its hash is that of another digest here, or of its digest elsewhere.
	 */
	public boolean isMoved(String before, Seal seal) {
		return this.jdbc.sql("""
				select exists (select from audit_seal
				  where encode(sha256(convert_to(:before || chr(10) || digest || chr(10), 'UTF8')), 'hex') = :hash
				    or encode(sha256(convert_to(hash || chr(10) || :digest || chr(10), 'UTF8')), 'hex') = :hash)
				""")
			.param("before", before)
			.param("digest", seal.digest())
			.param("hash", seal.hash())
			.query(Boolean.class)
			.single();
	}

	/**
	 * What was written in some revisions: each row as its table's name, a space, and what
	 * it holds, in the order of their bytes.
	 */
	public Map<Long, List<String>> versions(Collection<Long> revisions) {
		Map<Long, List<String>> versions = new HashMap<>();
		if (revisions.isEmpty()) {
			return versions;
		}
		StringBuilder sql = new StringBuilder("select id as revision, 'audit_revision ' || ")
			.append(FORM.formatted("to_jsonb(r)"))
			.append(" collate \"C\" as line from audit_revision r where r.id in (:revisions)");
		histories().forEach((history, leftOut) -> sql.append(" union all select revision, '")
			.append(history)
			.append(" ' || ")
			.append(FORM.formatted("to_jsonb(h) - '" + leftOut + "'::text[]"))
			.append(" from ")
			.append(history)
			.append(" h where h.revision in (:revisions)"));
		this.jdbc.sql(sql.append(" order by 1, 2").toString()).param("revisions", revisions).query((row) -> {
			versions.computeIfAbsent(row.getLong("revision"), (revision) -> new ArrayList<>())
				.add(row.getString("line"));
		});
		return versions;
	}

	/**
	 * The tables of versions, each with the columns that are not a part of what was
	 * written: until when a version held, and what is made of other columns.
	 */
	private Map<String, String> histories() {
		Map<String, String> histories = new TreeMap<>();
		this.jdbc
			.sql("""
					select h.table_name, array_agg(c.column_name::text order by c.column_name)::text as left_out
					from information_schema.columns h
					join information_schema.columns c on c.table_schema = h.table_schema and c.table_name = h.table_name
					  and (c.column_name = 'revision_end' or c.is_generated = 'ALWAYS')
					where h.table_schema = current_schema() and h.column_name = 'revision_end' and h.table_name ~ '^[a-z_]+$'
					group by h.table_name
					""")
			.query((row) -> {
				histories.put(row.getString("table_name"), row.getString("left_out"));
			});
		return histories;
	}

	/**
	 * Entries that are neither sealed nor queued for a seal: not written in the usual
	 * way.
	 */
	public List<Long> strayEntries(int most) {
		return this.jdbc.sql("""
				select e.id from audit_entry e
				where not exists (select from audit_seal s where s.entry_id = e.id)
				  and not exists (select from audit_unsealed u where u.entry_id = e.id)
				order by e.id limit :most
				""").param("most", most).query(Long.class).list();
	}

	/** Revisions of which no entry tells. */
	public List<Long> strayRevisions(int most) {
		String revisions = histories().keySet()
			.stream()
			.map((history) -> "select revision from " + history)
			.collect(Collectors.joining(" union all "));
		return this.jdbc
			.sql("select distinct r.revision from (select id as revision from audit_revision union all " + revisions
					+ ") r where not exists (select from audit_entry e where e.revision = r.revision) "
					+ "order by r.revision limit :most")
			.param("most", most)
			.query(Long.class)
			.list();
	}

	/** The number of the last document; 0 if there is none. */
	public long lastDocument() {
		return this.jdbc.sql("select coalesce(max(id), 0) from attachment").query(Long.class).single();
	}

	/** The documents after one, in the order of their numbers. */
	public List<Document> documents(long after, int most) {
		return this.jdbc.sql("""
				select id, sha256 = encode(sha256(content), 'hex') as whole
				from attachment where id > :after order by id limit :most
				""").param("after", after).param("most", most).query(Document.class).list();
	}

	/**
	 * A link of the chain.
	 *
	 * @param seq its place, from 1, without gaps
	 * @param entryId the entry that it seals
	 * @param digest over the entry and the versions written with it
	 * @param hash over the hash before and the digest
	 */
	public record Seal(long seq, long entryId, String digest, String hash) {

	}

	/** An entry, the revision that it is about, if any, and what it holds. */
	public record Entry(long id, String kind, @Nullable Long revision, String form) {

	}

	/** A seal and its entry, unless that is gone. */
	public record Sealed(Seal seal, @Nullable Entry entry) {

	}

	/** A document, and whether its content is what its checksum says. */
	public record Document(long id, boolean whole) {

	}

}
