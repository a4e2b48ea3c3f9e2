package uk.gov.haringey.actionplan.repository;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.ReportingPeriod;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The plans. */
public interface Plans extends Repository<Plan, Long> {

	Plan save(Plan plan);

	long count();

	Optional<Plan> findBySlug(String slug);

	/** A plan with the period that is open and the one that was closed last. */
	@Query("""
			select plan as plan, open as open, closed as lastClosed from Plan plan
			left join ReportingPeriod open on open.plan = plan and open.state = OPEN
			left join ReportingPeriod closed on closed.plan = plan and closed.state = CLOSED
				and not exists (select later.id from ReportingPeriod later where later.plan = plan
					and later.state = CLOSED and later.startsOn > closed.startsOn)
			where plan.slug = :slug
			""")
	Optional<WithPeriods> findWithPeriodsBySlug(String slug);

	/**
	 * A plan that is about to be changed: other writers wait until the transaction ends.
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select plan from Plan plan where plan.slug = :slug")
	Optional<Plan> findForChangeBySlug(String slug);

	/** All plans, about to be changed by what they have in common, such as a status. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select plan from Plan plan order by plan.id")
	List<Plan> findAllForChange();

	/**
	 * Locks the row that counts changes of names that all plans share, and returns the
	 * count.
	 */
	@Query(nativeQuery = true, value = "select revision from shared_names for no key update")
	long lockSharedNames();

	List<Plan> findAllByOrderByStartsOnDescTitle();

	/**
	 * The plan that is worked on: one with actions before one without, one that runs
	 * before one that ended, and that before one that is still to begin; then the one
	 * that began last.
	 */
	@Query(nativeQuery = true, value = """
			select p.* from plan p
			order by exists (select from action a where a.plan_id = p.id) desc,
				:today between p.starts_on and p.ends_on desc, p.starts_on <= :today desc, p.starts_on desc, p.title
			limit 1
			""")
	Optional<Plan> findCurrent(LocalDate today);

	List<Plan> findAllByIdIn(Collection<Long> ids);

	boolean existsBySlug(String slug);

	/** The plans that were not carried forward yet, the latest first. */
	@Query("""
			select plan from Plan plan where not exists (select next from Plan next where next.carriedFrom = plan)
			order by plan.startsOn desc, plan.title
			""")
	List<Plan> findNotCarriedForward();

	/** The plan that another was carried forward into. */
	Optional<Plan> findByCarriedFrom(Plan plan);

	/** A plan and its periods; absent where none is open, or none was closed yet. */
	interface WithPeriods {

		Plan getPlan();

		@Nullable ReportingPeriod getOpen();

		@Nullable ReportingPeriod getLastClosed();

	}

}
