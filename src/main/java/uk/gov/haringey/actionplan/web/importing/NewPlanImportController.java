package uk.gov.haringey.actionplan.web.importing;

import java.util.Objects;

import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.importing.PlanImporting;
import uk.gov.haringey.actionplan.service.importing.PlanImporting.NewPlanPreview;
import uk.gov.haringey.actionplan.service.importing.table.Mapping;
import uk.gov.haringey.actionplan.service.plan.making.NewPlan;
import uk.gov.haringey.actionplan.service.plan.making.PlanMaking;
import uk.gov.haringey.actionplan.service.turn.TooBusyException;
import uk.gov.haringey.actionplan.web.support.form.FormErrors;
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

/** Uploading a file with a plan, looking at what it would make, and making that. */
@Controller
@RequestMapping("/plans/import")
class NewPlanImportController {

	private final PlanImporting importing;

	private final PlanMaking making;

	private final MessageSource messages;

	NewPlanImportController(PlanImporting importing, PlanMaking making, MessageSource messages) {
		this.importing = importing;
		this.making = making;
		this.messages = messages;
	}

	@GetMapping
	String newForm(Actor actor, Model model) {
		this.importing.mustBeAllowed(actor);
		model.addAttribute("form", FormRecord.empty(NewPlanUploadForm.class));
		return "import/new";
	}

	@PostMapping
	String upload(@ModelAttribute("form") NewPlanUploadForm form, BindingResult binding, Actor actor,
			Submission submission) {
		NewPlan newPlan = form.readPlan(binding);
		Submission.check(binding, () -> this.making.complete(newPlan, null, actor));
		NewPlanUploadForm kept;
		try {
			kept = keep(form, binding, actor);
		}
		catch (TooBusyException ex) {
			// What was typed is found again beside the file.
			ex.draftId().ifPresent((id) -> this.importing.remember(id, newPlan, Mapping.NONE, actor));
			throw ex;
		}
		return submission.of(binding, () -> {
			submission.show(kept);
			return "import/new";
		}).take(() -> {
			long id = Objects.requireNonNull(kept.keptId());
			this.importing.remember(id, newPlan, Mapping.NONE, actor);
			return "redirect:/plans/import/" + id;
		});
	}

	/** Keeps the file, so that it need not be uploaded again whatever else is wrong. */
	private NewPlanUploadForm keep(NewPlanUploadForm form, BindingResult binding, Actor actor) {
		MultipartFile file = form.upload();
		if (file == null || file.isEmpty()) {
			if (form.keptId() == null) {
				binding.rejectValue("upload", "error.import.none");
			}
			return form;
		}
		try {
			String name = UploadedFile.name(file);
			return form.keeping(this.importing.upload(name, UploadedFile.content(file), actor), name);
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(NewPlanUploadForm.asUpload(ex), binding);
			return form;
		}
	}

	@GetMapping("/{id:[0-9]{1,18}}")
	String preview(@PathVariable long id, Actor actor, Model model, Submission submission) {
		return submission.opening(FormRecord.empty(NewPlanUploadForm.class), () -> "import/new").take(() -> {
			NewPlanPreview preview = readable(id, actor);
			return opened(preview, id, NewPlanForm.of(preview.plan()), model, submission);
		});
	}

	/** A file that was kept unread may not be readable after all. */
	private NewPlanPreview readable(long id, Actor actor) {
		try {
			return this.importing.preview(id, actor);
		}
		catch (RulesBrokenException ex) {
			throw NewPlanUploadForm.asUpload(ex);
		}
	}

	/** Looks again with what was said of the file, or makes what was shown. */
	@PostMapping("/{id:[0-9]{1,18}}")
	String make(@PathVariable long id, @ModelAttribute("form") NewPlanForm form, BindingResult binding, Actor actor,
			Model model, Submission submission) {
		NewPlan newPlan = form.readPlan(binding);
		Mapping mapping = form.read(binding);
		Submission.check(binding, () -> this.making.complete(newPlan, null, actor));
		if (binding.hasErrors()) {
			return page(this.importing.preview(id, actor), id, form, model, submission);
		}
		this.importing.remember(id, newPlan, mapping, actor);
		if (form.isToLookAgain()) {
			return "redirect:/plans/import/{id}";
		}
		return submission.of(binding, () -> pageAnew(id, form, actor, model, submission)).outOfDate(() -> {
			model.addAttribute("conflict", true);
			return pageAnew(id, form, actor, model, submission);
		})
			.take(() -> submission.done("planImport.done",
					"redirect:/plans/" + this.importing.make(id, form.shown(), actor)));
	}

	private String pageAnew(long id, NewPlanForm form, Actor actor, Model model, Submission submission) {
		return opened(this.importing.preview(id, actor), id, form, model, submission);
	}

	private String opened(NewPlanPreview preview, long id, NewPlanForm form, Model model, Submission submission) {
		return page(preview, id, MappingForm.showing(form, preview.table(), preview.mapping()), model, submission);
	}

	private String page(NewPlanPreview preview, long id, NewPlanForm form, Model model, Submission submission) {
		submission.show(FormRecord.with(form, "shown", preview.fingerprint()));
		model.addAttribute("page", NewPlanPage.of(preview, id, form, this.messages));
		return "import/plan";
	}

}
