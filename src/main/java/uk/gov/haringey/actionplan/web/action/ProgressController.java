package uk.gov.haringey.actionplan.web.action;

import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.once.SentForms;
import uk.gov.haringey.actionplan.service.plan.ActionFile;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.status.Evidence;
import uk.gov.haringey.actionplan.service.status.EvidenceKeeping;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.ReportProgress;
import uk.gov.haringey.actionplan.service.status.StatusReading;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.OwnAddress;
import uk.gov.haringey.actionplan.web.support.Words;
import uk.gov.haringey.actionplan.web.support.form.FormErrors;
import uk.gov.haringey.actionplan.web.support.form.Submission;
import uk.gov.haringey.actionplan.web.support.form.TypedNumber;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Reporting how an action stands. */
@Controller
@RequestMapping("/plans/{slug}/actions/{ref}/updates")
class ProgressController {

	private final PlanReading plans;

	private final StatusReading statuses;

	private final ProgressReporting reporting;

	private final EvidenceKeeping evidence;

	private final SentForms forms;

	private final PlanClock clock;

	ProgressController(PlanReading plans, StatusReading statuses, ProgressReporting reporting, EvidenceKeeping evidence,
			SentForms forms, PlanClock clock) {
		this.forms = forms;
		this.plans = plans;
		this.statuses = statuses;
		this.reporting = reporting;
		this.evidence = evidence;
		this.clock = clock;
	}

	@GetMapping("/new")
	String newForm(@PathVariable String slug, @PathVariable String ref,
			@RequestParam(required = false, defaultValue = "") String from, Actor actor, Model model) {
		ActionFile file = this.plans.reported(slug, ref);
		this.statuses.mustBeAllowedToReport(file.summary(), actor);
		model.addAttribute("form", ProgressForm.of(file.summary(), from));
		return form(file, actor, model);
	}

	@PostMapping
	String create(@PathVariable String slug, @PathVariable String ref, @ModelAttribute("form") ProgressForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		Evidence documents = this.evidence.judge(slug, ref, this.evidence.find(slug, ref, form.keptIds(), actor),
				form.chosen(), actor);
		ReportProgress report = form.completed(this.statuses::byCode).read(slug, ref, documents, binding);
		return submission.of(binding, () -> formAgain(slug, ref, form, documents, binding, actor, model, submission))
			.judge(() -> this.reporting.mustBePossible(report, actor))
			.outOfDate(() -> {
				ProgressForm renewed = submission.renew(form, this.plans.action(slug, ref).summary().version(), true);
				return formAgain(slug, ref, renewed, documents, binding, actor, model, submission);
			})
			.take(() -> {
				if (form.isPreview()) {
					model.addAttribute("preview", ProgressPreview.of(this.reporting.preview(report, actor)));
					return formAgain(slug, ref, form, documents, binding, actor, model, submission);
				}
				String next = OwnAddress.afterAction(form.from(), slug, ref);
				this.forms.foresee(new SentForms.Answer(next, "update.done"));
				this.reporting.report(report, actor);
				if (!form.keptIds().isEmpty()) {
					this.evidence.forget(slug, ref, actor);
				}
				return submission.done("update.done", OwnAddress.redirect(next));
			});
	}

	/** One click: what cannot be confirmed leads to the form that says why. */
	@PostMapping("/no-change")
	String confirmNoChange(@PathVariable String slug, @PathVariable String ref,
			@RequestParam(required = false) @Nullable String version,
			@RequestParam(required = false, defaultValue = "") String from, Actor actor, Model model,
			Submission submission) {
		this.statuses.mustBeAllowedToReport(slug, ref, actor);
		ActionFile file = this.plans.action(slug, ref);
		return submission.opening(ProgressForm.of(file.summary(), ""), () -> form(file, actor, model)).outOfDate(() -> {
			model.addAttribute("conflict", true);
			return form(file, actor, model);
		})
			.take(() -> this.reporting.confirmNoChange(slug, ref, TypedNumber.version(version), actor), "noChange.done",
					OwnAddress.redirect(OwnAddress.afterAction(from, slug, ref)));
	}

	/** The form as it was sent, with the documents that were chosen, which are kept. */
	private String formAgain(String slug, String ref, ProgressForm form, Evidence documents, BindingResult binding,
			Actor actor, Model model, Submission submission) {
		List<EvidenceKeeping.Kept> kept;
		try {
			kept = this.evidence.keep(slug, ref, form.keptIds(), documents, actor);
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, binding);
			kept = this.evidence.find(slug, ref, form.keptIds(), actor);
		}
		submission.show(form.keeping(kept));
		model.addAttribute("kept", kept.stream()
			.map((one) -> new Option(String.valueOf(one.id()),
					"%s (%s)".formatted(one.document().fileName(), Words.size(one.document().content().length))))
			.toList());
		return form(this.plans.action(slug, ref), actor, model);
	}

	private String form(ActionFile file, Actor actor, Model model) {
		model.addAttribute("page", ActionPage.of(file, this.clock.today(), true, actor.keepsPlan()));
		model.addAttribute("statuses",
				this.statuses.reportableBy(actor)
					.stream()
					.map((status) -> new Option(status.code(), status.name(), status.definition()))
					.toList());
		return "action/report";
	}

}
