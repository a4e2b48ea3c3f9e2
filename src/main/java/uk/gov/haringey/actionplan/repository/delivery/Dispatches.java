package uk.gov.haringey.actionplan.repository.delivery;

import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import uk.gov.haringey.actionplan.entity.delivery.Delivery;
import uk.gov.haringey.actionplan.entity.delivery.Dispatch;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Sendings to one recipient each. */
public interface Dispatches extends Repository<Dispatch, Long> {

	Dispatch save(Dispatch dispatch);

	/** One that is about to be sent or changed; others that want to wait. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select dispatch from Dispatch dispatch where dispatch.id = :id")
	Optional<Dispatch> findForChange(long id);

	/** What a delivery still has to send. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("""
			select dispatch from Dispatch dispatch where dispatch.sending.delivery = :delivery
			and dispatch.state = WAITING order by dispatch.id
			""")
	List<Dispatch> findWaiting(Delivery delivery);

}
