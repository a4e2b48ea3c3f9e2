package uk.gov.haringey.actionplan.entity;

import java.time.LocalDate;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A step of an action, with a due date where one is agreed. */
@Entity
public class Milestone {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "action_id", updatable = false)
	private Action action;

	private int position;

	private String title;

	private @Nullable LocalDate dueOn;

	private @Nullable LocalDate completedOn;

	@Version
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected Milestone() {
	}

	Milestone(Action action, int position, String title, @Nullable LocalDate dueOn) {
		this.action = action;
		this.position = position;
		this.title = title.strip();
		this.dueOn = dueOn;
	}

	public void describe(String newTitle, @Nullable LocalDate newDueOn) {
		this.title = newTitle.strip();
		this.dueOn = newDueOn;
	}

	public void completeOn(LocalDate day) {
		this.completedOn = day;
	}

	public void reopen() {
		this.completedOn = null;
	}

	void moveTo(int newPosition) {
		this.position = newPosition;
	}

	/** Whether it is past its due date on a day and not completed. */
	public boolean isOverdue(LocalDate day) {
		return this.completedOn == null && this.dueOn != null && this.dueOn.isBefore(day);
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public Action action() {
		return this.action;
	}

	public int position() {
		return this.position;
	}

	public String title() {
		return this.title;
	}

	public @Nullable LocalDate dueOn() {
		return this.dueOn;
	}

	public @Nullable LocalDate completedOn() {
		return this.completedOn;
	}

	public int version() {
		return this.version;
	}

}
