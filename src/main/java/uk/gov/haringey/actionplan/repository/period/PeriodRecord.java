package uk.gov.haringey.actionplan.repository.period;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.PeriodState;

/**
 * A reporting period in a list.
 *
 * @param id its identifier
 * @param code such as 2007-08-Q3
 * @param startsOn its first day
 * @param endsOn its last day
 * @param state whether it is open
 * @param remindedAt when those whose updates are due were last reminded
 * @param closing who closed it and what was counted; absent until it is closed
 */
public record PeriodRecord(long id, String code, LocalDate startsOn, LocalDate endsOn, PeriodState state,
		@Nullable Instant remindedAt, @Nullable Closing closing) {

	/**
	 * What closing a period left: when, by whom, the SHA-256 over the canonical form, and
	 * the counts.
	 */
	public record Closing(Instant at, String username, String accountName, String sha256, PeriodTotals totals) {

	}

}
