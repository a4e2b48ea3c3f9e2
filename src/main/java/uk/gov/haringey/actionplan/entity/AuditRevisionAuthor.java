package uk.gov.haringey.actionplan.entity;

import java.time.Clock;
import java.util.OptionalLong;

import org.hibernate.envers.RevisionListener;

/** Dates each audit revision by the plan's clock and names the account that acts. */
public class AuditRevisionAuthor implements RevisionListener {

	private final Clock clock;

	private final ActingAccount actingAccount;

	public AuditRevisionAuthor(Clock clock, ActingAccount actingAccount) {
		this.clock = clock;
		this.actingAccount = actingAccount;
	}

	@Override
	public void newRevision(Object revision) {
		OptionalLong account = this.actingAccount.id();
		((AuditRevision) revision).record(this.clock.instant(), account.isPresent() ? account.getAsLong() : null);
	}

	/** Tells which account acts on this thread, if one does. */
	@FunctionalInterface
	public interface ActingAccount {

		OptionalLong id();

	}

}
