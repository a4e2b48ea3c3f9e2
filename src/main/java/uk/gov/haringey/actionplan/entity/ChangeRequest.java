package uk.gov.haringey.actionplan.entity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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

/**
 * That an agreed due date, the owners or the text of an action be changed (design rule
 * R8). It is decided once, and kept.
 */
@Entity
public class ChangeRequest {

	/** How a request was decided. */
	public enum State {

		PENDING, APPROVED, REFUSED,
		/** By who asked for it, before it was decided. */
		TAKEN_BACK

	}

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "action_id", updatable = false)
	private Action action;

	private @Nullable LocalDate proposedDueOn;

	private @Nullable String proposedText;

	@ElementCollection
	@CollectionTable(name = "change_request_officer", joinColumns = @JoinColumn(name = "change_request_id"))
	@OrderColumn(name = "position")
	@Column(name = "officer_id")
	private List<Long> proposedOfficerIds = new ArrayList<>();

	private @Nullable LocalDate dueOnBefore;

	private String textBefore;

	private String officersBefore;

	private String reason;

	private Instant requestedAt;

	private long accountId;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "on_behalf_of_officer_id")
	private @Nullable Officer onBehalfOf;

	@Enumerated(EnumType.STRING)
	private State state = State.PENDING;

	private @Nullable Instant decidedAt;

	private @Nullable Long decidedByAccountId;

	private String decisionReason = "";

	@Version
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected ChangeRequest() {
	}

	/** A request against an action as it is. */
	public ChangeRequest(Action action, Proposal proposal, String reason, StatusUpdate.Author author) {
		this.action = action;
		this.proposedDueOn = proposal.dueOn();
		this.proposedText = proposal.text();
		this.proposedOfficerIds.addAll(proposal.officerIds());
		this.dueOnBefore = action.dueOn();
		this.textBefore = action.text();
		this.officersBefore = action.officersAsPrinted();
		this.reason = reason;
		this.requestedAt = author.at();
		this.accountId = author.accountId();
		this.onBehalfOf = author.onBehalfOf();
	}

	/**
	 * Accepts the request.
	 * @throws IllegalStateException if it is decided already
	 */
	public void approve(Instant at, long byAccountId) {
		decide(State.APPROVED, at, byAccountId, "");
	}

	/**
	 * Declines the request.
	 * @param why not blank
	 * @throws IllegalStateException if it is decided already
	 */
	public void refuse(Instant at, long byAccountId, String why) {
		decide(State.REFUSED, at, byAccountId, why);
	}

	/**
	 * Withdraws the request, by who asked for it.
	 * @throws IllegalStateException if it is decided already, or somebody else's
	 */
	public void takeBack(Instant at, long byAccountId) {
		if (byAccountId != this.accountId) {
			throw new IllegalStateException("A request is taken back by who asked for it");
		}
		decide(State.TAKEN_BACK, at, byAccountId, "");
	}

	private void decide(State decision, Instant at, long byAccountId, String why) {
		if (this.state != State.PENDING) {
			throw new IllegalStateException("Request %s is %s already".formatted(this.id, this.state));
		}
		this.state = decision;
		this.decidedAt = at;
		this.decidedByAccountId = byAccountId;
		this.decisionReason = why;
	}

	/** Whether what it would change is still what it was asked against. */
	public boolean isUpToDate() {
		return (this.proposedDueOn == null || Objects.equals(this.dueOnBefore, this.action.dueOn()))
				&& (this.proposedText == null || this.textBefore.equals(this.action.text()))
				&& (this.proposedOfficerIds.isEmpty() || this.officersBefore.equals(this.action.officersAsPrinted()));
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public Action action() {
		return this.action;
	}

	/** What is asked for. */
	public Proposal proposal() {
		return new Proposal(this.proposedDueOn, this.proposedText, List.copyOf(this.proposedOfficerIds));
	}

	public State state() {
		return this.state;
	}

	public long accountId() {
		return this.accountId;
	}

	/** What is asked for; absent or empty where it is to stay. */
	public record Proposal(@Nullable LocalDate dueOn, @Nullable String text, List<Long> officerIds) {

		public boolean isEmpty() {
			return this.dueOn == null && this.text == null && this.officerIds.isEmpty();
		}

	}

}
