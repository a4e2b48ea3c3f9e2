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
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said of an action at a moment. Never changed: a correction is a further
 * update.
 */
@Entity
@Immutable
public class StatusUpdate {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "action_id")
	private Action action;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "reporting_period_id")
	private ReportingPeriod reportingPeriod;

	@Enumerated(EnumType.STRING)
	private UpdateKind kind;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "status_id")
	private Status status;

	private int percentComplete;

	private String commentary;

	private String pathToGreen;

	private @Nullable LocalDate forecastOn;

	private String evidence;

	private String reason;

	private Instant recordedAt;

	private long accountId;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "on_behalf_of_officer_id")
	private @Nullable Officer onBehalfOf;

	@SuppressWarnings("NullAway.Init")
	protected StatusUpdate() {
	}

	/** What was said, in which open period, and who said it when. */
	public StatusUpdate(Action action, ReportingPeriod reportingPeriod, UpdateKind kind, Said said, Author author) {
		this.action = action;
		this.reportingPeriod = reportingPeriod;
		this.kind = kind;
		this.status = said.status();
		this.percentComplete = said.percentComplete();
		this.commentary = said.commentary();
		this.pathToGreen = said.pathToGreen();
		this.forecastOn = said.forecastOn();
		this.evidence = said.evidence();
		this.reason = said.reason();
		this.recordedAt = author.at();
		this.accountId = author.accountId();
		this.onBehalfOf = author.onBehalfOf();
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public Action action() {
		return this.action;
	}

	public ReportingPeriod reportingPeriod() {
		return this.reportingPeriod;
	}

	public UpdateKind kind() {
		return this.kind;
	}

	public Status status() {
		return this.status;
	}

	public int percentComplete() {
		return this.percentComplete;
	}

	public String commentary() {
		return this.commentary;
	}

	public String pathToGreen() {
		return this.pathToGreen;
	}

	public @Nullable LocalDate forecastOn() {
		return this.forecastOn;
	}

	public String evidence() {
		return this.evidence;
	}

	public String reason() {
		return this.reason;
	}

	public Instant recordedAt() {
		return this.recordedAt;
	}

	public long accountId() {
		return this.accountId;
	}

	public @Nullable Officer onBehalfOf() {
		return this.onBehalfOf;
	}

	/**
	 * What an update says of its action: percent from 0 to 100, texts as Markdown and
	 * empty where nothing was said.
	 */
	public record Said(Status status, int percentComplete, String commentary, String pathToGreen,
			@Nullable LocalDate forecastOn, String evidence, String reason) {

	}

	/**
	 * Who speaks, when, and for which post or body: none when the Head of Procurement
	 * speaks as such.
	 */
	public record Author(long accountId, @Nullable Officer onBehalfOf, Instant at) {

	}

}
