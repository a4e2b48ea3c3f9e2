package uk.gov.haringey.actionplan.entity;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.envers.RevisionEntity;
import org.hibernate.envers.RevisionNumber;
import org.hibernate.envers.RevisionTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * One transaction that changed what is audited: when, by the plan's clock, and by whom.
 */
@Entity
@RevisionEntity(AuditRevisionAuthor.class)
public class AuditRevision {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	@RevisionNumber
	private @Nullable Long id;

	@RevisionTimestamp
	private @Nullable Instant recordedAt;

	private @Nullable Long accountId;

	void record(Instant at, @Nullable Long byAccountId) {
		this.recordedAt = at;
		this.accountId = byAccountId;
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public @Nullable Instant recordedAt() {
		return this.recordedAt;
	}

	public @Nullable Long accountId() {
		return this.accountId;
	}

}
