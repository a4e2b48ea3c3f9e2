package uk.gov.haringey.actionplan.web.change;

import java.util.List;

import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.change.ChangeRequestSummary;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.ChangeRequesting;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;
import uk.gov.haringey.actionplan.web.support.form.Submission;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** One change request: deciding on it, or taking it back. */
@Controller
@RequestMapping("/plans/{slug}/change-requests/{id:[0-9]{1,18}}")
class ChangeDecisionController {

	private static final String BACK = "redirect:/plans/{slug}/change-requests/{id}";

	private final PlanReading plans;

	private final ChangeRequesting requests;

	private final MessageSource messages;

	ChangeDecisionController(PlanReading plans, ChangeRequesting requests, MessageSource messages) {
		this.plans = plans;
		this.requests = requests;
		this.messages = messages;
	}

	@GetMapping
	String show(@PathVariable String slug, @PathVariable long id, Actor actor, Model model) {
		model.addAttribute("form", FormRecord.empty(DecisionForm.class));
		return page(slug, id, actor, model);
	}

	@PostMapping
	String decide(@PathVariable String slug, @PathVariable long id, @ModelAttribute("form") DecisionForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		actor.must(Right.DECIDE_REQUEST);
		boolean approved = form.decision.equals("approve");
		if (!approved && !form.decision.equals("refuse")) {
			binding.rejectValue("decision", "error.changeRequest.decision");
		}
		return submission.of(binding, () -> page(slug, id, actor, model)).take(() -> {
			if (approved) {
				this.requests.approve(slug, id, actor);
			}
			else {
				this.requests.refuse(slug, id, form.reason, actor);
			}
		}, approved ? "changeRequest.approved" : "changeRequest.refused", BACK);
	}

	@PostMapping("/take-back")
	String takeBack(@PathVariable String slug, @PathVariable long id, @ModelAttribute("form") DecisionForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		return submission.of(binding, () -> page(slug, id, actor, model))
			.take(() -> this.requests.takeBack(slug, id, actor), "changeRequest.takenBack", BACK);
	}

	private String page(String slug, long id, Actor actor, Model model) {
		Plan plan = this.plans.plan(slug);
		ChangeRequestSummary request = this.requests.one(plan, id, actor);
		String address = "/plans/" + slug;
		ChangeRow row = ChangeRow.of(request, address);
		model.addAttribute("planAddress", address);
		model.addAttribute("row", row);
		model.addAttribute("mayDecide", row.pending() && actor.may(Right.DECIDE_REQUEST));
		model.addAttribute("mayTakeBack", row.pending() && actor.accountId() == request.requested().accountId());
		model.addAttribute("decisions", List.of(option("approve"), option("refuse")));
		return "change/show";
	}

	private Option option(String decision) {
		return new Option(decision,
				this.messages.getMessage("changeRequest." + decision, null, LocaleContextHolder.getLocale()));
	}

	/** How a request is decided, as typed. */
	record DecisionForm(String decision, String reason) {

	}

}
