package uk.gov.haringey.actionplan.web.plan;

import java.util.Arrays;
import java.util.List;

import uk.gov.haringey.actionplan.entity.Succession.Fate;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.plan.making.PlanMaking;
import uk.gov.haringey.actionplan.service.plan.making.PlanMaking.OldPlan;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.StatusTag;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * What the page shows on which a plan is carried forward.
 *
 * @param oldTitle the title of the plan before it
 * @param address the page's own address
 * @param rows the actions to decide on
 * @param finishedMeanwhile those decided on that were finished while somebody decided
 * @param fates what can become of an action
 * @param reasonLength the longest reason, in characters
 */
record CarryForwardPage(String oldTitle, String address, List<Row> rows, List<Row> finishedMeanwhile,
		List<String> fates, int reasonLength) {

	static CarryForwardPage of(OldPlan old, CarryForwardForm form) {
		String planAddress = "/plans/" + old.plan().slug();
		return new CarryForwardPage(old.plan().title(), planAddress + "/carry-forward",
				old.unfinished().stream().map((action) -> Row.of(action, planAddress, form)).toList(),
				old.finished()
					.stream()
					.filter(form::decides)
					.map((action) -> Row.of(action, planAddress, form))
					.toList(),
				Arrays.stream(Fate.values()).map(Fate::name).toList(), PlanMaking.REASON_LENGTH);
	}

	/** An action, with the names of its fields and what is typed in them. */
	record Row(String ref, String href, Markdown.Html text, String officers, StatusTag status, int percentComplete,
			boolean awaitingSignOff, String dueOn, Fields fields, String fate, String into, String reason) {

		static Row of(ActionSummary action, String planAddress, CarryForwardForm form) {
			ActionSummary.StatusSummary status = action.status();
			return new Row(action.ref(), planAddress + "/actions/" + action.ref(), Markdown.html(action.text()),
					action.officersAsPrinted(), StatusTag.of(status.name(), status.colour()), status.percentComplete(),
					status.awaitingSignOff(), Words.dateOrEmpty(action.dates().dueOn()), Fields.of(action.id()),
					form.fateOf(action), form.intoOf(action), form.reasonOf(action));
		}

	}

	/** The names of an action's fields. */
	record Fields(String fate, String into, String reason) {

		static Fields of(long id) {
			return new Fields("fate[" + id + "]", "into[" + id + "]", "reason[" + id + "]");
		}

	}

}
