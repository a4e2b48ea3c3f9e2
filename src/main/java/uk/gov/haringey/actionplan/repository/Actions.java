package uk.gov.haringey.actionplan.repository;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.ReportingPeriod;
import uk.gov.haringey.actionplan.entity.Status;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The actions. */
public interface Actions extends Repository<Action, Long> {

	Action save(Action action);

	Optional<Action> findByPlanAndRef(Plan plan, String ref);

	/**
	 * An action to be reported on, with how it stands and its officers, and what an
	 * update is checked against.
	 */
	default Optional<Grounds> findGrounds(String slug, String ref, String statusCode, LocalDate today) {
		return findGroundsByOfficer(slug, ref, statusCode, today).stream().findFirst();
	}

	/** The same thing once for each officer of the action. */
	@Query("""
			select action as action, status as status, period as period,
				(select count(milestone) from Milestone milestone where milestone.action = action
					and milestone.completedOn is null and milestone.dueOn < :today) as overdueMilestones
			from Action action join fetch action.plan plan join fetch action.status
			left join fetch action.responsibilities responsibility left join fetch responsibility.officer
			left join Status status on status.code = :statusCode
			left join ReportingPeriod period on period.plan = plan and period.state = OPEN
			where plan.slug = :slug and action.ref = :ref
			order by responsibility.position
			""")
	List<Grounds> findGroundsByOfficer(String slug, String ref, String statusCode, LocalDate today);

	Optional<Action> findByIdAndPlan(long id, Plan plan);

	/** The actions with these refs, with their themes and officers. */
	@Query("""
			select action from Action action
			join fetch action.theme left join fetch action.determiningOfficer
			left join fetch action.responsibilities responsibility left join fetch responsibility.officer
			where action.plan.slug = :slug and action.ref in :refs
			order by action.id, responsibility.position
			""")
	List<Action> findAllByRef(String slug, Collection<String> refs);

	boolean existsByPlanAndRef(Plan plan, String ref);

	/**
	 * The actions of a plan that are neither complete, signed off where that is needed,
	 * nor withdrawn; in the order of the plan, with their themes and officers.
	 */
	@Query("""
			select action from Action action
			join fetch action.theme theme join fetch theme.section join fetch action.status status
			left join fetch action.responsibilities responsibility left join fetch responsibility.officer
			where action.plan = :plan and (status.phase in (NOT_STARTED, OPEN) or action.awaitingSignOff)
			order by theme.position, action.id, responsibility.position
			""")
	List<Action> findUnfinished(Plan plan);

	/**
	 * All actions of a plan with their milestones, which those read already have then
	 * too.
	 */
	@Query("""
			select action from Action action left join fetch action.milestones milestone
			where action.plan = :plan order by action.id, milestone.position
			""")
	List<Action> findWithMilestones(Plan plan);

	/**
	 * What an update of an action rests on: the action itself, the status that is
	 * reported if there is such a one, the plan's open period if there is one, and how
	 * many milestones of the action are overdue.
	 */
	interface Grounds {

		Action getAction();

		@Nullable Status getStatus();

		@Nullable ReportingPeriod getPeriod();

		long getOverdueMilestones();

	}

}
