package uk.gov.haringey.actionplan.entity.meeting;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Persisted;

/**
 * What the board decided or asked on an action. It arises again at each meeting until it
 * is answered, which is once.
 */
@Entity
public class BoardNote {

	/** What the board said. */
	public enum Kind {

		DECISION, QUESTION

	}

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "meeting_id", updatable = false)
	private Meeting meeting;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "action_id", updatable = false)
	private Action action;

	@Enumerated(EnumType.STRING)
	@Column(updatable = false)
	private Kind kind;

	@Column(updatable = false)
	private String text;

	@Column(updatable = false)
	private Instant notedAt;

	@Column(updatable = false)
	private long accountId;

	private String answer = "";

	private @Nullable Instant answeredAt;

	private @Nullable Long answeredByAccountId;

	@Version
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected BoardNote() {
	}

	/** What was said at a meeting. */
	public BoardNote(Meeting meeting, Action action, Kind kind, String text, Instant notedAt, long accountId) {
		this.meeting = meeting;
		this.action = action;
		this.kind = kind;
		this.text = text;
		this.notedAt = notedAt;
		this.accountId = accountId;
	}

	/**
	 * Answers it, after which it arises no more.
	 * @param words not blank
	 * @throws IllegalStateException if it is answered already
	 */
	public void answer(String words, Instant at, long byAccountId) {
		if (isAnswered()) {
			throw new IllegalStateException("Note %s is answered already".formatted(this.id));
		}
		this.answer = words;
		this.answeredAt = at;
		this.answeredByAccountId = byAccountId;
	}

	public boolean isAnswered() {
		return this.answeredAt != null;
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public Action action() {
		return this.action;
	}

}
