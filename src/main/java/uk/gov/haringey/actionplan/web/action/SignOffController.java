package uk.gov.haringey.actionplan.web.action;

import java.util.List;

import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.ActionFile;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.status.SigningOff;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.form.Submission;
import uk.gov.haringey.actionplan.web.support.form.VersionedForm;

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
		model.addAttribute("form",
				new SignOffForm("", "", String.valueOf(this.plans.action(slug, ref).summary().version())));
		return form(slug, ref, actor, model);
	}

	@PostMapping
	String decide(@PathVariable String slug, @PathVariable String ref, @ModelAttribute("form") SignOffForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		actor.must(Right.SIGN_OFF);
		boolean accepted = form.decision.equals("accept");
		if (!accepted && !form.decision.equals("refuse")) {
			binding.rejectValue("decision", "error.decision.needed");
		}
		return submission.of(binding, () -> form(slug, ref, actor, model)).outOfDate(() -> {
			submission.renew(form, this.plans.action(slug, ref).summary().version(), true);
			return form(slug, ref, actor, model);
		}).take(() -> {
			if (accepted) {
				this.signingOff.accept(slug, ref, form.readVersion(), actor);
			}
			else {
				this.signingOff.refuse(slug, ref, form.readVersion(), form.reason, actor);
			}
		}, accepted ? "signOff.accepted" : "signOff.refused", "redirect:/plans/{slug}/actions/{ref}");
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
	record SignOffForm(String decision, String reason, String version) implements VersionedForm {

	}

}
