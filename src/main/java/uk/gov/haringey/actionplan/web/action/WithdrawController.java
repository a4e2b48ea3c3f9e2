package uk.gov.haringey.actionplan.web.action;

import java.util.List;

import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.ActionFile;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.ReportProgress;
import uk.gov.haringey.actionplan.service.status.StatusReading;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.form.Submission;
import uk.gov.haringey.actionplan.web.support.form.VersionedForm;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

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
		model.addAttribute("form", new WithdrawForm("", String.valueOf(file.summary().version())));
		return form(file, model);
	}

	@PostMapping
	String withdraw(@PathVariable String slug, @PathVariable String ref, @ModelAttribute("form") WithdrawForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		actor.must(Right.KEEP_PLAN);
		ActionFile file = this.plans.action(slug, ref);
		ReportProgress withdrawal = new ReportProgress(slug, ref, form.readVersion(), this.statuses.withdrawn().code(),
				file.summary().status().percentComplete(), form.commentary, "", null, "", List.of());
		return submission.of(binding, () -> form(file, model)).outOfDate(() -> {
			ActionFile current = this.plans.action(slug, ref);
			submission.renew(form, current.summary().version(), ActionPage.of(current, this.clock.today(), true, true));
			return form(current, model);
		})
			.take(() -> this.reporting.report(withdrawal, actor), "withdraw.done",
					"redirect:/plans/{slug}/actions/{ref}");
	}

	private static String form(ActionFile file, Model model) {
		model.addAttribute("ref", file.summary().ref());
		model.addAttribute("text", Markdown.html(file.summary().text()));
		model.addAttribute("address", "/plans/" + file.plan().slug() + "/actions/" + file.summary().ref());
		return "action/withdraw";
	}

	/** Why an action is withdrawn, as typed. */
	record WithdrawForm(String commentary, String version) implements VersionedForm {

	}

}
