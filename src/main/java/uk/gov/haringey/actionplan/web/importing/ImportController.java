package uk.gov.haringey.actionplan.web.importing;

import java.util.HashSet;

import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.importing.SheetImporting;
import uk.gov.haringey.actionplan.service.importing.SheetPreview;
import uk.gov.haringey.actionplan.service.importing.table.Mapping;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;
import uk.gov.haringey.actionplan.web.support.form.Submission;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartFile;

/** Uploading a file for a plan, looking at what it would change, and applying that. */
@Controller
@RequestMapping("/plans/{slug}/import")
class ImportController {

	private final PlanReading plans;

	private final SheetImporting importing;

	private final MessageSource messages;

	ImportController(PlanReading plans, SheetImporting importing, MessageSource messages) {
		this.plans = plans;
		this.importing = importing;
		this.messages = messages;
	}

	@GetMapping
	String form(@PathVariable String slug, Actor actor, Model model) {
		this.importing.mustBeAllowed(actor);
		model.addAttribute("form", FormRecord.empty(UploadForm.class));
		return uploadPage(slug, model);
	}

	@PostMapping
	String upload(@PathVariable String slug, @ModelAttribute("form") UploadForm form, BindingResult binding,
			Actor actor, Model model, Submission submission) {
		this.importing.mustBeAllowed(actor);
		MultipartFile file = form.file();
		if (file == null || file.isEmpty()) {
			binding.rejectValue("file", "error.import.none");
			return uploadPage(slug, model);
		}
		return submission.of(binding, () -> uploadPage(slug, model))
			.take(() -> "redirect:/plans/{slug}/import/"
					+ this.importing.upload(slug, UploadedFile.name(file), UploadedFile.content(file), actor));
	}

	private String uploadPage(String slug, Model model) {
		Plan plan = this.plans.plan(slug);
		model.addAttribute("planTitle", plan.title());
		model.addAttribute("planAddress", "/plans/" + slug);
		return "import/upload";
	}

	@GetMapping("/{id:[0-9]{1,18}}")
	String preview(@PathVariable String slug, @PathVariable long id, Actor actor, Model model, Submission submission) {
		// A file that was kept unread may not be readable after all.
		return submission.opening(FormRecord.empty(UploadForm.class), () -> uploadPage(slug, model))
			.take(() -> page(slug, id, FormRecord.empty(ImportForm.class), actor, model, submission));
	}

	/** Looks again with what was decided, or applies what was shown. */
	@PostMapping("/{id:[0-9]{1,18}}")
	String apply(@PathVariable String slug, @PathVariable long id, @ModelAttribute("form") ImportForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		Mapping mapping = form.read(binding);
		if (binding.hasErrors()) {
			return page(preview(slug, id, form, actor), id, form, model, submission);
		}
		this.importing.remember(slug, id, mapping, actor);
		return submission.of(binding, () -> page(slug, id, form, actor, model, submission)).outOfDate(() -> {
			model.addAttribute("conflict", true);
			return page(slug, id, form, actor, model, submission);
		}).take(() -> {
			if (form.isToLookAgain()) {
				return page(slug, id, form, actor, model, submission);
			}
			int changed = this.importing.apply(slug, id, new HashSet<>(form.take()), form.reason(), form.shown(),
					actor);
			return submission.done((changed == 1) ? "import.done.one" : "import.done", "redirect:/plans/{slug}");
		});
	}

	private SheetPreview preview(String slug, long id, ImportForm form, Actor actor) {
		return this.importing.preview(slug, id, new HashSet<>(form.take()), form.reason(), actor);
	}

	private String page(String slug, long id, ImportForm form, Actor actor, Model model, Submission submission) {
		SheetPreview preview = preview(slug, id, form, actor);
		return page(preview, id, MappingForm.showing(form, preview.table(), preview.mapping()), model, submission);
	}

	private String page(SheetPreview preview, long id, ImportForm form, Model model, Submission submission) {
		submission.show(FormRecord.with(form, "shown", preview.fingerprint()));
		model.addAttribute("page", ImportPage.of(preview, id, form, this.messages));
		return "import/preview";
	}

}
