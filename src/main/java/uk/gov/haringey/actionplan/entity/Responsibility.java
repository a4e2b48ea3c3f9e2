package uk.gov.haringey.actionplan.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** That an officer is responsible for an action; position 1 leads. */
@Entity
public class Responsibility {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "action_id", updatable = false)
	private Action action;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "officer_id", updatable = false)
	private Officer officer;

	private int position;

	@SuppressWarnings("NullAway.Init")
	protected Responsibility() {
	}

	Responsibility(Action action, Officer officer, int position) {
		this.action = action;
		this.officer = officer;
		this.position = position;
	}

	void moveTo(int newPosition) {
		this.position = newPosition;
	}

	public Action action() {
		return this.action;
	}

	public Officer officer() {
		return this.officer;
	}

	public int position() {
		return this.position;
	}

}
