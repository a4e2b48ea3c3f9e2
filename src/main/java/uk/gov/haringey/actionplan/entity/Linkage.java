package uk.gov.haringey.actionplan.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.address.LinkAddress;

/** That an action bears on another action, or on a named strategy, body or document. */
@Entity
public class Linkage {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "action_id", updatable = false)
	private Action action;

	@Enumerated(EnumType.STRING)
	private LinkageKind kind;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "target_action_id")
	private @Nullable Action targetAction;

	private @Nullable String targetName;

	private @Nullable String targetAddress;

	@Version
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected Linkage() {
	}

	/**
	 * A linkage to another action.
	 * @throws IllegalArgumentException if both are the same action
	 */
	public Linkage(Action action, LinkageKind kind, Action target) {
		if (action == target) {
			throw new IllegalArgumentException("An action is not linked to itself");
		}
		this.action = action;
		this.kind = kind;
		this.targetAction = target;
	}

	/**
	 * A linkage to a named strategy, body or document, with its web address if it has
	 * one.
	 * @throws IllegalArgumentException if that is no web address
	 */
	public Linkage(Action action, LinkageKind kind, String targetName, @Nullable String targetAddress) {
		if (targetAddress != null && !LinkAddress.isWeb(targetAddress)) {
			throw new IllegalArgumentException("No web address: " + targetAddress);
		}
		this.action = action;
		this.kind = kind;
		this.targetName = targetName.strip();
		this.targetAddress = targetAddress;
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public Action action() {
		return this.action;
	}

	public LinkageKind kind() {
		return this.kind;
	}

	public @Nullable Action targetAction() {
		return this.targetAction;
	}

	public @Nullable String targetName() {
		return this.targetName;
	}

	public @Nullable String targetAddress() {
		return this.targetAddress;
	}

}
