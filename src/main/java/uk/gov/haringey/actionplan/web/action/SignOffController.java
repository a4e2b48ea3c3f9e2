package uk.gov.haringey.actionplan.web.action;

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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanReading.ActionFile;
import uk.gov.haringey.actionplan.service.status.SigningOff;
import uk.gov.haringey.actionplan.web.support.FormErrors;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** Signing off a completed action, or refusing to. */
@Controller
@RequestMapping("/plans/{slug}/actions/{ref}/sign-off")
class SignOffController {

	private final PlanReading plans;

	private final SigningOff signingOff;

	private final PlanClock clock;

	private final MessageSource messages;

	SignOffController(PlanReading plans, SigningOff signingOff, PlanClock clock, MessageSource messages) {
		this.plans = plans;
		this.signingOff = signingOff;
		this.clock = clock;
		this.messages = messages;
	}

	@GetMapping
	String show(@PathVariable String slug, @PathVariable String ref, Actor actor, Model model) {
		actor.must(Right.SIGN_OFF);
		SignOffForm form = new SignOffForm();
		form.version = String.valueOf(this.plans.action(slug, ref).summary().version());
		model.addAttribute("form", form);
		return form(slug, ref, actor, model);
	}

	@PostMapping
	String decide(@PathVariable String slug, @PathVariable String ref, @ModelAttribute("form") SignOffForm form,
			BindingResult binding, Actor actor, Model model, RedirectAttributes redirect,
			HttpServletResponse response) {
		actor.must(Right.SIGN_OFF);
		boolean accepted = form.decision.equals("accept");
		if (!accepted && !form.decision.equals("refuse")) {
			binding.rejectValue("decision", "error.decision.needed");
		}
		if (binding.hasErrors()) {
			return form(slug, ref, actor, model);
		}
		int version = form.version.matches("[0-9]{1,9}") ? Integer.parseInt(form.version) : -1;
		try {
			if (accepted) {
				this.signingOff.accept(slug, ref, version, actor);
			}
			else {
				this.signingOff.refuse(slug, ref, version, form.reason, actor);
			}
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, binding);
			return form(slug, ref, actor, model);
		}
		catch (OutOfDateException ex) {
			response.setStatus(HttpStatus.CONFLICT.value());
			form.version = String.valueOf(this.plans.action(slug, ref).summary().version());
			model.addAttribute("conflict", true);
			return form(slug, ref, actor, model);
		}
		redirect.addFlashAttribute("done", accepted ? "signOff.accepted" : "signOff.refused");
		return "redirect:/plans/{slug}/actions/{ref}";
	}

	private String form(String slug, String ref, Actor actor, Model model) {
		ActionFile file = this.plans.action(slug, ref);
		ActionSummary action = file.summary();
		model.addAttribute("page", ActionPage.of(file, this.clock.today(), false, true));
		model.addAttribute("notOffered", SigningOff.isPossible(action, actor) ? null
				: SigningOff.isOwnCompletion(action, actor) ? "error.decision.own" : "error.decision.notAwaited");
		model.addAttribute("decisions", List.of(option("accept"), option("refuse")));
		return "action/sign-off";
	}

	private Option option(String decision) {
		return new Option(decision,
				this.messages.getMessage("signOff." + decision, null, LocaleContextHolder.getLocale()));
	}

	/** Whether a completion is accepted, as typed. */
	static class SignOffForm implements OrderedForm {

		private String decision = "";

		private String reason = "";

		private String version = "";

		@Override
		public List<String> fieldOrder() {
			return List.of("decision", "reason");
		}

		public String getDecision() {
			return this.decision;
		}

		public void setDecision(String decision) {
			this.decision = decision;
		}

		public String getReason() {
			return this.reason;
		}

		public void setReason(String reason) {
			this.reason = reason;
		}

		public String getVersion() {
			return this.version;
		}

		public void setVersion(String version) {
			this.version = version;
		}

	}

}
