package uk.gov.haringey.actionplan.repository.delivery;

import java.util.Optional;

import jakarta.persistence.LockModeType;
import uk.gov.haringey.actionplan.entity.delivery.Delivery;
import uk.gov.haringey.actionplan.entity.delivery.Sending;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Deliveries on an occasion, with what was sent. */
public interface Sendings extends Repository<Sending, Long> {

	Sending save(Sending sending);

	Optional<Sending> findByIdAndDelivery(long id, Delivery delivery);

	/** That of a dispatch, about to be made: others that need it wait. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("""
			select sending from Sending sending
			where sending.id = (select dispatch.sending.id from Dispatch dispatch where dispatch.id = :dispatchId)
			""")
	Optional<Sending> findForMaking(long dispatchId);

	/** Whether the file of a dispatch is made; the file itself is not read. */
	@Query("""
			select sending.madeAt is not null from Dispatch dispatch join dispatch.sending sending
			where dispatch.id = :dispatchId
			""")
	Optional<Boolean> isMade(long dispatchId);

}
