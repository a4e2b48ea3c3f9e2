package uk.gov.haringey.actionplan.service.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.gov.haringey.actionplan.repository.audit.AuditSeals;
import uk.gov.haringey.actionplan.repository.audit.AuditSeals.Document;
import uk.gov.haringey.actionplan.repository.audit.AuditSeals.Entry;
import uk.gov.haringey.actionplan.repository.audit.AuditSeals.Seal;
import uk.gov.haringey.actionplan.repository.audit.AuditSeals.Sealed;
import uk.gov.haringey.actionplan.repository.audit.EmptiedEntries;
import uk.gov.haringey.actionplan.repository.audit.KeptRows;
import uk.gov.haringey.actionplan.repository.audit.KeptRows.KeptRow;
import uk.gov.haringey.actionplan.repository.audit.RecordedChanges;
import uk.gov.haringey.actionplan.repository.audit.RecordedChanges.HandChange;
import uk.gov.haringey.actionplan.repository.audit.RecordedRows;
import uk.gov.haringey.actionplan.repository.audit.RecordedRows.Difference;
import uk.gov.haringey.actionplan.service.Sha256;
import uk.gov.haringey.actionplan.service.audit.RetentionCheck.Emptied;

/**
 * The hash chain over the audit. The canonical form of an entry is one line with what it
 * holds, and a line for each row that was written in its revision; its digest is the
 * SHA-256 over these lines, each ended by a line feed. The hash of a seal is the SHA-256
 * over the hash before it (64 zeros before the first) and the digest, as hexadecimal
 * digits, each ended by a line feed.
 *
 * <p>
 * What the tables hold is compared with the versions and entries that were recorded of
 * it, and a change by hand is named: recorded as it is, it breaks nothing.
 *
 * <p>
 * Whoever can write to the database past its triggers is found by the chain, unless they
 * make all of it anew from there on, or cut off its end: then only a hash that was kept
 * elsewhere tells (see {@link Anchor}).
 */
@Service
public class AuditChain {

	private static final Logger log = LoggerFactory.getLogger(AuditChain.class);

	private static final String BEFORE_THE_FIRST = "0".repeat(64);

	/** How many entries are sealed, or checked, at a time. */
	private static final int BATCH = 500;

	/** How many entries a page can check while somebody waits for it. */
	private static final long LATEST = 100_000;

	/** How many documents are read at a time. */
	private static final int DOCUMENTS = 20;

	/** How many findings are told of each kind. */
	private static final int TOLD = 20;

	private final AuditSeals seals;

	private final RecordedRows rows;

	private final KeptRows keptRows;

	private final RecordedChanges changes;

	private final EmptiedEntries emptiedEntries;

	AuditChain(AuditSeals seals, RecordedRows rows, KeptRows keptRows, RecordedChanges changes,
			EmptiedEntries emptiedEntries) {
		this.seals = seals;
		this.rows = rows;
		this.keptRows = keptRows;
		this.changes = changes;
		this.emptiedEntries = emptiedEntries;
	}

	/**
	 * Seals entries that wait for it, at most so many as one transaction should. One node
	 * seals at a time.
	 * @return how many were sealed: none if there are none, or another node is at it
	 */
	@Transactional
	public int seal() {
		if (!this.seals.lock()) {
			return 0;
		}
		this.seals.useOneTimeZone();
		List<Entry> entries = this.seals.unsealed(BATCH);
		if (entries.isEmpty()) {
			return 0;
		}
		Seal last = this.seals.last().orElse(null);
		long seq = (last != null) ? last.seq() : 0;
		String hash = (last != null) ? last.hash() : BEFORE_THE_FIRST;
		Map<Long, List<String>> versions = versions(entries);
		List<Seal> sealed = new ArrayList<>(entries.size());
		for (Entry entry : entries) {
			String digest = digest(entry, versions);
			hash = hash(hash, digest);
			seq++;
			sealed.add(new Seal(seq, entry.id(), digest, hash));
		}
		this.seals.add(sealed);
		if (entries.stream().anyMatch((entry) -> entry.kind().startsWith("REPORTING_PERIOD"))) {
			log.info("The audit has {} sealed entries; keep this elsewhere: {}", seq, hash);
		}
		return entries.size();
	}

	/** Writes the latest hash to the log, so that it is kept elsewhere too. */
	@Transactional(readOnly = true)
	public void tellHead() {
		this.seals.last()
			.ifPresent((last) -> log.info("The audit has {} sealed entries; keep this elsewhere: {}", last.seq(),
					last.hash()));
	}

	/** Takes the whole chain again. */
	@Transactional(readOnly = true)
	public Check check() {
		return check(null);
	}

	/**
	 * Takes the whole chain again, and tells where it was broken.
	 * @param anchor a hash that was kept elsewhere, if there is one
	 */
	@Transactional(readOnly = true)
	public Check check(@Nullable Anchor anchor) {
		return check(anchor, Long.MAX_VALUE);
	}

	/**
	 * Does the same from some place on, which takes no longer as the audit grows: with
	 * the latest {@value #LATEST} entries, and as many documents.
	 */
	@Transactional(readOnly = true)
	public Check checkLatest(@Nullable Anchor anchor) {
		return check(anchor, LATEST);
	}

	Check check(@Nullable Anchor anchor, long latest) {
		this.seals.useOneTimeZone();
		List<Finding> findings = new ArrayList<>();
		Seal before = this.seals.last().flatMap((last) -> this.seals.findUpTo(last.seq() - latest)).orElse(null);
		long unchecked = (before != null) ? before.seq() : 0;
		RetentionCheck retention = new RetentionCheck(this.emptiedEntries);
		Walk walk = new Walk(findings, retention, before,
				(before != null) ? this.seals.findUpTo(before.seq() - 1).orElse(null) : null);
		List<Sealed> batch = this.seals.after(unchecked, BATCH);
		while (!batch.isEmpty()) {
			List<Entry> entries = batch.stream()
				.map(Sealed::entry)
				.filter(Objects::nonNull)
				.map(Objects::requireNonNull)
				.toList();
			Map<Long, List<String>> versions = versions(entries);
			retention.read(entries);
			batch.forEach((sealed) -> walk.take(sealed, versions));
			batch = this.seals.after(batch.get(batch.size() - 1).seal().seq(), BATCH);
		}
		walk.end();
		this.seals.strayEntries(TOLD)
			.forEach((entry) -> findings.add(new Finding(What.INSERTED, null, entry, "audit_entry", entry)));
		this.seals.strayRevisions(TOLD)
			.forEach((revision) -> findings.add(new Finding(What.INSERTED, null, null, "audit_revision", revision)));
		List<KeptRow> stray = this.keptRows.stray(TOLD);
		stray.forEach((row) -> findings.add(finding(row)));
		this.rows.differences(latest, TOLD).forEach((row) -> findings.add(finding(row)));
		this.rows
			.derivedDifferences(latest,
					stray.stream().filter((row) -> row.table().equals("status_update")).map(KeptRow::id).toList(), TOLD)
			.forEach((row) -> findings.add(finding(row)));
		this.emptiedEntries.miscounted(TOLD)
			.forEach((row) -> findings.add(new Finding(What.ALTERED, null, null, "retention", row)));
		strayDocuments(latest)
			.forEach((document) -> findings.add(new Finding(What.ALTERED, null, null, "attachment", document)));
		Seal last = walk.last();
		if (anchor != null
				&& this.seals.find(anchor.seq()).filter((seal) -> seal.hash().equals(anchor.hash())).isEmpty()) {
			findings.add(new Finding((last == null || last.seq() < anchor.seq()) ? What.CUT_OFF : What.MADE_ANEW,
					anchor.seq(), null, "audit_seal", anchor.seq()));
		}
		return new Check(unchecked + walk.count(), unchecked, this.seals.countUnsealed(),
				(last != null) ? new Anchor(last.seq(), last.hash()) : null, List.copyOf(new LinkedHashSet<>(findings)),
				this.changes.countByHand(), this.changes.byHand(TOLD, TOLD), retention.emptied());
	}

	/**
	 * Documents are large: reading all of them at once would take too long for one
	 * statement.
	 */
	private List<Long> strayDocuments(long latest) {
		List<Long> stray = new ArrayList<>();
		long after = Math.max(0, this.seals.lastDocument() - latest);
		List<Document> batch = this.seals.documents(after, DOCUMENTS);
		while (!batch.isEmpty() && stray.size() < TOLD) {
			batch.stream().filter((document) -> !document.whole()).map(Document::id).forEach(stray::add);
			batch = this.seals.documents(batch.get(batch.size() - 1).id(), DOCUMENTS);
		}
		return stray;
	}

	private static Finding finding(KeptRow row) {
		What what = !row.present() ? What.REMOVED : (row.entryId() == null) ? What.INSERTED : What.ALTERED;
		return new Finding(what, null, row.entryId(), row.table(), row.id());
	}

	private static Finding finding(Difference row) {
		What what = !row.present() ? What.REMOVED : !row.recorded() ? What.INSERTED : What.ALTERED;
		Long id = row.id();
		String columns = String.join(", ", row.columns());
		return new Finding(what, null, null, row.table(), (id != null) ? id : 0,
				(id != null) ? columns : (row.key() + " " + columns).strip());
	}

	private Map<Long, List<String>> versions(List<Entry> entries) {
		List<Long> revisions = new ArrayList<>();
		entries.forEach((entry) -> {
			Long revision = entry.revision();
			if (revision != null) {
				revisions.add(revision);
			}
		});
		return this.seals.versions(revisions);
	}

	private static String digest(Entry entry, Map<Long, List<String>> versions) {
		List<String> lines = new ArrayList<>(List.of(entry.form()));
		Long revision = entry.revision();
		if (revision != null) {
			lines.addAll(versions.getOrDefault(revision, List.of()));
		}
		return sha256(lines);
	}

	private static String hash(String before, String digest) {
		return sha256(List.of(before, digest));
	}

	private static String sha256(List<String> lines) {
		return Sha256.of(String.join("\n", lines) + "\n");
	}

	/** A walk along the chain, which tells of each place where it does not hold. */
	private final class Walk {

		private final List<Finding> findings;

		private final RetentionCheck retention;

		private final List<Loose> loose = new ArrayList<>();

		private @Nullable Seal beforeLast;

		private @Nullable Seal last;

		private long count;

		/** Begins after a seal, or with the first. */
		Walk(List<Finding> findings, RetentionCheck retention, @Nullable Seal before, @Nullable Seal beforeThat) {
			this.findings = findings;
			this.retention = retention;
			this.last = before;
			this.beforeLast = beforeThat;
		}

		void take(Sealed sealed, Map<Long, List<String>> versions) {
			Seal seal = sealed.seal();
			Seal before = this.last;
			long expected = (before != null) ? before.seq() + 1 : 1;
			String beforeHash = (before != null) ? before.hash() : BEFORE_THE_FIRST;
			if (sealed.entry() == null) {
				add(What.REMOVED, seal);
			}
			else if (!this.retention.holds(sealed.entry(), digest(sealed.entry(), versions).equals(seal.digest()))) {
				add(What.ALTERED, seal);
			}
			if (seal.seq() != expected) {
				addRemoved(expected);
			}
			else if (!hash(beforeHash, seal.digest()).equals(seal.hash()) && this.loose.size() < TOLD) {
				this.loose.add(new Loose(seal, beforeHash, before, this.beforeLast));
			}
			this.beforeLast = before;
			this.last = seal;
			this.count++;
		}

		/** Says of each seal that does not follow the one before it what happened. */
		void end() {
			for (Loose one : this.loose) {
				Seal seal = one.seal();
				Seal before = one.before();
				String twoBefore = (one.twoBefore() != null) ? one.twoBefore().hash() : BEFORE_THE_FIRST;
				if (before != null && hash(twoBefore, seal.digest()).equals(seal.hash())) {
					add(What.INSERTED, before);
				}
				else if (AuditChain.this.seals.isMoved(one.beforeHash(), seal)
						|| (seal.seq() > 1 && hash(BEFORE_THE_FIRST, seal.digest()).equals(seal.hash()))) {
					add(What.REORDERED, seal);
				}
				else {
					addRemoved(seal.seq());
				}
			}
			this.findings.sort(Comparator.comparing((finding) -> Objects.requireNonNull(finding.seq())));
		}

		private void addRemoved(long seq) {
			if (this.findings.size() < TOLD) {
				this.findings.add(new Finding(What.REMOVED, seq, null, "audit_seal", seq));
			}
		}

		private void add(What what, Seal seal) {
			if (this.findings.size() < TOLD) {
				this.findings.add(new Finding(what, seal.seq(), seal.entryId(), "audit_entry", seal.entryId()));
			}
		}

		@Nullable Seal last() {
			return this.last;
		}

		long count() {
			return this.count;
		}

	}

	/** A seal that does not follow the one before it. */
	private record Loose(Seal seal, String beforeHash, @Nullable Seal before, @Nullable Seal twoBefore) {

	}

	/** What was done to the record. */
	public enum What {

		ALTERED, REMOVED, INSERTED, REORDERED,
		/** The end is gone, as a hash that was kept elsewhere shows. */
		CUT_OFF,
		/** It holds, but is not what it was, as a hash that was kept elsewhere shows. */
		MADE_ANEW

	}

	/** The place of a seal and its hash, as kept elsewhere. */
	public record Anchor(long seq, String hash) {

	}

	/**
	 * A place where the record does not hold.
	 *
	 * @param what what was done
	 * @param seq the place in the chain; absent outside it
	 * @param entryId the entry that it is about, if there is one
	 * @param table the table that was written to
	 * @param id the number of the row in it; 0 where rows have none
	 * @param detail the columns that differ, and the row where it has no number; empty if
	 * that is not known
	 */
	public record Finding(What what, @Nullable Long seq, @Nullable Long entryId, String table, long id, String detail) {

		public Finding(What what, @Nullable Long seq, @Nullable Long entryId, String table, long id) {
			this(what, seq, entryId, table, id, "");
		}

		/** The row, and what of it. */
		public String row() {
			if (this.id == 0) {
				return this.table + " " + this.detail;
			}
			return this.table + " " + this.id + (this.detail.isEmpty() ? "" : " (" + this.detail + ")");
		}

	}

	/**
	 * What taking the chain again found.
	 *
	 * @param sealed how many entries are sealed
	 * @param unchecked how many of them, the earliest, were not looked at
	 * @param unsealed how many wait for it, since they are only just written
	 * @param head the latest seal; absent before the first
	 * @param findings where it does not hold, the first in the chain first
	 * @param countByHand how many changes by hand were recorded; they break nothing
	 * @param byHand the latest of them
	 * @param emptied what the retention emptied, which is no finding
	 */
	public record Check(long sealed, long unchecked, long unsealed, @Nullable Anchor head, List<Finding> findings,
			long countByHand, List<HandChange> byHand, List<Emptied> emptied) {

		public long checked() {
			return this.sealed - this.unchecked;
		}

		public boolean holds() {
			return this.findings.isEmpty();
		}

	}

}
