package uk.gov.haringey.actionplan.web.admin;

import java.util.Arrays;

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
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.OfficerKind;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.OfficerEditing;
import uk.gov.haringey.actionplan.web.support.FormErrors;
import uk.gov.haringey.actionplan.web.support.Option;

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
		model.addAttribute("form", new OfficerForm());
		return page(actor, model);
	}

	@PostMapping
	String create(@ModelAttribute("form") OfficerForm form, BindingResult binding, Actor actor, Model model) {
		if (binding.hasErrors()) {
			return page(actor, model);
		}
		try {
			this.editing.add(form.getName(), form.chosenKind(), actor);
			return BACK;
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, binding);
			return page(actor, model);
		}
	}

	@GetMapping("/{code}")
	String editForm(@PathVariable String code, Actor actor, Model model) {
		Officer officer = this.editing.officer(code, actor);
		OfficerForm form = new OfficerForm();
		form.setName(officer.name());
		form.setKind(officer.kind().name());
		form.setVersion(String.valueOf(officer.version()));
		model.addAttribute("form", form);
		return editPage(officer, model);
	}

	@PostMapping("/{code}")
	String update(@PathVariable String code, @ModelAttribute("form") OfficerForm form, BindingResult binding,
			Actor actor, Model model, HttpServletResponse response) {
		Officer officer = this.editing.officer(code, actor);
		if (binding.hasErrors()) {
			return editPage(officer, model);
		}
		try {
			int version = form.getVersion().matches("[0-9]{1,9}") ? Integer.parseInt(form.getVersion()) : -1;
			this.editing.rename(code, version, form.getName(), form.chosenKind(), actor);
			return BACK;
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, binding);
		}
		catch (OutOfDateException ex) {
			response.setStatus(HttpStatus.CONFLICT.value());
			officer = this.editing.officer(code, actor);
			form.setVersion(String.valueOf(officer.version()));
			model.addAttribute("conflict", true);
		}
		return editPage(officer, model);
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
