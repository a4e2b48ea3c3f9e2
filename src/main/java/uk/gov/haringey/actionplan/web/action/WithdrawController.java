package uk.gov.haringey.actionplan.web.action;

import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
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
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanReading.ActionFile;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.ReportProgress;
import uk.gov.haringey.actionplan.service.status.StatusReading;
import uk.gov.haringey.actionplan.web.support.FormErrors;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** Withdrawing an action, which stays in the register with the reason in its history. */
@Controller
@RequestMapping("/plans/{slug}/actions/{ref}/withdraw")
class WithdrawController {

	private final PlanReading plans;

	private final StatusReading statuses;

	private final ProgressReporting reporting;

	private final PlanClock clock;

	WithdrawController(PlanReading plans, StatusReading statuses, ProgressReporting reporting, PlanClock clock) {
		this.plans = plans;
		this.statuses = statuses;
		this.reporting = reporting;
		this.clock = clock;
	}

	@GetMapping
	String show(@PathVariable String slug, @PathVariable String ref, Actor actor, Model model) {
		actor.must(Right.KEEP_PLAN);
		ActionFile file = this.plans.action(slug, ref);
		WithdrawForm form = new WithdrawForm();
		form.version = String.valueOf(file.summary().version());
		model.addAttribute("form", form);
		return form(file, model);
	}

	@PostMapping
	String withdraw(@PathVariable String slug, @PathVariable String ref, @ModelAttribute("form") WithdrawForm form,
			BindingResult binding, Actor actor, Model model, RedirectAttributes redirect,
			HttpServletResponse response) {
		actor.must(Right.KEEP_PLAN);
		ActionFile file = this.plans.action(slug, ref);
		if (binding.hasErrors()) {
			return form(file, model);
		}
		try {
			int version = form.version.matches("[0-9]{1,9}") ? Integer.parseInt(form.version) : -1;
			this.reporting.report(
					new ReportProgress(slug, ref, version, this.statuses.withdrawn().code(),
							file.summary().status().percentComplete(), form.commentary, "", null, "", List.of()),
					actor);
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, binding);
			return form(file, model);
		}
		catch (OutOfDateException ex) {
			response.setStatus(HttpStatus.CONFLICT.value());
			ActionFile current = this.plans.action(slug, ref);
			form.version = String.valueOf(current.summary().version());
			model.addAttribute("conflict", ActionPage.of(current, this.clock.today(), true, true));
			return form(current, model);
		}
		redirect.addFlashAttribute("done", "withdraw.done");
		return "redirect:/plans/{slug}/actions/{ref}";
	}

	private static String form(ActionFile file, Model model) {
		model.addAttribute("ref", file.summary().ref());
		model.addAttribute("text", Markdown.html(file.summary().text()));
		model.addAttribute("address", "/plans/" + file.plan().slug() + "/actions/" + file.summary().ref());
		return "action/withdraw";
	}

	/** Why an action is withdrawn, as typed. */
	static class WithdrawForm implements OrderedForm {

		private String commentary = "";

		private String version = "";

		@Override
		public List<String> fieldOrder() {
			return List.of("commentary");
		}

		public String getCommentary() {
			return this.commentary;
		}

		public void setCommentary(String commentary) {
			this.commentary = commentary;
		}

		public String getVersion() {
			return this.version;
		}

		public void setVersion(String version) {
			this.version = version;
		}

	}

}
