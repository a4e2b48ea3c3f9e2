package uk.gov.haringey.actionplan.web.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import uk.gov.haringey.actionplan.entity.Succession.Fate;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.plan.CarryForward;
import uk.gov.haringey.actionplan.service.plan.CarryForward.Decision;

/**
 * A plan to make and what becomes of each action that the plan before it leaves
 * unfinished, as typed. The three answers for an action are named by its identifier, such
 * as {@code fate[12]}, so that there may be any number of them in any order.
 */
class CarryForwardForm extends PlanForm {

	private String carriedReason = "";

	private final Map<String, String> fate = new HashMap<>();

	private final Map<String, String> into = new HashMap<>();

	private final Map<String, String> reason = new HashMap<>();

	private List<Long> shown = List.of();

	/** The command, under the same condition as a plan's own. */
	CarryForward read(String oldSlug, Errors errors) {
		Map<Long, Decision> decisions = new HashMap<>();
		for (String id : this.fate.keySet()) {
			if (id.matches("[0-9]{1,18}")) {
				decisions.put(Long.valueOf(id), new Decision(chosen(this.fate.get(id)), this.into.getOrDefault(id, ""),
						this.reason.getOrDefault(id, "")));
			}
		}
		return new CarryForward(read(errors), oldSlug, this.carriedReason, decisions);
	}

	private static @Nullable Fate chosen(@Nullable String typed) {
		for (Fate fate : Fate.values()) {
			if (fate.name().equals(typed)) {
				return fate;
			}
		}
		return null;
	}

	/** Proposes to carry every action. */
	void carryAll(List<ActionSummary> actions) {
		actions.forEach((action) -> this.fate.put(String.valueOf(action.id()), Fate.CARRIED.name()));
	}

	/** Says which actions the page shows, in which order. */
	void show(List<ActionSummary> actions) {
		this.shown = actions.stream().map(ActionSummary::id).toList();
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

	@Override
	public List<String> fieldOrder() {
		List<String> order = new ArrayList<>(super.fieldOrder());
		order.add("carriedReason");
		for (Long id : this.shown) {
			order.add("fate[" + id + "]");
			order.add("into[" + id + "]");
			order.add("reason[" + id + "]");
		}
		return order;
	}

	public String getCarriedReason() {
		return this.carriedReason;
	}

	public void setCarriedReason(String carriedReason) {
		this.carriedReason = carriedReason;
	}

	public Map<String, String> getFate() {
		return this.fate;
	}

	public Map<String, String> getInto() {
		return this.into;
	}

	public Map<String, String> getReason() {
		return this.reason;
	}

}
