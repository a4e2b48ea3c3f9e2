package uk.gov.haringey.actionplan.service.plan;

import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.repository.Actions;
import uk.gov.haringey.actionplan.repository.Officers;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.account.Who;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Naming the owner of an action without an owner (design rule R7): by who holds the body
 * that is to determine it, or by the Head of Procurement.
 */
@Service
public class OwnerDetermining {

	private final Plans plans;

	private final PlanLocking locking;

	private final Actions actions;

	private final Officers officers;

	private final EntityManager entityManager;

	OwnerDetermining(Plans plans, PlanLocking locking, Actions actions, Officers officers,
			EntityManager entityManager) {
		this.plans = plans;
		this.locking = locking;
		this.actions = actions;
		this.officers = officers;
		this.entityManager = entityManager;
	}

	/**
	 * Makes officers responsible, the first leading.
	 * @param version the action's version when the actor read it
	 * @throws NotFoundException if there is no such plan or action
	 * @throws AccessDeniedException if it is not the actor who is to determine the owner
	 * @throws OutOfDateException if the action changed since the actor read it, such as
	 * by an owner that somebody else named
	 * @throws RulesBrokenException if no officer is named, or one twice, or none that
	 * there is
	 */
	@Transactional
	public void determine(String planSlug, String ref, int version, List<String> officerCodes, Actor actor) {
		Action action = this.locking.action(planSlug, ref);
		if (action.determiningOfficer() == null) {
			OutOfDateException.check(version, action.version());
		}
		mustBeAllowed(action, actor);
		OutOfDateException.check(version, action.version());
		List<Officer> named = named(officerCodes);
		// The responsible officers change too, so that an open form notices.
		this.entityManager.lock(action, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
		action.makeResponsible(named);
	}

	/**
	 * Insists that a person may name the owner of an action.
	 * @throws NotFoundException if there is no such plan or action
	 * @throws AccessDeniedException if they may not, or it has one
	 */
	@Transactional(readOnly = true)
	public void mustBeAllowed(String planSlug, String ref, Actor actor) {
		mustBeAllowed(this.plans.findBySlug(planSlug)
			.flatMap((plan) -> this.actions.findByPlanAndRef(plan, ref))
			.orElseThrow(() -> NotFoundException.action(ref)), actor);
	}

	private static void mustBeAllowed(Action action, Actor actor) {
		Officer body = action.determiningOfficer();
		if (body == null || !isGiven(body.id(), actor)) {
			throw new AccessDeniedException("The owner is determined by the body named, while there is none");
		}
	}

	/** Whether a person may name the owner that a body is to determine. */
	public static boolean isGiven(long bodyId, Actor actor) {
		return actor.officerIds().contains(bodyId) ? actor.mayAs(Who.DETERMINING, Right.NAME_OWNER)
				: actor.may(Right.NAME_OWNER);
	}

	private List<Officer> named(List<String> codes) {
		if (codes.isEmpty()) {
			throw new RulesBrokenException(new Violation("officers", "officers.needed"));
		}
		if (codes.stream().distinct().count() < codes.size()) {
			throw new RulesBrokenException(new Violation("officers", "officers.twice"));
		}
		List<Officer> named = new ArrayList<>();
		for (String code : codes) {
			named.add(this.officers.findByCode(code)
				.orElseThrow(() -> new RulesBrokenException(new Violation("officers", "officers.unknown"))));
		}
		return named;
	}

}
