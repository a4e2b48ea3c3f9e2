package uk.gov.haringey.actionplan.service.account;

import java.util.Collection;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Officer;

import org.springframework.security.access.AccessDeniedException;

/** Who may report on an action (design rule R7). Pure functions of their arguments. */
public final class ReportingRight {

	private ReportingRight() {
	}

	/**
	 * Whom the person speaks for: the first of the action's responsible officers that
	 * they hold, or nobody when they keep the plan and speak as such.
	 * @throws AccessDeniedException if they may not report on this action
	 */
	public static @Nullable Officer onBehalfOf(Action action, Actor actor) {
		Optional<Officer> held = held(action, actor);
		if (!isGiven(Right.REPORT, held.isPresent(), actor)) {
			throw new AccessDeniedException(
					"Action %s is reported on by its responsible officers.".formatted(action.ref()));
		}
		return held.orElse(null);
	}

	/** Whether the person may report on the action. */
	public static boolean isGiven(Action action, Actor actor) {
		return isGiven(Right.REPORT, held(action, actor).isPresent(), actor);
	}

	/** Whether the person may report on an action of these responsible officers. */
	public static boolean isGiven(Collection<Long> officerIds, Actor actor) {
		return isGiven(Right.REPORT, officerIds, actor);
	}

	/**
	 * Whether the person has a right on an action of these responsible officers.
	 */
	public static boolean isGiven(Right right, Collection<Long> officerIds, Actor actor) {
		return isGiven(right, officerIds.stream().anyMatch(actor.officerIds()::contains), actor);
	}

	private static boolean isGiven(Right right, boolean responsible, Actor actor) {
		return responsible ? actor.mayAs(Who.RESPONSIBLE, right) : actor.may(right);
	}

	private static Optional<Officer> held(Action action, Actor actor) {
		return action.responsibleOfficers()
			.stream()
			.filter((officer) -> actor.officerIds().contains(officer.id()))
			.findFirst();
	}

}
