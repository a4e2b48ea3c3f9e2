package uk.gov.haringey.actionplan.repository.register;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * From when a plan is looked at: now, or as it was known at the end of a past day (design
 * rule R11).
 *
 * @param day the day against which due dates are judged
 * @param revision the last revision that was known then; absent for now
 * @param open the period that updates belonged to then; absent before the first, and
 * after the last
 * @param lastClosed the period that had been closed last
 */
public record AsAt(LocalDate day, @Nullable Long revision, @Nullable PeriodKey open, @Nullable PeriodKey lastClosed) {

	/** Whether this is the plan as it is. */
	public boolean isNow() {
		return this.revision == null;
	}

	/**
	 * The period in which updates are due (design rule R5): the open one, from its first
	 * day on. A plan that is made ahead of its time asks nobody for anything yet.
	 */
	public @Nullable PeriodKey due() {
		return (this.open != null && !this.open.startsOn().isAfter(this.day)) ? this.open : null;
	}

	/**
	 * A reporting period: which one it is, and when its officers were last reminded of
	 * it.
	 */
	public record PeriodKey(long id, String code, LocalDate startsOn, LocalDate endsOn, @Nullable Instant remindedAt) {

	}

}
