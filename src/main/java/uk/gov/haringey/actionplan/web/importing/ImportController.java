package uk.gov.haringey.actionplan.web.importing;

import java.io.IOException;
import java.util.HashSet;

import jakarta.servlet.http.HttpServletResponse;
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
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.importing.Mapping;
import uk.gov.haringey.actionplan.service.importing.SheetImporting;
import uk.gov.haringey.actionplan.service.importing.SheetPreview;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.web.support.FormErrors;

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
		model.addAttribute("form", new UploadForm());
		return uploadPage(slug, model);
	}

	@PostMapping
	String upload(@PathVariable String slug, @ModelAttribute("form") UploadForm form, BindingResult binding,
			Actor actor, Model model) throws IOException {
		this.importing.mustBeAllowed(actor);
		MultipartFile file = form.getFile();
		if (file == null || file.isEmpty()) {
			binding.rejectValue("file", "error.import.none");
			return uploadPage(slug, model);
		}
		try {
			return "redirect:/plans/{slug}/import/"
					+ this.importing.upload(slug, UploadedFile.name(file), file.getBytes(), actor);
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, binding);
			return uploadPage(slug, model);
		}
	}

	private String uploadPage(String slug, Model model) {
		Plan plan = this.plans.plan(slug);
		model.addAttribute("planTitle", plan.title());
		model.addAttribute("planAddress", "/plans/" + slug);
		return "import/upload";
	}

	@GetMapping("/{id:[0-9]{1,18}}")
	String preview(@PathVariable String slug, @PathVariable long id, Actor actor, Model model) {
		ImportForm form = new ImportForm();
		SheetPreview preview;
		try {
			preview = preview(slug, id, form, actor);
		}
		catch (RulesBrokenException ex) {
			// A file that was kept unread cannot be read after all.
			FormErrors.add(ex, new UploadForm(), model);
			return uploadPage(slug, model);
		}
		model.addAttribute("form", form);
		form.show(preview.table(), preview.mapping());
		return page(preview, id, form, model);
	}

	/** Looks again with what was decided, or applies what was shown. */
	@PostMapping("/{id:[0-9]{1,18}}")
	String apply(@PathVariable String slug, @PathVariable long id, @ModelAttribute("form") ImportForm form,
			BindingResult binding, Actor actor, Model model, RedirectAttributes redirect,
			HttpServletResponse response) {
		Mapping mapping = form.read(binding);
		if (binding.hasErrors()) {
			return page(preview(slug, id, form, actor), id, form, model);
		}
		this.importing.remember(slug, id, mapping, actor);
		try {
			if (!form.isToLookAgain()) {
				int changed = this.importing.apply(slug, id, new HashSet<>(form.getTake()), form.getReason(),
						form.getShown(), actor);
				redirect.addFlashAttribute("done", (changed == 1) ? "import.done.one" : "import.done");
				return "redirect:/plans/{slug}";
			}
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, binding);
		}
		catch (OutOfDateException ex) {
			response.setStatus(HttpStatus.CONFLICT.value());
			model.addAttribute("conflict", true);
		}
		SheetPreview preview = preview(slug, id, form, actor);
		form.show(preview.table(), preview.mapping());
		return page(preview, id, form, model);
	}

	private SheetPreview preview(String slug, long id, ImportForm form, Actor actor) {
		return this.importing.preview(slug, id, new HashSet<>(form.getTake()), form.getReason(), actor);
	}

	private String page(SheetPreview preview, long id, ImportForm form, Model model) {
		form.setShown(preview.fingerprint());
		model.addAttribute("page", ImportPage.of(preview, id, form, this.messages));
		return "import/preview";
	}

}
