package uk.gov.haringey.actionplan.service.once;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What comes first in each transaction in which a service may change something, in one
 * statement: the database is told who acts, from where and when by the plan's clock,
 * since it writes the audit and all versions; the form that is handled is claimed, and
 * the plan that is about to be changed is taken. A second transaction of the same form
 * waits there until the first has ended, and so does any other that takes the same plan.
 */
@Component
public class TransactionOpening {

	private static final String CLAIM = """
			claim as (
			  insert into sent_form (account_id, key, location, done) values (:account, :key, :location, :done)
			  on conflict do nothing returning 1)
			""";

	private static final String TAKE = "select id from plan where slug = :plan%s for no key update";

	/**
	 * The form before the plan, so that nobody waits for a form with a plan in hand; and
	 * a form that was taken before does not wait for the plan.
	 */
	private static final String ONCE_CLAIMED = " and exists (select from claim)";

	private final JdbcClient jdbc;

	private final CallerAddress address;

	private final PlanClock clock;

	TransactionOpening(JdbcClient jdbc, CallerAddress address, PlanClock clock) {
		this.jdbc = jdbc;
		this.address = address;
		this.clock = clock;
	}

	/**
	 * Insists that this thread's transaction has taken a plan, as one does that carries
	 * out a {@link ChangesPlan}.
	 */
	public static void mustHaveTaken(String planSlug) {
		Opened opened = opened();
		if (opened == null || !opened.taken().contains(planSlug)) {
			throw new IllegalStateException("Nobody has taken the plan " + planSlug);
		}
	}

	/**
	 * Opens the transaction that runs on this thread, if that was not done yet.
	 * @param plan the slug of the plan to be taken, if one is
	 * @throws AlreadyDoneException if another has done what the form asks for
	 */
	void open(@Nullable String plan) {
		if (!isToChange()) {
			return;
		}
		Opened opened = opened();
		if (opened == null) {
			opened = begin(plan);
			TransactionSynchronizationManager.registerSynchronization(opened);
		}
		else if (plan != null && !opened.taken().contains(plan)) {
			this.jdbc.sql(TAKE.formatted("")).param("plan", plan).query().listOfRows();
		}
		if (plan != null) {
			opened.taken().add(plan);
		}
	}

	private Opened begin(@Nullable String plan) {
		OptionalLong acting = Actors.signedInAccountId();
		String from = this.address.get();
		SentForm form = SentForm.current();
		SentForm unclaimed = (form != null && !form.isClaimed()) ? form : null;
		if (unclaimed == null && plan == null && acting.isEmpty() && from.isEmpty() && this.clock.isReal()) {
			return new Opened(null, new HashSet<>());
		}
		boolean claimed = statement(unclaimed, plan)
			.param("acting", acting.isPresent() ? String.valueOf(acting.getAsLong()) : "")
			.param("address", from)
			.param("now", this.clock.instant().toString())
			.query((row, number) -> row.getBoolean("claimed"))
			.single();
		if (unclaimed != null) {
			if (!claimed) {
				throw new AlreadyDoneException();
			}
			unclaimed.claim(true);
		}
		return new Opened(unclaimed, new HashSet<>());
	}

	private StatementSpec statement(@Nullable SentForm form, @Nullable String plan) {
		List<String> first = new ArrayList<>();
		if (form != null) {
			first.add(CLAIM);
		}
		if (plan != null) {
			first.add("taken as (%s)".formatted(TAKE.formatted((form != null) ? ONCE_CLAIMED : "")));
		}
		// What nobody asks for, PostgreSQL leaves out: the plan would not be taken.
		String sql = (first.isEmpty() ? "" : "with " + String.join(", ", first)) + """
				select %s as claimed, %s as taken,
				  set_config('actionplan.account', :acting, true), set_config('actionplan.address', :address, true),
				  set_config('actionplan.now', :now, true)
				""".formatted((form != null) ? "exists (select from claim)" : "false",
				(plan != null) ? "(select id from taken)" : "null");
		StatementSpec statement = this.jdbc.sql(sql);
		if (form != null) {
			SentForms.Answer foreseen = form.foreseen();
			statement = statement.param("account", form.accountId())
				.param("key", form.key())
				.param("location", (foreseen != null) ? foreseen.location() : null)
				.param("done", (foreseen != null) ? foreseen.done() : null);
		}
		return (plan != null) ? statement.param("plan", plan) : statement;
	}

	private static boolean isToChange() {
		return TransactionSynchronizationManager.isActualTransactionActive()
				&& TransactionSynchronizationManager.isSynchronizationActive()
				&& !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
	}

	/** There is one where a service calls another within the same transaction. */
	private static @Nullable Opened opened() {
		return TransactionSynchronizationManager.isSynchronizationActive()
				? (Opened) TransactionSynchronizationManager.getSynchronizations()
					.stream()
					.filter(Opened.class::isInstance)
					.findFirst()
					.orElse(null)
				: null;
	}

	/**
	 * Says that the transaction was opened, for which form, and which plans it has taken.
	 */
	private record Opened(@Nullable SentForm form, Set<String> taken) implements TransactionSynchronization {

		@Override
		public void afterCompletion(int status) {
			if (this.form != null && status == STATUS_ROLLED_BACK) {
				this.form.claim(false);
			}
		}

	}

}
