package uk.gov.haringey.actionplan.entity.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Persisted;
import uk.gov.haringey.actionplan.entity.Plan;

/**
 * That a report is sent to some people on an occasion: once, or each time that a period
 * closes.
 */
@Entity
public class Delivery {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "plan_id", updatable = false)
	private Plan plan;

	private String report;

	private String format;

	@Enumerated(EnumType.STRING)
	private Occasion occasion;

	private @Nullable LocalDate dueOn;

	@ElementCollection
	@CollectionTable(name = "delivery_recipient", joinColumns = @JoinColumn(name = "delivery_id"))
	@OrderColumn(name = "position")
	private List<Recipient> recipients = new ArrayList<>();

	@Column(updatable = false)
	private long accountId;

	@Column(updatable = false)
	private Instant createdAt;

	private @Nullable Instant finishedAt;

	private @Nullable Instant stoppedAt;

	@Version
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected Delivery() {
	}

	/** A delivery without contents yet: see {@link #change}. */
	public Delivery(Plan plan, long accountId, Instant createdAt) {
		this.plan = plan;
		this.accountId = accountId;
		this.createdAt = createdAt;
		this.report = "";
		this.format = "";
		this.occasion = Occasion.NOW;
	}

	/**
	 * Says what is sent, when and to whom.
	 * @param newReport the report's code
	 * @param newFormat the file's ending
	 * @param newDueOn the day; absent unless the occasion is one
	 * @throws IllegalStateException if it is finished or stopped
	 */
	public void change(String newReport, String newFormat, Occasion newOccasion, @Nullable LocalDate newDueOn,
			List<Recipient> newRecipients) {
		if (!isActive()) {
			throw new IllegalStateException("Delivery %s is over".formatted(this.id));
		}
		this.report = newReport;
		this.format = newFormat;
		this.occasion = newOccasion;
		this.dueOn = newDueOn;
		this.recipients.clear();
		this.recipients.addAll(newRecipients);
	}

	/**
	 * Starts to send it to its recipients, which finishes what is sent once.
	 * @param key what a delivery is sent once for
	 * @param periodCode the period that was closed, if that is why
	 * @param day the day that the report is of
	 * @throws IllegalStateException if it is finished or stopped
	 */
	public Sending start(String key, @Nullable String periodCode, LocalDate day, Instant at) {
		if (!isActive()) {
			throw new IllegalStateException("Delivery %s is over".formatted(this.id));
		}
		if (this.occasion != Occasion.PERIOD_CLOSE) {
			this.finishedAt = at;
		}
		return new Sending(this, key, periodCode, day, at);
	}

	/** Sends it no more; one that was stopped before stays so. */
	public void stop(Instant at) {
		if (this.stoppedAt == null) {
			this.stoppedAt = at;
		}
	}

	/** Whether it is still to be sent. */
	public boolean isActive() {
		return this.finishedAt == null && this.stoppedAt == null;
	}

	public boolean isStopped() {
		return this.stoppedAt != null;
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public Plan plan() {
		return this.plan;
	}

	public String report() {
		return this.report;
	}

	public String format() {
		return this.format;
	}

	public Occasion occasion() {
		return this.occasion;
	}

	public @Nullable LocalDate dueOn() {
		return this.dueOn;
	}

	public List<Recipient> recipients() {
		return List.copyOf(this.recipients);
	}

	public long accountId() {
		return this.accountId;
	}

	public int version() {
		return this.version;
	}

}
