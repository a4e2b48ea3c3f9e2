package uk.gov.haringey.actionplan.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** A part of a plan: the actions whose refs begin with its number. */
@Entity
public class Section {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "plan_id", updatable = false)
	private Plan plan;

	private int number;

	@SuppressWarnings("NullAway.Init")
	protected Section() {
	}

	public Section(Plan plan, int number) {
		this.plan = plan;
		this.number = number;
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public Plan plan() {
		return this.plan;
	}

	public int number() {
		return this.number;
	}

}
