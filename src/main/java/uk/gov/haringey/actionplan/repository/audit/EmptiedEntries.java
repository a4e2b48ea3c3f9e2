package uk.gov.haringey.actionplan.repository.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The sign-in entries of the audit whose names and addresses are emptied when they are
 * old, and what the check needs to know of them. As in {@link AuditSeals}, the SQL is the
 * application's own and uses no function of the database that somebody could have
 * replaced.
 */
@Repository
public class EmptiedEntries {

	/**
	 * The kinds of entries that signing in and out writes; no others are ever emptied.
	 */
	public static final List<String> KINDS = List.of("SIGN_IN_TRIED", "SIGNED_IN", "SIGN_IN_HELD_BACK",
			"SIGN_IN_SERVICE_REFUSED", "SIGNED_OUT", "SESSION_ENDED", "SESSION_TIMED_OUT");

	/**
	 * What of an entry {@code e} is sealed. An entry that has the digest of a name has
	 * that digest sealed in place of the name, the address and the account.
	 */
	static final String SEALED = "(to_jsonb(e) - case when e.who_digest is null then '{salt,emptied_by}'::text[] "
			+ "else '{username,address,account_id,salt,emptied_by}'::text[] end)";

	/** Whether the digest of a name is that of the name which an entry still has. */
	private static final String WHO_AGREES = "(e.who_digest is null or coalesce(e.who_digest = encode(sha256(convert_to("
			+ "e.salt || chr(10) || e.username || chr(10) || e.address || chr(10) || "
			+ "coalesce(e.account_id::text, '') || chr(10), 'UTF8')), 'hex'), false))";

	private static final String OF_A_SIGN_IN_KIND = KINDS.stream()
		.collect(Collectors.joining("', '", "e.kind in ('", "')"));

	private final JdbcClient jdbc;

	EmptiedEntries(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Whether this transaction alone empties entries until it ends. */
	public boolean lock() {
		return this.jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('audit retention', 0))")
			.query(Boolean.class)
			.single();
	}

	/**
	 * The first sealed sign-in entries after one that are older than a period, in the
	 * order of their numbers, and whether each of them is as it was sealed.
	 */
	public List<Old> oldEntries(Period kept, long after, int most) {
		return this.jdbc
			.sql("select e.id, " + WHO_AGREES + " and e.revision is null and s.digest = " + "encode(sha256(convert_to("
					+ AuditSeals.FORM.formatted(SEALED) + " || chr(10), 'UTF8')), 'hex') as whole "
					+ "from audit_entry e join audit_seal s on s.entry_id = e.id where e.emptied_by is null and "
					+ OF_A_SIGN_IN_KIND + " and e.recorded_at < now() - cast(:kept as interval) and e.id > :after "
					+ "order by e.id limit :most")
			.param("kept", kept.toString())
			.param("after", after)
			.param("most", most)
			.query(Old.class)
			.list();
	}

	/** Tries to sign in that are older than a period and still have a name. */
	public List<Long> oldSignIns(Period kept, int most) {
		return this.jdbc.sql("""
				select id from sign_in where username <> '' and attempted_at < now() - cast(:kept as interval)
				order by attempted_at, id limit :most
				""").param("kept", kept.toString()).param("most", most).query(Long.class).list();
	}

	/** Empties entries and tries, and records that it was done, in this transaction. */
	public void empty(Period kept, List<Long> entries, List<Long> signIns) {
		long retention = this.jdbc
			.sql("insert into retention (kept, entries, sign_ins) values (:kept, :entries, :signIns) returning id")
			.param("kept", kept.toString())
			.param("entries", entries.size())
			.param("signIns", signIns.size())
			.query(Long.class)
			.single();
		this.jdbc.sql("select empty_names(:retention, :entries, :signIns)")
			.param("retention", retention)
			.param("entries", entries.toArray(Long[]::new))
			.param("signIns", signIns.toArray(Long[]::new))
			.query((row) -> {
			});
	}

	/** Of some entries those with the digest of a name, and those that were emptied. */
	public Map<Long, Who> who(Collection<Long> entries) {
		Map<Long, Who> found = new HashMap<>();
		this.jdbc.sql("select e.id, e.who_digest is not null as apart, e.emptied_by is not null as emptied, "
				+ WHO_AGREES + " as agrees, r.emptied_at, r.kept, "
				+ "coalesce(e.username = '' and e.address = '' and e.account_id is null and e.salt is null and "
				+ OF_A_SIGN_IN_KIND + " and e.recorded_at < r.cutoff and r.cutoff = r.emptied_at - r.kept::interval "
				+ "and r.cutoff <= r.emptied_at - interval '672 hours' and r.emptied_at <= clock_timestamp(), false) "
				+ "as allowed from audit_entry e left join retention r on r.id = e.emptied_by "
				+ "where e.id in (:entries) and (e.who_digest is not null or e.emptied_by is not null)")
			.param("entries", entries)
			.query((row) -> {
				found.put(row.getLong("id"), who(row));
			});
		return found;
	}

	private static Who who(ResultSet row) throws SQLException {
		boolean emptied = row.getBoolean("emptied");
		boolean apart = row.getBoolean("apart");
		if (!emptied) {
			return new Who(apart, row.getBoolean("agrees"), null);
		}
		boolean allowed = row.getBoolean("allowed");
		return new Who(apart, allowed, allowed
				? new Emptying(row.getTimestamp("emptied_at").toInstant(), Period.parse(row.getString("kept"))) : null);
	}

	/** The first entry that has the digest of a name in place of the name. */
	public OptionalLong firstApart() {
		Long first = this.jdbc.sql("select min(id) from audit_entry where who_digest is not null")
			.query(Long.class)
			.optional()
			.orElse(null);
		return (first != null) ? OptionalLong.of(first) : OptionalLong.empty();
	}

	/**
	 * The checksums of earlier entries that cover one, and whether each of them is that
	 * of what the entries hold now, but for their names.
	 */
	public List<Base> bases(long entryId) {
		return this.jdbc.sql("select b.from_id, b.to_id, (select max(a.id) from audit_entry a "
				+ "where a.subject = 'retention_base' and a.subject_id = b.id) as recorded_by, "
				+ "(select count(*) = b.entries and b.digest = encode(sha256(convert_to(string_agg(x.form || chr(10), '' "
				+ "order by x.id), 'UTF8')), 'hex') from (select e.id, "
				+ AuditSeals.FORM.formatted("to_jsonb(e) - '{username,address,account_id,salt,emptied_by}'::text[]")
				+ " as form from audit_entry e where e.id between b.from_id and b.to_id and e.who_digest is null and "
				+ OF_A_SIGN_IN_KIND + ") x) as whole "
				+ "from retention_base b where :entry between b.from_id and b.to_id")
			.param("entry", entryId)
			.query((row, number) -> new Base(row.getLong("from_id"), row.getLong("to_id"), row.getLong("recorded_by"),
					row.getBoolean("whole")))
			.list();
	}

	/** The batches that did not empty as many entries as they say. */
	public List<Long> miscounted(int most) {
		return this.jdbc.sql("""
				select r.id from retention r
				left join (select emptied_by, count(*) as emptied from audit_entry where emptied_by is not null
				  group by emptied_by) e on e.emptied_by = r.id
				where r.entries <> coalesce(e.emptied, 0) order by r.id limit :most
				""").param("most", most).query(Long.class).list();
	}

	/** An entry that is older than its name may be kept. */
	public record Old(long id, boolean whole) {

	}

	/**
	 * What became of an entry's name.
	 *
	 * @param apart whether the seal covers the name's digest and not the name
	 * @param agrees whether the name is the one of the digest, or was emptied by the
	 * rules
	 * @param emptying when it was emptied; absent if it was not, or not by the rules
	 */
	public record Who(boolean apart, boolean agrees, @Nullable Emptying emptying) {

	}

	/** A moment of emptying, and the period that names were kept for until then. */
	public record Emptying(Instant at, Period kept) {

	}

	/**
	 * A checksum over sign-in entries from before names had digests.
	 *
	 * @param fromId the first of them
	 * @param toId the last of them
	 * @param recordedBy the entry that records the checksum; 0 if there is none
	 * @param whole whether the entries still hold the same, but for their names
	 */
	public record Base(long fromId, long toId, long recordedBy, boolean whole) {

	}

}
