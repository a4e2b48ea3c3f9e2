package uk.gov.haringey.actionplan.service.audit;

import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.audit.RecordedChanges.HandChange;
import uk.gov.haringey.actionplan.service.audit.RetentionCheck.Emptied;

/**
 * What a check of the chain found.
 *
 * @param sealed how many entries are sealed
 * @param unchecked how many of them, the earliest, were not looked at
 * @param unsealed how many are not sealed yet, since they were only just written
 * @param head the latest seal; absent before the first
 * @param findings where it does not hold, the first in the chain first
 * @param countByHand how many changes by hand were recorded; they break nothing
 * @param byHand the latest of them
 * @param emptied what the retention emptied, which is no finding
 */
public record AuditCheck(long sealed, long unchecked, long unsealed, @Nullable Anchor head, List<Finding> findings,
		long countByHand, List<HandChange> byHand, List<Emptied> emptied) {

	public long checked() {
		return this.sealed - this.unchecked;
	}

	public boolean holds() {
		return this.findings.isEmpty();
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

}
