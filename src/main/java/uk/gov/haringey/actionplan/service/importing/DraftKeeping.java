package uk.gov.haringey.actionplan.service.importing;

import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.ImportDrafts;
import uk.gov.haringey.actionplan.service.PlanClock;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the one draft of an account, in transactions as short as can be. A further upload
 * replaces the draft.
 */
@Component
class DraftKeeping {

	private final ImportDrafts drafts;

	private final PlanClock clock;

	DraftKeeping(ImportDrafts drafts, PlanClock clock) {
		this.drafts = drafts;
		this.clock = clock;
	}

	/** Keeps what a file says; returns the draft's identifier. */
	@Transactional
	public long keep(@Nullable Long planId, long accountId, String fileName, List<List<String>> rows) {
		return this.drafts.add(planId, accountId, this.clock.instant(), fileName, rows);
	}

	/** Keeps a file that nobody has read yet; returns the draft's identifier. */
	@Transactional
	public long keepUnread(@Nullable Long planId, long accountId, String fileName, byte[] content) {
		return this.drafts.addUnread(planId, accountId, this.clock.instant(), fileName, content);
	}

	/** Keeps what a file says in place of the file. */
	@Transactional
	public void takeRead(long id, List<List<String>> rows) {
		this.drafts.takeRead(id, rows);
	}

}
