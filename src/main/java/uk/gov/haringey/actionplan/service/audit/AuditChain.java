package uk.gov.haringey.actionplan.service.audit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gov.haringey.actionplan.repository.audit.AuditSeals;
import uk.gov.haringey.actionplan.repository.audit.AuditSeals.Document;
import uk.gov.haringey.actionplan.repository.audit.AuditSeals.Entry;
import uk.gov.haringey.actionplan.repository.audit.AuditSeals.Seal;
import uk.gov.haringey.actionplan.repository.audit.AuditSeals.Sealed;
import uk.gov.haringey.actionplan.repository.audit.EmptiedEntries;
import uk.gov.haringey.actionplan.repository.audit.KeptRows;
import uk.gov.haringey.actionplan.repository.audit.KeptRows.KeptRow;
import uk.gov.haringey.actionplan.repository.audit.RecordedChanges;
import uk.gov.haringey.actionplan.repository.audit.RecordedRows;
import uk.gov.haringey.actionplan.repository.audit.RecordedRows.Difference;
import uk.gov.haringey.actionplan.service.audit.AuditCheck.Anchor;
import uk.gov.haringey.actionplan.service.audit.AuditCheck.Finding;
import uk.gov.haringey.actionplan.service.audit.AuditCheck.What;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

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
 * The chain finds a person who writes to the database past its triggers, unless they
 * rebuild all of it from there on or cut off its end: then only a hash that was kept
 * elsewhere tells (see {@link Anchor}).
 */
@Service
public class AuditChain {

	private static final Logger log = LoggerFactory.getLogger(AuditChain.class);

	/** How many entries are sealed, or checked, at a time. */
	private static final int BATCH = 500;

	/** How many entries a page can check while somebody waits for it. */
	private static final long LATEST = 100_000;

	/** How many documents are read at a time. */
	private static final int DOCUMENTS = 20;

	/** How many findings are told of each kind. */
	static final int TOLD = 20;

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
	 * Seals entries that have no seal yet, at most one batch. One node seals at a time.
	 * @return how many were sealed: none if there are none, or another node is sealing
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
		String hash = (last != null) ? last.hash() : ChainWalk.BEFORE_THE_FIRST;
		Map<Long, List<String>> versions = versions(entries);
		List<Seal> sealed = new ArrayList<>(entries.size());
		for (Entry entry : entries) {
			String digest = ChainWalk.digest(entry, versions);
			hash = ChainWalk.hash(hash, digest);
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

	/** Checks the whole chain. */
	@Transactional(readOnly = true)
	public AuditCheck check() {
		return check(null);
	}

	/**
	 * Checks the whole chain, and says where it is broken.
	 * @param anchor a hash that was kept elsewhere, if there is one
	 */
	@Transactional(readOnly = true)
	public AuditCheck check(@Nullable Anchor anchor) {
		return check(anchor, Long.MAX_VALUE);
	}

	/**
	 * Does the same for the end of the chain, in a time that does not grow with the
	 * audit: with the latest {@value #LATEST} entries, and as many documents.
	 */
	@Transactional(readOnly = true)
	public AuditCheck checkLatest(@Nullable Anchor anchor) {
		return check(anchor, LATEST);
	}

	AuditCheck check(@Nullable Anchor anchor, long latest) {
		this.seals.useOneTimeZone();
		List<Finding> findings = new ArrayList<>();
		Seal before = this.seals.last().flatMap((last) -> this.seals.findUpTo(last.seq() - latest)).orElse(null);
		long unchecked = (before != null) ? before.seq() : 0;
		RetentionCheck retention = new RetentionCheck(this.emptiedEntries);
		ChainWalk walk = new ChainWalk(this.seals, findings, retention, before,
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
		return new AuditCheck(unchecked + walk.count(), unchecked, this.seals.countUnsealed(),
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

}
