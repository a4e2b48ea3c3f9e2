package uk.gov.haringey.actionplan.entity.meeting;

import java.time.Instant;
import java.time.LocalDate;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Persisted;
import uk.gov.haringey.actionplan.entity.Plan;

/** A meeting of the board about a plan; one a day, and never changed. */
@Entity
@Immutable
public class Meeting {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "plan_id")
	private Plan plan;

	private LocalDate heldOn;

	private Instant openedAt;

	private long accountId;

	@SuppressWarnings("NullAway.Init")
	protected Meeting() {
	}

	/** A meeting that somebody opens. */
	public Meeting(Plan plan, LocalDate heldOn, Instant openedAt, long accountId) {
		this.plan = plan;
		this.heldOn = heldOn;
		this.openedAt = openedAt;
		this.accountId = accountId;
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public Plan plan() {
		return this.plan;
	}

	public LocalDate heldOn() {
		return this.heldOn;
	}

}
