package uk.gov.haringey.actionplan.entity;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * What became of an unfinished action when its plan was carried forward into another.
 * Never changed.
 */
@Entity
@Immutable
public class Succession {

	@Id
	private @Nullable Long oldActionId;

	@MapsId
	@OneToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "old_action_id")
	private Action oldAction;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "old_plan_id")
	private Plan oldPlan;

	private String oldRef;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "successor_plan_id")
	private Plan successorPlan;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "new_action_id")
	private @Nullable Action newAction;

	@Enumerated(EnumType.STRING)
	private Fate fate;

	private String reason;

	private long accountId;

	private Instant recordedAt;

	@SuppressWarnings("NullAway.Init")
	protected Succession() {
	}

	/**
	 * What becomes of an action.
	 * @param newAction the action that it is carried as, or that takes it in; none when
	 * it is dropped
	 * @throws IllegalArgumentException if there is a new action for one that is dropped,
	 * or none for another, or it is of another plan
	 */
	public Succession(Action oldAction, Plan successorPlan, @Nullable Action newAction, Fate fate, String reason,
			Author author) {
		if ((fate == Fate.DROPPED) != (newAction == null)) {
			throw new IllegalArgumentException("An action leads on to another, or it is dropped");
		}
		if (newAction != null && newAction.plan() != successorPlan) {
			throw new IllegalArgumentException("An action leads on to one of the plan that its own is carried into");
		}
		this.oldAction = oldAction;
		this.oldPlan = oldAction.plan();
		this.oldRef = oldAction.ref();
		this.successorPlan = successorPlan;
		this.newAction = newAction;
		this.fate = fate;
		this.reason = reason.strip();
		this.accountId = author.accountId();
		this.recordedAt = author.at();
	}

	public Action oldAction() {
		return this.oldAction;
	}

	public Plan oldPlan() {
		return this.oldPlan;
	}

	/** The ref that the action had when its plan was carried forward. */
	public String oldRef() {
		return this.oldRef;
	}

	public Plan successorPlan() {
		return this.successorPlan;
	}

	/**
	 * The action that it is carried as, or that takes it in; none when it is dropped.
	 */
	public @Nullable Action newAction() {
		return this.newAction;
	}

	public Fate fate() {
		return this.fate;
	}

	public String reason() {
		return this.reason;
	}

	public long accountId() {
		return this.accountId;
	}

	public Instant recordedAt() {
		return this.recordedAt;
	}

	/** What becomes of an action that its plan leaves unfinished. */
	public enum Fate {

		/** It goes on as an action of its own, with the same ref. */
		CARRIED,
		/** Another action that goes on takes it in. */
		ABSORBED,
		/** It does not go on. */
		DROPPED

	}

	/** Who decided it, and when. */
	public record Author(long accountId, Instant at) {

	}

}
