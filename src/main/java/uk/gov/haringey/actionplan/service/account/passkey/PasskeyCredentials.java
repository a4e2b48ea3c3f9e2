package uk.gov.haringey.actionplan.service.account.passkey;

import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.service.account.RecentProof;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The passkeys of accounts. Adding or removing one asks for a recent proof, whichever
 * address it is asked at, and is kept in the account's history. An account without any
 * needs none.
 */
@Component
class PasskeyCredentials implements UserCredentialRepository {

	private static final int LABEL_LENGTH = 100;

	private final UserCredentialRepository stored;

	private final PublicKeyCredentialUserEntityRepository owners;

	private final Accounts accounts;

	private final RecentProof proof;

	private final Clock realTime = Clock.systemUTC();

	PasskeyCredentials(JdbcOperations jdbc, PublicKeyCredentialUserEntityRepository owners, Accounts accounts,
			RecentProof proof) {
		this.proof = proof;
		this.stored = new JdbcUserCredentialRepository(jdbc);
		this.owners = owners;
		this.accounts = accounts;
	}

	@Override
	@Transactional
	public void save(CredentialRecord credential) {
		if (this.stored.findByCredentialId(credential.getCredentialId()) != null) {
			// Used, which raises its count.
			this.stored.save(credential);
			return;
		}
		this.proof.must();
		String label = credential.getLabel().strip();
		this.stored.save(ImmutableCredentialRecord.fromCredentialRecord(credential)
			.label((label.length() > LABEL_LENGTH) ? label.substring(0, LABEL_LENGTH) : label)
			.build());
		changed(credential.getUserEntityUserId());
	}

	@Override
	@Transactional
	public void delete(Bytes credentialId) {
		this.proof.must();
		remove(credentialId);
	}

	/** Removes one without a proof, for an owner who has lost it and uses a link. */
	@Transactional
	void remove(Bytes credentialId) {
		CredentialRecord credential = this.stored.findByCredentialId(credentialId);
		if (credential == null) {
			return;
		}
		this.stored.delete(credentialId);
		Account account = changed(credential.getUserEntityUserId());
		if (account != null && this.stored.findByUserId(credential.getUserEntityUserId()).isEmpty()) {
			account.needPasskey(false);
		}
	}

	private @Nullable Account changed(Bytes ownerId) {
		PublicKeyCredentialUserEntity owner = this.owners.findById(ownerId);
		Account account = (owner != null) ? this.accounts.findByUsername(owner.getName()).orElse(null) : null;
		if (account != null) {
			account.passkeysChanged(this.realTime.instant());
		}
		return account;
	}

	@Override
	public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
		return this.stored.findByCredentialId(credentialId);
	}

	@Override
	public List<CredentialRecord> findByUserId(Bytes userId) {
		return this.stored.findByUserId(userId);
	}

}
