package uk.gov.haringey.actionplan.service.plan.making;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Succession.Fate;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.plan.making.CarryForward.Decision;

/**
 * What must be decided of a plan's unfinished actions before it is carried forward. Pure
 * functions of their arguments.
 */
final class CarryForwardRules {

	private CarryForwardRules() {
	}

	/** Adds the problems of the decisions on the unfinished actions. */
	static void check(CarryForward carry, List<Action> unfinished, List<Violation> violations) {
		if (carry.carriedReason().length() > PlanMaking.REASON_LENGTH) {
			violations.add(new Violation("carriedReason", "planMaking.carriedReason.tooLong", PlanMaking.REASON_LENGTH,
					carry.carriedReason().length()));
		}
		boolean noneForCarrying = carriesWithoutAnyReason(carry);
		if (noneForCarrying) {
			violations.add(new Violation("carriedReason", "planMaking.carriedReason.needed"));
		}
		Map<String, Action> byRef = unfinished.stream().collect(Collectors.toMap(Action::ref, Function.identity()));
		for (Action action : unfinished) {
			checkFate(action, carry, byRef, violations);
			if (!noneForCarrying || carry.decision(action).fate() != Fate.CARRIED) {
				checkReason(action, carry, violations);
			}
		}
	}

	/**
	 * One missing reason is said once, and not of each of perhaps hundreds of actions.
	 */
	private static boolean carriesWithoutAnyReason(CarryForward carry) {
		List<Decision> carried = carry.decisions()
			.values()
			.stream()
			.filter((decision) -> decision.fate() == Fate.CARRIED)
			.toList();
		return carry.carriedReason().isBlank() && !carried.isEmpty()
				&& carried.stream().allMatch((decision) -> decision.reason().isBlank());
	}

	private static void checkFate(Action action, CarryForward carry, Map<String, Action> byRef,
			List<Violation> violations) {
		Decision decision = carry.decision(action);
		String intoRef = decision.intoRef().strip();
		if (decision.fate() == null) {
			violations.add(violation("fate", action, "planMaking.fate.needed"));
		}
		else if (decision.fate() != Fate.ABSORBED) {
			if (!intoRef.isEmpty()) {
				violations.add(violation("into", action, "planMaking.into.notAbsorbed"));
			}
		}
		else if (intoRef.isEmpty()) {
			violations.add(violation("into", action, "planMaking.into.needed"));
		}
		else if (intoRef.equals(action.ref())) {
			violations.add(violation("into", action, "planMaking.into.itself"));
		}
		else {
			Action into = byRef.get(intoRef);
			if (into == null || carry.decision(into).fate() != Fate.CARRIED) {
				violations.add(violation("into", action, "planMaking.into.notCarried"));
			}
		}
	}

	private static void checkReason(Action action, CarryForward carry, List<Violation> violations) {
		Decision decision = carry.decision(action);
		if (carry.reason(decision).isBlank()) {
			violations.add(violation("reason", action, "planMaking.reason.needed"));
		}
		else if (decision.reason().length() > PlanMaking.REASON_LENGTH) {
			violations.add(violation("reason", action, "planMaking.reason.tooLong", PlanMaking.REASON_LENGTH,
					decision.reason().length()));
		}
	}

	/** Of one action among many: the message begins with its ref. */
	private static Violation violation(String field, Action action, String code, Object... further) {
		List<Object> arguments = new ArrayList<>(List.of(action.ref()));
		arguments.addAll(List.of(further));
		return new Violation(field + "[" + action.id() + "]", code, List.copyOf(arguments));
	}

}
