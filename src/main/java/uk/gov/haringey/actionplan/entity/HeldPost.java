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

/**
 * That an account holds an officer from a day to a day, both included; no last day means
 * still.
 */
@Entity
public class HeldPost {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "account_id", updatable = false)
	private Account account;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "officer_id", updatable = false)
	private Officer officer;

	private LocalDate heldFrom;

	private @Nullable LocalDate heldTo;

	@Version
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected HeldPost() {
	}

	public HeldPost(Account account, Officer officer, LocalDate heldFrom) {
		this.account = account;
		this.officer = officer;
		this.heldFrom = heldFrom;
	}

	/** A holding until a day, or without end. */
	public HeldPost(Account account, Officer officer, LocalDate heldFrom, @Nullable LocalDate heldTo) {
		this(account, officer, heldFrom);
		if (heldTo != null && heldTo.isBefore(heldFrom)) {
			throw new IllegalArgumentException("A post is not left before it is taken up");
		}
		this.heldTo = heldTo;
	}

	/**
	 * Ends the holding with the given day as its last, or leaves it without end.
	 * @throws IllegalArgumentException if that is before its first
	 */
	public void endOn(@Nullable LocalDate lastDay) {
		if (lastDay != null && lastDay.isBefore(this.heldFrom)) {
			throw new IllegalArgumentException("A post is not left before it is taken up");
		}
		this.heldTo = lastDay;
	}

	/** Whether it is held on any day of a range; no last day means without end. */
	public boolean isHeldWithin(LocalDate from, @Nullable LocalDate to) {
		return (to == null || !this.heldFrom.isAfter(to)) && (this.heldTo == null || !this.heldTo.isBefore(from));
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public Account account() {
		return this.account;
	}

	public Officer officer() {
		return this.officer;
	}

	public LocalDate heldFrom() {
		return this.heldFrom;
	}

	public @Nullable LocalDate heldTo() {
		return this.heldTo;
	}

}
