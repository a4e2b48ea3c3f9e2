package uk.gov.haringey.actionplan.repository;

import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import uk.gov.haringey.actionplan.entity.Attachment;

/** Documents kept as evidence. */
public interface Attachments extends Repository<Attachment, Long> {

	Attachment save(Attachment attachment);

	/** A document of one plan, by its number. */
	@Query("""
			select attachment from Attachment attachment
			where attachment.id = :id and attachment.statusUpdate.action.plan.slug = :planSlug
			""")
	Optional<Attachment> findByIdInPlan(long id, String planSlug);

}
