package uk.gov.haringey.actionplan.repository.delivery;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.delivery.Delivery;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The deliveries by e-mail. */
public interface Deliveries extends Repository<Delivery, Long> {

	Delivery save(Delivery delivery);

	Optional<Delivery> findByIdAndPlan(long id, Plan plan);

	long countByPlanAndStoppedAtIsNull(Plan plan);

	/** What is sent at each closing of a plan's periods. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("""
			select delivery from Delivery delivery where delivery.plan.id = :planId and delivery.occasion = PERIOD_CLOSE
			and delivery.stoppedAt is null order by delivery.id
			""")
	List<Delivery> findForClosing(long planId);

	/** Deliveries whose day has come and that were not sent yet. */
	@Query("""
			select delivery.id from Delivery delivery where delivery.occasion = DAY and delivery.dueOn <= :today
			and delivery.finishedAt is null and delivery.stoppedAt is null order by delivery.dueOn, delivery.id
			""")
	List<Long> findDue(LocalDate today);

	/** One that is about to be started or changed; lock it first. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select delivery from Delivery delivery where delivery.id = :id")
	Optional<Delivery> findForChange(long id);

}
