package uk.gov.haringey.actionplan.web.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.making.CarryForward;
import uk.gov.haringey.actionplan.service.plan.making.NewPlan;
import uk.gov.haringey.actionplan.service.plan.making.PlanMaking;
import uk.gov.haringey.actionplan.service.plan.making.PlanMaking.OldPlan;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Making a further plan, empty or carried forward from another. */
@Controller
class PlanMakingController {

	private final PlanMaking making;

	private final MessageSource messages;

	PlanMakingController(PlanMaking making, MessageSource messages) {
		this.making = making;
		this.messages = messages;
	}

	@GetMapping("/plans/new")
	String newForm(Actor actor, Model model) {
		model.addAttribute("form", FormRecord.empty(PlanForm.class));
		return page(actor, model);
	}

	@PostMapping("/plans")
	String create(@ModelAttribute("form") PlanForm form, BindingResult binding, Actor actor, Model model,
			Submission submission, RedirectAttributes redirect) {
		NewPlan newPlan = form.read(binding);
		String old = form.carryFrom().isEmpty() ? null : form.carryFrom();
		return submission.of(binding, () -> page(actor, model))
			.judge(() -> this.making.complete(newPlan, old, actor))
			.take(() -> {
				NewPlan completed = this.making.complete(newPlan, old, actor);
				if (old != null) {
					form.handOn(completed.slug(), redirect);
					redirect.addAttribute("old", old);
					return "redirect:/plans/{old}/carry-forward";
				}
				return submission.done("planMaking.done", "redirect:/plans/" + this.making.makeEmpty(newPlan, actor));
			});
	}

	@GetMapping("/plans/{old}/carry-forward")
	String carryForwardForm(@PathVariable String old, @ModelAttribute("form") CarryForwardForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		OldPlan plan = this.making.oldPlan(old, actor);
		CarryForwardForm proposed = form.carryingAll(plan.unfinished());
		return (plan.carriedInto() != null) ? "redirect:/plans/" + plan.carriedInto()
				: submission.of(binding, () -> carryForwardPage(plan, proposed, model, submission))
					.take(() -> carryForwardPage(plan, proposed, model, submission));
	}

	@PostMapping("/plans/{old}/carry-forward")
	String carryForward(@PathVariable String old, @ModelAttribute("form") CarryForwardForm form, BindingResult binding,
			Actor actor, Model model, Submission submission) {
		CarryForward carry = form.read(old, binding);
		Supplier<String> again = () -> {
			OldPlan plan = this.making.oldPlan(old, actor);
			if (plan.carriedInto() != null) {
				// There is nothing left to decide: the error page gives back what was
				// typed.
				throw new OutOfDateException();
			}
			return carryForwardPage(plan, form, model, submission);
		};
		return submission.of(binding, again)
			.judge(() -> this.making.mustBePossible(carry, actor))
			.outOfDate(again)
			.take(() -> submission.done("carryForward.done",
					"redirect:/plans/" + this.making.carryForward(carry, actor)));
	}

	private static String carryForwardPage(OldPlan plan, CarryForwardForm form, Model model, Submission submission) {
		CarryForwardForm shown = form.showing(plan.unfinished());
		submission.show(shown);
		model.addAttribute("page", CarryForwardPage.of(plan, shown));
		return "plan/carry-forward";
	}

	private String page(Actor actor, Model model) {
		List<Option> options = new ArrayList<>();
		options.add(new Option("", text("planMaking.carryFrom.none")));
		for (Plan plan : this.making.toCarryForward(actor)) {
			options.add(new Option(plan.slug(), text("planMaking.carryFrom.plan", plan.title())));
		}
		model.addAttribute("carryFrom", options);
		return "plan/new";
	}

	private String text(String code, Object... arguments) {
		return this.messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
	}

}
