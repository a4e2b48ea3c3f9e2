package uk.gov.haringey.actionplan.entity.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Persisted;

/**
 * A sending to one recipient, by itself, so that the trouble of one holds up no other.
 */
@Entity
public class Dispatch {

	/** How it stands. */
	public enum State {

		WAITING, SENT, GIVEN_UP

	}

	/** What kept it from being sent. */
	public enum Obstacle {

		/** No mail server is set up. */
		NO_SERVER,
		/** The mail server was not reached, or could not take it then. */
		UNREACHABLE,
		/** The mail server refused it for good. */
		REFUSED,
		/** The report is too large for its format or for a message. */
		TOO_LARGE,
		/** The report could not be made. */
		NOT_MADE,
		/** The delivery was stopped. */
		STOPPED

	}

	/** With the pauses between them, about a day. */
	private static final int MOST_ATTEMPTS = 14;

	private static final int LONGEST_PAUSE = 240;

	private static final int DETAIL_LENGTH = 500;

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "sending_id", updatable = false)
	private Sending sending;

	@Embedded
	private Recipient recipient;

	@Enumerated(EnumType.STRING)
	private State state = State.WAITING;

	private int round = 1;

	private int attempts;

	private @Nullable Instant nextAttemptAt;

	private @Nullable Instant sentAt;

	@Enumerated(EnumType.STRING)
	private @Nullable Obstacle problem;

	private String detail = "";

	@Column(name = "message_id")
	private UUID messageId;

	@SuppressWarnings("NullAway.Init")
	protected Dispatch() {
	}

	/** What a recipient gets. */
	public Dispatch(Sending sending, Recipient recipient) {
		this.sending = sending;
		this.recipient = recipient;
		this.messageId = UUID.randomUUID();
	}

	/** Records that the mail server took it. */
	public void sent(Instant at) {
		this.state = State.SENT;
		this.sentAt = at;
		this.attempts++;
		settle(null, "");
	}

	/**
	 * Records that it could not be sent. It is tried again after a minute, then after
	 * twice as long each time, up to four hours, and given up after about a day.
	 */
	public void failed(Obstacle why, String words, Instant at) {
		this.attempts++;
		if (this.attempts >= MOST_ATTEMPTS) {
			giveUp(why, words);
			return;
		}
		settle(why, words);
		this.nextAttemptAt = at
			.plus(Duration.ofMinutes(Math.min(1L << Math.min(this.attempts - 1, 10), LONGEST_PAUSE)));
	}

	/** Records that it waits, without its being tried. */
	public void held(Obstacle why, Instant until) {
		settle(why, "");
		this.nextAttemptAt = until;
	}

	/** Tries it no more. */
	public void giveUp(Obstacle why, String words) {
		this.state = State.GIVEN_UP;
		settle(why, words);
	}

	/**
	 * Has it sent again: as a message of its own if it was sent before, or else as the
	 * same.
	 * @throws IllegalStateException if it waits to be sent
	 */
	public void again() {
		if (this.state == State.WAITING) {
			throw new IllegalStateException("Dispatch %s waits already".formatted(this.id));
		}
		if (this.state == State.SENT) {
			this.messageId = UUID.randomUUID();
			this.sentAt = null;
		}
		this.state = State.WAITING;
		this.round++;
		this.attempts = 0;
		settle(null, "");
	}

	private void settle(@Nullable Obstacle why, String words) {
		this.problem = why;
		String line = words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
		this.detail = line.substring(0, Math.min(line.length(), DETAIL_LENGTH));
		this.nextAttemptAt = null;
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public Sending sending() {
		return this.sending;
	}

	public Recipient recipient() {
		return this.recipient;
	}

	public State state() {
		return this.state;
	}

	public int round() {
		return this.round;
	}

	public @Nullable Instant nextAttemptAt() {
		return this.nextAttemptAt;
	}

	/** The same for each attempt, so that a message that arrives twice can be told. */
	public UUID messageId() {
		return this.messageId;
	}

}
