package uk.gov.haringey.actionplan.service.audit;

import java.time.Period;
import java.util.List;
import java.util.OptionalLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gov.haringey.actionplan.repository.audit.AuditSeals;
import uk.gov.haringey.actionplan.repository.audit.EmptiedEntries;
import uk.gov.haringey.actionplan.repository.audit.EmptiedEntries.Old;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Empties the names and addresses of old sign-in entries. Each batch is recorded in the
 * audit, and the check holds each emptied entry against that record.
 */
@Service
public class AuditRetention {

	private static final Logger log = LoggerFactory.getLogger(AuditRetention.class);

	/** How many entries, and how many tries to sign in, one transaction empties. */
	private static final int BATCH = 500;

	private final EmptiedEntries entries;

	private final AuditSeals seals;

	AuditRetention(EmptiedEntries entries, AuditSeals seals) {
		this.entries = entries;
		this.seals = seals;
	}

	/**
	 * Empties one batch of what is older than a period. An entry that is not as it was
	 * sealed stays as it is, since emptying it would hide what was done to it.
	 * @param kept how long names are kept, four weeks at least
	 * @param after the number that this returned for the batch before, or 0
	 * @return the number to go on with; none if nothing is left to do
	 */
	@Transactional
	public OptionalLong emptyOld(Period kept, long after) {
		if (!this.entries.lock()) {
			return OptionalLong.empty();
		}
		this.seals.useOneTimeZone();
		List<Old> old = this.entries.oldEntries(kept, after, BATCH);
		List<Long> whole = old.stream().filter(Old::whole).map(Old::id).toList();
		List<Long> signIns = this.entries.oldSignIns(kept, BATCH);
		if (whole.size() < old.size()) {
			log.warn("{} entries of the audit are not as they were sealed, so they keep their names: check the audit",
					old.size() - whole.size());
		}
		if (!whole.isEmpty() || !signIns.isEmpty()) {
			this.entries.empty(kept, whole, signIns);
		}
		if (old.isEmpty() && signIns.isEmpty()) {
			return OptionalLong.empty();
		}
		return OptionalLong.of(old.isEmpty() ? after : old.get(old.size() - 1).id());
	}

}
