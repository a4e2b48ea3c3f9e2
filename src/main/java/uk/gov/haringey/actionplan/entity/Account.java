package uk.gov.haringey.actionplan.entity;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

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
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A person who signs in. */
@Entity
public class Account {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@Column(updatable = false)
	private String username;

	private String displayName;

	private @Nullable String passwordHash;

	private boolean enabled = true;

	private @Nullable Instant passwordChangedAt;

	private @Nullable Instant linkMadeAt;

	private @Nullable Instant sessionsEndedAt;

	private boolean passkeyNeeded;

	private @Nullable Instant passkeysChangedAt;

	private @Nullable Instant recoveryCodesChangedAt;

	@Column(updatable = false)
	private boolean evaluation;

	@ElementCollection(fetch = FetchType.EAGER)
	@CollectionTable(name = "account_role", joinColumns = @JoinColumn(name = "account_id"))
	@Column(name = "role")
	@Enumerated(EnumType.STRING)
	private Set<Role> roles = EnumSet.noneOf(Role.class);

	@Version
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected Account() {
	}

	/** An account that cannot sign in until a password is set. */
	public Account(String username, String displayName, Set<Role> roles) {
		this.username = username;
		this.displayName = displayName.strip();
		this.roles.addAll(roles);
	}

	/**
	 * A ready-made account of the evaluation copy, which may exist on the embedded
	 * database only.
	 */
	public static Account forEvaluation(String username, String displayName, Set<Role> roles, String passwordHash) {
		Account account = new Account(username, displayName, roles);
		account.evaluation = true;
		account.passwordHash = passwordHash;
		return account;
	}

	public void changePassword(String newPasswordHash) {
		this.passwordHash = newPasswordHash;
	}

	/** Changes the password, and keeps in the account's history that it was. */
	public void changePassword(String newPasswordHash, Instant at) {
		changePassword(newPasswordHash);
		this.passwordChangedAt = at;
	}

	/** Keeps in the account's history that a link for a new password was made. */
	public void linkMade(Instant at) {
		this.linkMadeAt = at;
	}

	/** Keeps in the account's history that its owner was signed out everywhere. */
	public void sessionsEnded(Instant at) {
		this.sessionsEndedAt = at;
	}

	public void describe(String newDisplayName, Set<Role> newRoles) {
		this.displayName = newDisplayName.strip();
		this.roles.retainAll(newRoles);
		this.roles.addAll(newRoles);
	}

	/** Keeps in the account's history that a passkey was added or removed. */
	public void passkeysChanged(Instant at) {
		this.passkeysChangedAt = at;
	}

	/** Keeps in the account's history that recovery codes were made, used or removed. */
	public void recoveryCodesChanged(Instant at) {
		this.recoveryCodesChangedAt = at;
	}

	/** Says whether a passkey is needed besides the password. */
	public void needPasskey(boolean needed) {
		this.passkeyNeeded = needed;
	}

	/** From now on nobody can sign in to it. */
	public void deactivate() {
		this.enabled = false;
	}

	public void reactivate() {
		this.enabled = true;
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public String username() {
		return this.username;
	}

	public String displayName() {
		return this.displayName;
	}

	public @Nullable String passwordHash() {
		return this.passwordHash;
	}

	public @Nullable Instant passwordChangedAt() {
		return this.passwordChangedAt;
	}

	public boolean passkeyNeeded() {
		return this.passkeyNeeded;
	}

	public @Nullable Instant passkeysChangedAt() {
		return this.passkeysChangedAt;
	}

	public @Nullable Instant recoveryCodesChangedAt() {
		return this.recoveryCodesChangedAt;
	}

	public @Nullable Instant linkMadeAt() {
		return this.linkMadeAt;
	}

	public @Nullable Instant sessionsEndedAt() {
		return this.sessionsEndedAt;
	}

	public boolean enabled() {
		return this.enabled;
	}

	/** Whether it is a ready-made account of the evaluation copy. */
	public boolean evaluation() {
		return this.evaluation;
	}

	public Set<Role> roles() {
		return Set.copyOf(this.roles);
	}

	public int version() {
		return this.version;
	}

}
