package uk.gov.haringey.actionplan.service.audit;

import java.util.List;

import uk.gov.haringey.actionplan.repository.audit.RecordedRows;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.StoredRecord;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether changes are of the day on which they were written: a version that says another
 * would change what was known on a past day. In an evaluation copy, whose plan lives long
 * ago, a day from before the copy was made is an invented one, and no other is.
 */
@Service
class RecordedDates implements StoredRecord {

	private static final int TOLD = 20;

	private final RecordedRows rows;

	private final PlanClock clock;

	RecordedDates(RecordedRows rows, PlanClock clock) {
		this.rows = rows;
		this.clock = clock;
	}

	@Override
	@Transactional(readOnly = true)
	public List<Finding> check() {
		List<Long> misdated = this.clock.isOfEvaluation()
				? this.rows.misdated(this.clock.workingDate(), PlanClock.ZONE, TOLD) : this.rows.misdated(TOLD);
		return misdated.stream()
			.map((revision) -> new Finding(false,
					"The audit: DATED ON ANOTHER DAY than it was written on: revision %d.".formatted(revision)))
			.toList();
	}

}
