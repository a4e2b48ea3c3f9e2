package uk.gov.haringey.actionplan.web.action;

import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.account.Successions.Step;
import uk.gov.haringey.actionplan.web.support.Markdown;

/**
 * A step by which an action came from an earlier plan or went on to a later one.
 *
 * @param messageCode what happened, as a message that mentions the other action and its
 * plan
 * @param otherRef the other action's ref; empty when this one was dropped
 * @param otherPlan the title of the other action's plan
 * @param href the other action; none when this one was dropped
 * @param reason why
 */
record SuccessionLine(String messageCode, String otherRef, String otherPlan, @Nullable String href,
		Markdown.Html reason) {

	static List<SuccessionLine> of(List<Step> steps) {
		return steps.stream().map(SuccessionLine::of).toList();
	}

	private static SuccessionLine of(Step step) {
		String newRef = step.newRef();
		Markdown.Html reason = Markdown.html(step.reason());
		if (!step.onward()) {
			return new SuccessionLine("succession.from." + step.fate(), step.oldRef(), step.oldPlanTitle(),
					address(step.oldPlanSlug(), step.oldRef()), reason);
		}
		return new SuccessionLine("succession.to." + step.fate(), (newRef != null) ? newRef : "", step.newPlanTitle(),
				(newRef != null) ? address(step.newPlanSlug(), newRef) : null, reason);
	}

	private static String address(String planSlug, String ref) {
		return "/plans/" + planSlug + "/actions/" + ref;
	}

}
