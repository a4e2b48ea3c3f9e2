package uk.gov.haringey.actionplan.service.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.audit.AuditSeals;
import uk.gov.haringey.actionplan.repository.audit.AuditSeals.Entry;
import uk.gov.haringey.actionplan.repository.audit.AuditSeals.Seal;
import uk.gov.haringey.actionplan.repository.audit.AuditSeals.Sealed;
import uk.gov.haringey.actionplan.service.Sha256;
import uk.gov.haringey.actionplan.service.audit.AuditCheck.Finding;
import uk.gov.haringey.actionplan.service.audit.AuditCheck.What;

/** A walk along the chain of seals, which notes each place where it does not hold. */
final class ChainWalk {

	static final String BEFORE_THE_FIRST = "0".repeat(64);

	private final AuditSeals seals;

	private final List<Finding> findings;

	private final RetentionCheck retention;

	private final List<UnlinkedSeal> loose = new ArrayList<>();

	private @Nullable Seal beforeLast;

	private @Nullable Seal last;

	private long count;

	/** Begins after a seal, or with the first. */
	ChainWalk(AuditSeals seals, List<Finding> findings, RetentionCheck retention, @Nullable Seal before,
			@Nullable Seal beforeThat) {
		this.seals = seals;
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
		else if (!hash(beforeHash, seal.digest()).equals(seal.hash()) && this.loose.size() < AuditChain.TOLD) {
			this.loose.add(new UnlinkedSeal(seal, beforeHash, before, this.beforeLast));
		}
		this.beforeLast = before;
		this.last = seal;
		this.count++;
	}

	/** Says of each seal that does not follow the one before it what happened. */
	void end() {
		for (UnlinkedSeal one : this.loose) {
			Seal seal = one.seal();
			Seal before = one.before();
			String twoBefore = (one.twoBefore() != null) ? one.twoBefore().hash() : BEFORE_THE_FIRST;
			if (before != null && hash(twoBefore, seal.digest()).equals(seal.hash())) {
				add(What.INSERTED, before);
			}
			else if (this.seals.isMoved(one.beforeHash(), seal)
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
		if (this.findings.size() < AuditChain.TOLD) {
			this.findings.add(new Finding(What.REMOVED, seq, null, "audit_seal", seq));
		}
	}

	private void add(What what, Seal seal) {
		if (this.findings.size() < AuditChain.TOLD) {
			this.findings.add(new Finding(what, seal.seq(), seal.entryId(), "audit_entry", seal.entryId()));
		}
	}

	@Nullable Seal last() {
		return this.last;
	}

	long count() {
		return this.count;
	}

	static String digest(Entry entry, Map<Long, List<String>> versions) {
		List<String> lines = new ArrayList<>(List.of(entry.form()));
		Long revision = entry.revision();
		if (revision != null) {
			lines.addAll(versions.getOrDefault(revision, List.of()));
		}
		return sha256(lines);
	}

	static String hash(String before, String digest) {
		return sha256(List.of(before, digest));
	}

	private static String sha256(List<String> lines) {
		return Sha256.of(String.join("\n", lines) + "\n");
	}

	/** A seal that does not follow the one before it. */
	private record UnlinkedSeal(Seal seal, String beforeHash, @Nullable Seal before, @Nullable Seal twoBefore) {

	}

}
