package uk.gov.haringey.actionplan.service.once;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.account.ActingAccounts;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Actors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The forms that were taken. The first transaction that changes something on behalf of a
 * form makes its row: a second one of the same form waits there until the first has
 * ended, and then gives up if that was committed. So what a form asks for is done once,
 * whichever nodes it is sent to, and whether or not its first answer arrived.
 */
@Service
public class SentForms {

	/** How often the answer of the first is asked for, and how long it is waited for. */
	private static final Duration PAUSE = Duration.ofMillis(50);

	private static final int TRIES = 60;

	/** How many are forgotten in one statement. */
	private static final int SOME = 10_000;

	private final JdbcClient jdbc;

	private final ActingAccounts accounts;

	private final PlanClock clock;

	SentForms(JdbcClient jdbc, ActingAccounts accounts, PlanClock clock) {
		this.jdbc = jdbc;
		this.accounts = accounts;
		this.clock = clock;
	}

	/**
	 * Begins a form's handling on this thread. To be ended by {@link #end}, unless the
	 * same form was answered before.
	 */
	public Beginning begin(long accountId, byte[] key) {
		ActingAccounts.FormState state = this.accounts.findWithForm(accountId, this.clock.today(), key);
		Actor sender = (state.sender() != null) ? Actors.actor(state.sender()) : null;
		if (state.location() != null) {
			return new Beginning(sender, new Answer(state.location(), state.done()));
		}
		new SentForm(accountId, key).begin();
		return new Beginning(sender, null);
	}

	/**
	 * Says beforehand how this thread's form will be answered if what it asks for is
	 * done, so that the answer is kept together with that.
	 */
	public void foresee(Answer answer) {
		SentForm form = SentForm.current();
		if (form != null) {
			form.foresee(answer);
		}
	}

	/**
	 * Ends a form's handling: keeps its answer in case it is sent again. An absent answer
	 * says that the form has to be sent again: nothing was done that would be done twice.
	 */
	public void end(@Nullable Answer answer) {
		SentForm form = SentForm.end();
		if (form == null || !form.isClaimed()) {
			return;
		}
		if (answer == null) {
			this.jdbc.sql("delete from sent_form where account_id = :account and key = :key")
				.param("account", form.accountId())
				.param("key", form.key())
				.update();
		}
		else if (!answer.equals(form.foreseen())) {
			this.jdbc.sql("""
					update sent_form set location = :location, done = :done
					where account_id = :account and key = :key
					""")
				.param("location", answer.location())
				.param("done", answer.done())
				.param("account", form.accountId())
				.param("key", form.key())
				.update();
		}
	}

	/**
	 * Ends a form's handling that failed: what it did, or may have done, is not done
	 * again.
	 */
	public void endFailed() {
		SentForm.end();
	}

	/** How the first was answered; nothing if its node was lost before it could say. */
	public Optional<Answer> awaitAnswer() {
		SentForm form = SentForm.end();
		Optional<Answer> answer = Optional.empty();
		for (int tried = 0; form != null && answer.isEmpty() && tried < TRIES; tried++) {
			LockSupport.parkNanos((tried > 0) ? PAUSE.toNanos() : 0);
			answer = find(form);
		}
		return answer;
	}

	/** Forgets the forms that nobody sends again any more: those of a day ago. */
	public void forgetOld() {
		int forgotten = SOME;
		while (forgotten == SOME) {
			forgotten = this.jdbc.sql("""
					delete from sent_form where (account_id, key) in (
					  select account_id, key from sent_form where sent_at < now() - interval '1 day'
					  order by sent_at limit :some for update skip locked)
					""").param("some", SOME).update();
		}
	}

	private Optional<Answer> find(SentForm form) {
		return this.jdbc.sql("""
				select location, done from sent_form
				where account_id = :account and key = :key and location is not null
				""")
			.param("account", form.accountId())
			.param("key", form.key())
			.query((row, number) -> new Answer(row.getString("location"), row.getString("done")))
			.optional();
	}

	/**
	 * What is known of a form before it is handled.
	 *
	 * @param sender who sends it; nobody if the account is gone or disabled
	 * @param before how the same form was answered; absent if it was not taken before
	 */
	public record Beginning(@Nullable Actor sender, @Nullable Answer before) {

	}

	/**
	 * How a form was answered.
	 *
	 * @param location the address that it led to, within this site
	 * @param done the key of the message shown there, if there was one
	 */
	public record Answer(String location, @Nullable String done) {

	}

}
