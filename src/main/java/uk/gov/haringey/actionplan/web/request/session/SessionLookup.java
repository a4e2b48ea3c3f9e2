package uk.gov.haringey.actionplan.web.request.session;

import java.time.LocalDate;
import java.util.Optional;

import uk.gov.haringey.actionplan.repository.account.SessionRecords;
import uk.gov.haringey.actionplan.repository.account.SessionRecords.SessionRecord;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actors;

/** Looks sessions up, and with each what decides the page for which it is needed. */
class SessionLookup {

	private final SessionRecords records;

	private final PlanClock clock;

	SessionLookup(SessionRecords records, PlanClock clock) {
		this.records = records;
		this.clock = clock;
	}

	Optional<SessionRecord> find(String id) {
		String page = SessionReads.page();
		if (page == null) {
			return this.records.find(id);
		}
		LocalDate day = this.clock.today();
		Optional<SessionRecord> found = page.equals(ReadWithSession.OWN) ? this.records.findWithOwnPlans(id, day)
				: this.records.findWithPlan(id, day, page);
		found.map(SessionRecord::state)
			.ifPresent((state) -> SessionReads.note(new ReadWithSession(page, day, Actors.reading(state))));
		return found;
	}

}
