package uk.gov.haringey.actionplan.entity;

import java.time.LocalDate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** An adopted action plan, from its first day to its last, both included. */
@Entity
public class Plan {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@Column(updatable = false)
	private String slug;

	private String title;

	private LocalDate startsOn;

	private LocalDate endsOn;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "carried_from_plan_id", updatable = false)
	private @Nullable Plan carriedFrom;

	/** Raised by the database alone, with whatever is written of the plan. */
	@Column(insertable = false, updatable = false)
	private long revision;

	@Version
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected Plan() {
	}

	/**
	 * A plan without themes or actions.
	 * @throws IllegalArgumentException if the last day is not after the first
	 */
	public Plan(String slug, String title, LocalDate startsOn, LocalDate endsOn) {
		if (!endsOn.isAfter(startsOn)) {
			throw new IllegalArgumentException("A plan ends after it starts");
		}
		this.slug = slug;
		this.title = title;
		this.startsOn = startsOn;
		this.endsOn = endsOn;
	}

	/**
	 * A plan without themes or actions that goes on where another leaves off.
	 * @throws IllegalArgumentException if the last day is not after the first, or the
	 * plan does not begin after the other did
	 */
	public static Plan carriedForward(Plan from, String slug, String title, LocalDate startsOn, LocalDate endsOn) {
		if (!startsOn.isAfter(from.startsOn)) {
			throw new IllegalArgumentException("A plan that is carried forward starts after the one before it");
		}
		Plan plan = new Plan(slug, title, startsOn, endsOn);
		plan.carriedFrom = from;
		return plan;
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public String slug() {
		return this.slug;
	}

	public String title() {
		return this.title;
	}

	public LocalDate startsOn() {
		return this.startsOn;
	}

	/** The same day, or none if it is before the plan begins. */
	@Nullable LocalDate unlessBefore(@Nullable LocalDate day) {
		return (day != null && !day.isBefore(this.startsOn)) ? day : null;
	}

	public LocalDate endsOn() {
		return this.endsOn;
	}

	/** The plan that this one was carried forward from, if it was. */
	public @Nullable Plan carriedFrom() {
		return this.carriedFrom;
	}

	/**
	 * Counts changes of the plan and of anything in it, as of when the plan was read.
	 */
	public long revision() {
		return this.revision;
	}

}
