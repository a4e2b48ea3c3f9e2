package uk.gov.haringey.actionplan.service.account.passkey;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.ProofNeededException;
import uk.gov.haringey.actionplan.service.account.RecentProof;

import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person's own passkeys and recovery codes. */
@Service
public class Passkeys {

	private final Accounts accounts;

	private final PublicKeyCredentialUserEntityRepository owners;

	private final PasskeyCredentials credentials;

	private final RecoveryCodes codes;

	private final RecentProof proof;

	Passkeys(Accounts accounts, PublicKeyCredentialUserEntityRepository owners, PasskeyCredentials credentials,
			RecoveryCodes codes, RecentProof proof) {
		this.proof = proof;
		this.accounts = accounts;
		this.owners = owners;
		this.credentials = credentials;
		this.codes = codes;
	}

	/** The person's passkeys, the oldest first, and how they use them. */
	@Transactional(readOnly = true)
	public PasskeyFile of(Actor actor) {
		Account account = account(actor);
		return new PasskeyFile(credentials(account).stream()
			.map((credential) -> new Passkey(credential.getCredentialId().toBase64UrlString(), credential.getLabel(),
					credential.getCreated(), credential.getLastUsed()))
			.sorted(Comparator.comparing(Passkey::created))
			.toList(), account.passkeyNeeded(), this.codes.left(account.id()));
	}

	/**
	 * Removes one of the person's passkeys; without any left, none is needed.
	 * @throws ProofNeededException if the person has to prove who they are first
	 * @throws NotFoundException if it is not theirs
	 */
	@Transactional
	public void remove(String id, Actor actor) {
		this.proof.must();
		CredentialRecord passkey = credentials(account(actor)).stream()
			.filter((credential) -> credential.getCredentialId().toBase64UrlString().equals(id))
			.findFirst()
			.orElseThrow(() -> new NotFoundException("You have no such passkey."));
		this.credentials.delete(passkey.getCredentialId());
	}

	/**
	 * Says whether a passkey is needed besides the password; returns new recovery codes
	 * if one is now and there were none.
	 * @throws ProofNeededException if the person has to prove who they are first, which
	 * both ways need: one weakens signing in, the other shows recovery codes
	 * @throws RulesBrokenException if the person has no passkey
	 */
	@Transactional
	public List<String> need(boolean needed, Actor actor) {
		this.proof.must();
		Account account = account(actor);
		if (needed && credentials(account).isEmpty()) {
			throw new RulesBrokenException(new Violation("", "passkeys.none"));
		}
		account.needPasskey(needed);
		return (needed && this.codes.left(account.id()) == 0) ? this.codes.make(account) : List.of();
	}

	/**
	 * New recovery codes in place of those that the person had.
	 * @throws ProofNeededException if the person has to prove who they are first
	 */
	@Transactional
	public List<String> makeRecoveryCodes(Actor actor) {
		this.proof.must();
		return this.codes.make(account(actor));
	}

	/** Removes all that an account has, for an owner who has lost it. */
	@Transactional
	public void removeAll(Account account) {
		credentials(account).forEach((credential) -> this.credentials.remove(credential.getCredentialId()));
		this.codes.removeAll(account);
		account.needPasskey(false);
	}

	private List<CredentialRecord> credentials(Account account) {
		PublicKeyCredentialUserEntity owner = this.owners.findByUsername(account.username());
		return (owner != null) ? this.credentials.findByUserId(owner.getId()) : List.of();
	}

	private Account account(Actor actor) {
		return this.accounts.findById(actor.accountId())
			.orElseThrow(() -> new NotFoundException("There is no such account."));
	}

	/**
	 * A person's passkeys.
	 *
	 * @param needed whether one is needed besides the password
	 * @param codesLeft how many recovery codes can still be used
	 */
	public record PasskeyFile(List<Passkey> passkeys, boolean needed, int codesLeft) {

	}

	/** A passkey by the name that its owner gave it. */
	public record Passkey(String id, String label, Instant created, @Nullable Instant lastUsed) {

	}

}
