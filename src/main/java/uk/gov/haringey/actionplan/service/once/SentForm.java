package uk.gov.haringey.actionplan.service.once;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.once.SentForms.Answer;

/** The form that is handled on a thread. */
final class SentForm {

	private static final ThreadLocal<SentForm> CURRENT = new ThreadLocal<>();

	private final long accountId;

	private final byte[] key;

	private boolean claimed;

	private @Nullable Answer foreseen;

	SentForm(long accountId, byte[] key) {
		this.accountId = accountId;
		this.key = key;
	}

	static @Nullable SentForm current() {
		return CURRENT.get();
	}

	void begin() {
		CURRENT.set(this);
	}

	/** The form that was handled on this thread until now. */
	static @Nullable SentForm end() {
		SentForm form = CURRENT.get();
		CURRENT.remove();
		return form;
	}

	long accountId() {
		return this.accountId;
	}

	byte[] key() {
		return this.key;
	}

	/** Whether a transaction of its own made its row. */
	boolean isClaimed() {
		return this.claimed;
	}

	void claim(boolean made) {
		this.claimed = made;
	}

	@Nullable Answer foreseen() {
		return this.foreseen;
	}

	void foresee(Answer answer) {
		this.foreseen = answer;
	}

}
