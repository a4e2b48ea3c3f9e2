package uk.gov.haringey.actionplan.web.plan;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Succession.Fate;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.plan.making.CarryForward;
import uk.gov.haringey.actionplan.service.plan.making.CarryForward.Decision;
import uk.gov.haringey.actionplan.web.support.form.DateInput;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;

import org.springframework.validation.Errors;

/**
 * A plan to make and what becomes of each action that the plan before it leaves
 * unfinished, as typed. The three answers for an action are named by its identifier, such
 * as {@code fate[12]}, so that there may be any number of them in any order.
 */
record CarryForwardForm(String title, String slug, DateInput startsOn, DateInput endsOn, String carriedReason,
		Map<String, String> fate, Map<String, String> into, Map<String, String> reason) {

	/** The command, under the same condition as a plan's own. */
	CarryForward read(String oldSlug, Errors errors) {
		PlanForm plan = new PlanForm(this.title, this.slug, this.startsOn, this.endsOn, "");
		Map<Long, Decision> decisions = new HashMap<>();
		for (String id : this.fate.keySet()) {
			if (id.matches("[0-9]{1,18}")) {
				decisions.put(Long.valueOf(id), new Decision(chosen(this.fate.get(id)), this.into.getOrDefault(id, ""),
						this.reason.getOrDefault(id, "")));
			}
		}
		return new CarryForward(plan.read(errors), oldSlug, this.carriedReason, decisions);
	}

	private static @Nullable Fate chosen(@Nullable String typed) {
		for (Fate fate : Fate.values()) {
			if (fate.name().equals(typed)) {
				return fate;
			}
		}
		return null;
	}

	/** The same form, in which every action is carried. */
	CarryForwardForm carryingAll(List<ActionSummary> actions) {
		return FormRecord.with(this, "fate", actions.stream()
			.collect(Collectors.toMap((action) -> String.valueOf(action.id()), (action) -> Fate.CARRIED.name())));
	}

	/** The same form with its actions in the order in which the page shows them. */
	CarryForwardForm showing(List<ActionSummary> actions) {
		Map<String, String> ordered = new LinkedHashMap<>();
		actions.forEach((action) -> ordered.put(String.valueOf(action.id()), fateOf(action)));
		this.fate.forEach(ordered::putIfAbsent);
		return FormRecord.with(this, "fate", ordered);
	}

	/** Whether somebody decided on an action. */
	boolean decides(ActionSummary action) {
		return this.fate.containsKey(String.valueOf(action.id()));
	}

	String fateOf(ActionSummary action) {
		return this.fate.getOrDefault(String.valueOf(action.id()), "");
	}

	String intoOf(ActionSummary action) {
		return this.into.getOrDefault(String.valueOf(action.id()), "");
	}

	String reasonOf(ActionSummary action) {
		return this.reason.getOrDefault(String.valueOf(action.id()), "");
	}

}
