package uk.gov.haringey.actionplan.service.account;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.gov.haringey.actionplan.repository.AuditTrail;
import uk.gov.haringey.actionplan.repository.AuditTrail.ChangeEntry;
import uk.gov.haringey.actionplan.repository.AuditTrail.SignInEntry;
import uk.gov.haringey.actionplan.repository.Slice;

/** Shows the administrator who did what. Pages count from 0. */
@Service
@Transactional(readOnly = true)
public class AuditReading {

	private final AuditTrail trail;

	AuditReading(AuditTrail trail) {
		this.trail = trail;
	}

	public Slice<ChangeEntry> changes(int page, int size, Actor actor) {
		actor.must(Right.READ_AUDIT);
		return this.trail.changes(page, size);
	}

	public Slice<SignInEntry> signIns(int page, int size, Actor actor) {
		actor.must(Right.READ_AUDIT);
		return this.trail.signIns(page, size);
	}

}
