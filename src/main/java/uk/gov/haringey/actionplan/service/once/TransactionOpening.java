package uk.gov.haringey.actionplan.service.once;

import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import uk.gov.haringey.actionplan.service.account.Actors;

/**
 * What comes first in each transaction in which a service may change something, in one
 * statement: the database is told who acts and from where, since the audit is written
 * there, and the form that is handled is claimed. A second transaction of the same form
 * waits there until the first has ended.
 */
@Component
class TransactionOpening {

	private static final String ACTING = """
			set_config('actionplan.account', :acting, true), set_config('actionplan.address', :address, true)
			""";

	private static final String CLAIM = """
			with claim as (
			  insert into sent_form (account_id, key, location, done) values (:account, :key, :location, :done)
			  on conflict do nothing returning 1)
			select exists (select from claim) as claimed,
			""" + ACTING;

	private final JdbcClient jdbc;

	private final CallerAddress address;

	TransactionOpening(JdbcClient jdbc, CallerAddress address) {
		this.jdbc = jdbc;
		this.address = address;
	}

	/**
	 * Opens the transaction that runs on this thread, if that was not done yet.
	 * @throws AlreadyDoneException if another has done what the form asks for
	 */
	void open() {
		if (!isToBeOpened()) {
			return;
		}
		OptionalLong acting = Actors.signedInAccountId();
		String from = this.address.get();
		SentForm form = SentForm.current();
		SentForm unclaimed = (form != null && !form.isClaimed()) ? form : null;
		if (unclaimed != null) {
			claim(unclaimed, acting, from);
		}
		else if (acting.isPresent() || !from.isEmpty()) {
			acting(this.jdbc.sql("select " + ACTING), acting, from).query((row) -> {
			});
		}
		TransactionSynchronizationManager.registerSynchronization(new Opened(unclaimed));
	}

	private void claim(SentForm form, OptionalLong acting, String from) {
		SentForms.Answer foreseen = form.foreseen();
		boolean made = acting(this.jdbc.sql(CLAIM), acting, from).param("account", form.accountId())
			.param("key", form.key())
			.param("location", (foreseen != null) ? foreseen.location() : null)
			.param("done", (foreseen != null) ? foreseen.done() : null)
			.query((row, number) -> row.getBoolean("claimed"))
			.single();
		if (!made) {
			throw new AlreadyDoneException();
		}
		form.claim(true);
	}

	private static StatementSpec acting(StatementSpec statement, OptionalLong acting, String from) {
		return statement.param("acting", acting.isPresent() ? String.valueOf(acting.getAsLong()) : "")
			.param("address", from);
	}

	/** Not where a service calls another within the same transaction. */
	private static boolean isToBeOpened() {
		return TransactionSynchronizationManager.isActualTransactionActive()
				&& TransactionSynchronizationManager.isSynchronizationActive()
				&& !TransactionSynchronizationManager.isCurrentTransactionReadOnly()
				&& TransactionSynchronizationManager.getSynchronizations().stream().noneMatch(Opened.class::isInstance);
	}

	/** Says that the transaction was opened, and for which form. */
	private record Opened(@Nullable SentForm form) implements TransactionSynchronization {

		@Override
		public void afterCompletion(int status) {
			if (this.form != null && status == STATUS_ROLLED_BACK) {
				this.form.claim(false);
			}
		}

	}

}
