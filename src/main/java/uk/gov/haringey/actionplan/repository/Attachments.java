package uk.gov.haringey.actionplan.repository;

import java.time.Instant;
import java.util.Optional;

import uk.gov.haringey.actionplan.entity.Attachment;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Documents kept as evidence. */
public interface Attachments extends Repository<Attachment, Long> {

	Attachment save(Attachment attachment);

	/** How many bytes an account attached to its updates since a moment. */
	@Query("""
			select coalesce(sum(attachment.size), 0) from Attachment attachment
			where attachment.statusUpdate.accountId = :accountId and attachment.statusUpdate.recordedAt >= :since
			""")
	long sizeSince(long accountId, Instant since);

	/** A document of one plan, by its number. */
	@Query("""
			select attachment from Attachment attachment
			where attachment.id = :id and attachment.statusUpdate.action.plan.slug = :planSlug
			""")
	Optional<Attachment> findByIdInPlan(long id, String planSlug);

}
