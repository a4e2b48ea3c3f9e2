package uk.gov.haringey.actionplan.web.plan;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.CarryForward;
import uk.gov.haringey.actionplan.service.plan.NewPlan;
import uk.gov.haringey.actionplan.service.plan.PlanMaking;
import uk.gov.haringey.actionplan.service.plan.PlanMaking.OldPlan;
import uk.gov.haringey.actionplan.web.support.FormErrors;
import uk.gov.haringey.actionplan.web.support.Option;

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
		model.addAttribute("form", new PlanForm());
		return page(actor, model);
	}

	@PostMapping("/plans")
	String create(@ModelAttribute("form") PlanForm form, BindingResult binding, Actor actor, Model model,
			RedirectAttributes redirect) {
		NewPlan newPlan = form.read(binding);
		String old = form.getCarryFrom().isEmpty() ? null : form.getCarryFrom();
		try {
			NewPlan completed = this.making.complete(newPlan, old, actor);
			if (binding.hasErrors()) {
				return page(actor, model);
			}
			if (old != null) {
				form.handOn(completed.slug(), redirect);
				redirect.addAttribute("old", old);
				return "redirect:/plans/{old}/carry-forward";
			}
			redirect.addFlashAttribute("done", "planMaking.done");
			return "redirect:/plans/" + this.making.makeEmpty(newPlan, actor);
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, binding);
			return page(actor, model);
		}
	}

	@GetMapping("/plans/{old}/carry-forward")
	String carryForwardForm(@PathVariable String old, @ModelAttribute("form") CarryForwardForm form,
			BindingResult binding, Actor actor, Model model) {
		OldPlan plan = this.making.oldPlan(old, actor);
		if (plan.carriedInto() != null) {
			return "redirect:/plans/" + plan.carriedInto();
		}
		form.carryAll(plan.unfinished());
		return carryForwardPage(plan, form, model);
	}

	@PostMapping("/plans/{old}/carry-forward")
	String carryForward(@PathVariable String old, @ModelAttribute("form") CarryForwardForm form, BindingResult binding,
			Actor actor, Model model, RedirectAttributes redirect, HttpServletResponse response) {
		CarryForward carry = form.read(old, binding);
		try {
			if (!binding.hasErrors()) {
				redirect.addFlashAttribute("done", "carryForward.done");
				return "redirect:/plans/" + this.making.carryForward(carry, actor);
			}
			this.making.mustBePossible(carry, actor);
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, binding);
		}
		catch (OutOfDateException ex) {
			response.setStatus(HttpStatus.CONFLICT.value());
		}
		OldPlan plan = this.making.oldPlan(old, actor);
		if (plan.carriedInto() != null) {
			// There is nothing left to decide: the error page gives back what was typed.
			throw new OutOfDateException();
		}
		return carryForwardPage(plan, form, model);
	}

	private static String carryForwardPage(OldPlan plan, CarryForwardForm form, Model model) {
		form.show(plan.unfinished());
		model.addAttribute("page", CarryForwardPage.of(plan, form));
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
