package uk.gov.haringey.actionplan.web.admin;

import java.util.Arrays;

import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.OfficerKind;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.OfficerEditing;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.form.Submission;

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

/** The posts and bodies. */
@Controller
@RequestMapping("/admin/officers")
class OfficerController {

	private static final String BACK = "redirect:/admin/officers";

	private final OfficerEditing editing;

	private final MessageSource messages;

	OfficerController(OfficerEditing editing, MessageSource messages) {
		this.editing = editing;
		this.messages = messages;
	}

	@GetMapping
	String list(Actor actor, Model model) {
		model.addAttribute("form", new OfficerForm("", OfficerKind.POST.name(), ""));
		return page(actor, model);
	}

	@PostMapping
	String create(@ModelAttribute("form") OfficerForm form, BindingResult binding, Actor actor, Model model,
			Submission submission) {
		return submission.of(binding, () -> page(actor, model)).take(() -> {
			this.editing.add(form.name(), form.chosenKind(), actor);
			return BACK;
		});
	}

	@GetMapping("/{code}")
	String editForm(@PathVariable String code, Actor actor, Model model) {
		Officer officer = this.editing.officer(code, actor);
		model.addAttribute("form",
				new OfficerForm(officer.name(), officer.kind().name(), String.valueOf(officer.version())));
		return editPage(officer, model);
	}

	@PostMapping("/{code}")
	String update(@PathVariable String code, @ModelAttribute("form") OfficerForm form, BindingResult binding,
			Actor actor, Model model, Submission submission) {
		Officer officer = this.editing.officer(code, actor);
		return submission.of(binding, () -> editPage(officer, model)).outOfDate(() -> {
			Officer current = this.editing.officer(code, actor);
			submission.renew(form, current.version(), true);
			return editPage(current, model);
		}).take(() -> {
			this.editing.rename(code, form.readVersion(), form.name(), form.chosenKind(), actor);
			return BACK;
		});
	}

	private String page(Actor actor, Model model) {
		model.addAttribute("officers", this.editing.all(actor));
		addKinds(model);
		return "admin/officers";
	}

	private String editPage(Officer officer, Model model) {
		model.addAttribute("code", officer.code());
		model.addAttribute("currentName", officer.name());
		addKinds(model);
		return "admin/officer";
	}

	private void addKinds(Model model) {
		model.addAttribute("kinds",
				Arrays.stream(OfficerKind.values())
					.map((kind) -> new Option(kind.name(),
							this.messages.getMessage("officers.kind." + kind, null, LocaleContextHolder.getLocale())))
					.toList());
	}

}
