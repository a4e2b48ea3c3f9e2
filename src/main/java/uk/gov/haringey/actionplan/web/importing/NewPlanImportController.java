package uk.gov.haringey.actionplan.web.importing;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.importing.Mapping;
import uk.gov.haringey.actionplan.service.importing.PlanImporting;
import uk.gov.haringey.actionplan.service.importing.PlanImporting.Preview;
import uk.gov.haringey.actionplan.service.plan.NewPlan;
import uk.gov.haringey.actionplan.service.plan.PlanMaking;
import uk.gov.haringey.actionplan.service.turn.TooBusyException;
import uk.gov.haringey.actionplan.web.support.FormErrors;

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
		model.addAttribute("form", new NewPlanUploadForm());
		return "import/new";
	}

	@PostMapping
	String upload(@ModelAttribute("form") NewPlanUploadForm form, BindingResult binding, Actor actor)
			throws IOException {
		NewPlan newPlan = form.readPlan(binding);
		check(newPlan, binding, actor);
		Long id;
		try {
			id = keep(form, binding, actor);
		}
		catch (TooBusyException ex) {
			// What was typed is found again beside the file.
			ex.draftId().ifPresent((kept) -> this.importing.remember(kept, newPlan, Mapping.NONE, actor));
			throw ex;
		}
		if (binding.hasErrors() || id == null) {
			return "import/new";
		}
		this.importing.remember(id, newPlan, Mapping.NONE, actor);
		return "redirect:/plans/import/" + id;
	}

	private void check(NewPlan newPlan, BindingResult binding, Actor actor) {
		try {
			this.making.complete(newPlan, null, actor);
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, binding);
		}
	}

	/** Keeps the file, so that it need not be uploaded again whatever else is wrong. */
	private @Nullable Long keep(NewPlanUploadForm form, BindingResult binding, Actor actor) throws IOException {
		MultipartFile file = form.getUpload();
		if (file == null || file.isEmpty()) {
			if (form.keptId() == null) {
				binding.rejectValue("upload", "error.import.none");
			}
			return form.keptId();
		}
		try {
			String name = UploadedFile.name(file);
			form.keep(this.importing.upload(name, file.getBytes(), actor), name);
			return form.keptId();
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(asUpload(ex), binding);
			return null;
		}
	}

	/** The same rules, as those of this form's own field. */
	private static RulesBrokenException asUpload(RulesBrokenException broken) {
		return new RulesBrokenException(broken.violations()
			.stream()
			.map((violation) -> new Violation("upload", violation.code(), violation.arguments().toArray()))
			.toList());
	}

	@GetMapping("/{id:[0-9]{1,18}}")
	String preview(@PathVariable long id, Actor actor, Model model) {
		NewPlanForm form = new NewPlanForm();
		Preview preview;
		try {
			preview = this.importing.preview(id, actor);
		}
		catch (RulesBrokenException ex) {
			// A file that was kept unread cannot be read after all.
			FormErrors.add(asUpload(ex), new NewPlanUploadForm(), model);
			return "import/new";
		}
		form.show(preview.plan());
		form.show(preview.table(), preview.mapping());
		model.addAttribute("form", form);
		return page(preview, id, form, model);
	}

	/** Looks again with what was said of the file, or makes what was shown. */
	@PostMapping("/{id:[0-9]{1,18}}")
	String make(@PathVariable long id, @ModelAttribute("form") NewPlanForm form, BindingResult binding, Actor actor,
			Model model, RedirectAttributes redirect, HttpServletResponse response) {
		NewPlan newPlan = form.readPlan(binding);
		Mapping mapping = form.read(binding);
		check(newPlan, binding, actor);
		if (binding.hasErrors()) {
			return page(this.importing.preview(id, actor), id, form, model);
		}
		this.importing.remember(id, newPlan, mapping, actor);
		if (form.isToLookAgain()) {
			return "redirect:/plans/import/{id}";
		}
		try {
			String slug = this.importing.make(id, form.getShown(), actor);
			redirect.addFlashAttribute("done", "planImport.done");
			return "redirect:/plans/" + slug;
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, binding);
		}
		catch (OutOfDateException ex) {
			response.setStatus(HttpStatus.CONFLICT.value());
			model.addAttribute("conflict", true);
		}
		Preview preview = this.importing.preview(id, actor);
		form.show(preview.table(), preview.mapping());
		return page(preview, id, form, model);
	}

	private String page(Preview preview, long id, NewPlanForm form, Model model) {
		form.setShown(preview.fingerprint());
		model.addAttribute("page", NewPlanPage.of(preview, id, form, this.messages));
		return "import/plan";
	}

}
