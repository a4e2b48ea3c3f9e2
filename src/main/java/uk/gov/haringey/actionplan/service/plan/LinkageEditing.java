package uk.gov.haringey.actionplan.service.plan;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Linkage;
import uk.gov.haringey.actionplan.entity.LinkageKind;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.address.LinkAddress;
import uk.gov.haringey.actionplan.repository.Actions;
import uk.gov.haringey.actionplan.repository.Linkages;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Linking actions to other actions, and to named strategies, bodies and documents. */
@Service
public class LinkageEditing {

	private static final int NAME_LENGTH = 300;

	private static final int ADDRESS_LENGTH = 2000;

	private final PlanLocking locking;

	private final Actions actions;

	private final Linkages linkages;

	private final EntityManager entityManager;

	LinkageEditing(PlanLocking locking, Actions actions, Linkages linkages, EntityManager entityManager) {
		this.locking = locking;
		this.actions = actions;
		this.linkages = linkages;
		this.entityManager = entityManager;
	}

	/**
	 * Links an action to another of its plan. A circle of dependencies is refused.
	 * @throws RulesBrokenException if it cannot be linked so
	 */
	@Transactional
	public void linkToAction(String planSlug, String ref, LinkageKind kind, String targetRef, Actor actor) {
		Action action = actionForChange(planSlug, ref, actor);
		if (targetRef.equals(ref)) {
			throw new RulesBrokenException(new Violation("targetRef", "targetRef.itself"));
		}
		Action target = this.actions.findByPlanAndRef(action.plan(), targetRef)
			.orElseThrow(() -> new RulesBrokenException(new Violation("targetRef", "targetRef.unknown", targetRef)));
		List<Linkage> existing = this.linkages.findAllByAction(action);
		if (existing.stream().anyMatch((linkage) -> linkage.kind() == kind && linkage.targetAction() == target)) {
			throw new RulesBrokenException(new Violation("targetRef", "linkage.twice"));
		}
		if (kind == LinkageKind.DEPENDS_ON) {
			List<String> circle = DependencyCircle.closedBy(dependencies(action.plan()), ref, targetRef);
			if (!circle.isEmpty()) {
				throw new RulesBrokenException(
						new Violation("targetRef", "linkage.circle", DependencyCircle.words(circle)));
			}
		}
		this.linkages.save(new Linkage(action, kind, target));
	}

	/**
	 * Links an action to a named strategy, body or document; {@code address} may be
	 * empty.
	 */
	@Transactional
	public void linkToName(String planSlug, String ref, LinkageKind kind, String name, String address, Actor actor) {
		Action action = actionForChange(planSlug, ref, actor);
		if (name.length() > NAME_LENGTH) {
			throw new RulesBrokenException(new Violation("targetName", "targetName.tooLong", NAME_LENGTH));
		}
		if (!address.isEmpty() && (!LinkAddress.isWeb(address) || address.length() > ADDRESS_LENGTH)) {
			throw new RulesBrokenException(new Violation("targetAddress", "targetAddress.pattern"));
		}
		if (this.linkages.findAllByAction(action)
			.stream()
			.anyMatch((linkage) -> linkage.kind() == kind && name.strip().equals(linkage.targetName()))) {
			throw new RulesBrokenException(new Violation("targetName", "linkage.twice"));
		}
		this.linkages.save(new Linkage(action, kind, name, address.isEmpty() ? null : address));
	}

	/**
	 * Removes a linkage of an action.
	 * @throws NotFoundException if the action has no such linkage
	 */
	@Transactional
	public void remove(String planSlug, String ref, long id, Actor actor) {
		Action action = actionForChange(planSlug, ref, actor);
		this.linkages.delete(this.linkages.findByIdAndAction(id, action)
			.orElseThrow(() -> new NotFoundException("There is no such linkage of this action.")));
	}

	private Map<String, List<String>> dependencies(Plan plan) {
		return this.linkages.findDependencies(plan)
			.stream()
			.collect(Collectors.groupingBy((linkage) -> linkage.action().ref(),
					Collectors.mapping(
							(linkage) -> (linkage.targetAction() != null) ? linkage.targetAction().ref() : "",
							Collectors.toList())));
	}

	private Action actionForChange(String planSlug, String ref, Actor actor) {
		Action action = this.locking.action(planSlug, ref, Right.KEEP_PLAN, actor);
		this.entityManager.lock(action, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
		return action;
	}

}
