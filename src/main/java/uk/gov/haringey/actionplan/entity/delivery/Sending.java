package uk.gov.haringey.actionplan.entity.delivery;

import java.time.Instant;
import java.time.LocalDate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Persisted;

/**
 * A delivery on one occasion. Its file is made once and kept, so that everybody is sent
 * the same, however late.
 */
@Entity
public class Sending {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "delivery_id", updatable = false)
	private Delivery delivery;

	@Column(updatable = false)
	private String occasionKey;

	@Column(updatable = false)
	private @Nullable String periodCode;

	@Column(updatable = false)
	private LocalDate day;

	@Column(updatable = false)
	private String report;

	@Column(updatable = false)
	private String format;

	@Column(updatable = false)
	private Instant startedAt;

	private @Nullable Instant madeAt;

	private @Nullable String fileName;

	private byte @Nullable [] content;

	@Column(name = "period_sha256")
	private @Nullable String periodSha256;

	@SuppressWarnings("NullAway.Init")
	protected Sending() {
	}

	Sending(Delivery delivery, String occasionKey, @Nullable String periodCode, LocalDate day, Instant startedAt) {
		this.delivery = delivery;
		this.occasionKey = occasionKey;
		this.periodCode = periodCode;
		this.day = day;
		this.report = delivery.report();
		this.format = delivery.format();
		this.startedAt = startedAt;
	}

	/**
	 * Keeps the file to be sent.
	 * @param frozenSha256 the checksum of what the period froze, if it is of one
	 * @throws IllegalStateException if it was made before
	 */
	public void make(String name, byte[] file, @Nullable String frozenSha256, Instant at) {
		if (this.madeAt != null) {
			throw new IllegalStateException("The file of sending %s is made already".formatted(this.id));
		}
		this.fileName = name;
		this.content = file.clone();
		this.periodSha256 = frozenSha256;
		this.madeAt = at;
	}

	public boolean isMade() {
		return this.madeAt != null;
	}

	/**
	 * The file.
	 * @throws IllegalStateException if it is not made yet
	 */
	public byte[] content() {
		if (this.content == null) {
			throw new IllegalStateException("The file of sending %s is not made yet".formatted(this.id));
		}
		return this.content.clone();
	}

	/** The file's name; empty until it is made. */
	public String fileName() {
		return (this.fileName != null) ? this.fileName : "";
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public Delivery delivery() {
		return this.delivery;
	}

	public @Nullable String periodCode() {
		return this.periodCode;
	}

	public LocalDate day() {
		return this.day;
	}

	public String report() {
		return this.report;
	}

	public String format() {
		return this.format;
	}

	public @Nullable String periodSha256() {
		return this.periodSha256;
	}

}
