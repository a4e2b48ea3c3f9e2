package uk.gov.haringey.actionplan.entity;

import java.time.Instant;
import java.time.LocalDate;

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

/**
 * A quarter of the UK financial year in which a plan is reported on. One period of a plan
 * is open at a time; a closed one is frozen and cannot be opened again.
 */
@Entity
public class ReportingPeriod {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "plan_id", updatable = false)
	private Plan plan;

	private String code;

	private LocalDate startsOn;

	private LocalDate endsOn;

	@Enumerated(EnumType.STRING)
	private PeriodState state = PeriodState.UPCOMING;

	private @Nullable Instant remindedAt;

	private @Nullable Instant closedAt;

	private @Nullable Long closedByAccountId;

	private @Nullable String sha256;

	@SuppressWarnings("NullAway.Init")
	protected ReportingPeriod() {
	}

	/** A period that is still to come; {@code code} is such as 2007-08-Q3. */
	public ReportingPeriod(Plan plan, String code, LocalDate startsOn, LocalDate endsOn) {
		this.plan = plan;
		this.code = code;
		this.startsOn = startsOn;
		this.endsOn = endsOn;
	}

	/**
	 * Makes updates belong to this period from now on.
	 * @throws IllegalStateException if it is open or closed already
	 */
	public void open() {
		insist(PeriodState.UPCOMING);
		this.state = PeriodState.OPEN;
	}

	/**
	 * Records that those whose updates are due were reminded.
	 * @throws IllegalStateException if it is not open
	 */
	public void remind(Instant at) {
		insist(PeriodState.OPEN);
		this.remindedAt = at;
	}

	/**
	 * Closes the period for good.
	 * @param frozenSha256 the SHA-256 over the canonical form of what was frozen
	 * @throws IllegalStateException if it is not open
	 */
	public void close(Instant at, long byAccountId, String frozenSha256) {
		insist(PeriodState.OPEN);
		this.state = PeriodState.CLOSED;
		this.closedAt = at;
		this.closedByAccountId = byAccountId;
		this.sha256 = frozenSha256;
	}

	private void insist(PeriodState needed) {
		if (this.state != needed) {
			throw new IllegalStateException("Period %s is %s, not %s".formatted(this.code, this.state, needed));
		}
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public Plan plan() {
		return this.plan;
	}

	public String code() {
		return this.code;
	}

	public LocalDate startsOn() {
		return this.startsOn;
	}

	public LocalDate endsOn() {
		return this.endsOn;
	}

	public PeriodState state() {
		return this.state;
	}

	public @Nullable Instant remindedAt() {
		return this.remindedAt;
	}

	public @Nullable Instant closedAt() {
		return this.closedAt;
	}

	public @Nullable Long closedByAccountId() {
		return this.closedByAccountId;
	}

	public @Nullable String sha256() {
		return this.sha256;
	}

}
