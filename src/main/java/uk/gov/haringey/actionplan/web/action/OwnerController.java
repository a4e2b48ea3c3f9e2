package uk.gov.haringey.actionplan.web.action;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
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
import uk.gov.haringey.actionplan.service.plan.OwnerDetermining;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanReading.ActionFile;
import uk.gov.haringey.actionplan.web.support.FormErrors;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** Naming the owner of an action whose owner is to be determined. */
@Controller
@RequestMapping("/plans/{slug}/actions/{ref}/owner")
class OwnerController {

	/** A lead and three more; further ones are added by editing the action. */
	private static final int PLACES = 4;

	private final PlanReading plans;

	private final OwnerDetermining owners;

	private final PlanClock clock;

	OwnerController(PlanReading plans, OwnerDetermining owners, PlanClock clock) {
		this.plans = plans;
		this.owners = owners;
		this.clock = clock;
	}

	@GetMapping
	String show(@PathVariable String slug, @PathVariable String ref, Actor actor, Model model) {
		this.owners.mustBeAllowed(slug, ref, actor);
		ActionFile file = this.plans.action(slug, ref);
		OwnerForm form = new OwnerForm();
		form.version = String.valueOf(file.summary().version());
		model.addAttribute("form", form);
		return form(file, form, model);
	}

	@PostMapping
	String determine(@PathVariable String slug, @PathVariable String ref, @ModelAttribute("form") OwnerForm form,
			BindingResult binding, Actor actor, Model model, RedirectAttributes redirect,
			HttpServletResponse response) {
		int version = form.version.matches("[0-9]{1,9}") ? Integer.parseInt(form.version) : -1;
		try {
			this.owners.determine(slug, ref, version, form.chosen(), actor);
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, binding);
			return form(this.plans.action(slug, ref), form, model);
		}
		catch (OutOfDateException ex) {
			response.setStatus(HttpStatus.CONFLICT.value());
			ActionFile current = this.plans.action(slug, ref);
			form.version = String.valueOf(current.summary().version());
			model.addAttribute("conflict", true);
			return form(current, form, model);
		}
		redirect.addFlashAttribute("done", "owner.done");
		return "redirect:/plans/{slug}/actions/{ref}";
	}

	private String form(ActionFile file, OwnerForm form, Model model) {
		List<Option> options = new ArrayList<>(List.of(new Option("", "")));
		this.plans.officers().forEach((officer) -> options.add(new Option(officer.value(), officer.label())));
		model.addAttribute("page", ActionPage.of(file, this.clock.today(), false, false));
		model.addAttribute("places", form.places());
		model.addAttribute("officers", options);
		return "action/owner";
	}

	/** Who is to be responsible, as chosen. */
	static class OwnerForm implements OrderedForm {

		private List<String> officers = new ArrayList<>();

		private String version = "";

		private List<String> chosen() {
			return this.officers.stream().filter(StringUtils::hasText).toList();
		}

		private List<String> places() {
			List<String> places = new ArrayList<>(chosen());
			while (places.size() < PLACES) {
				places.add("");
			}
			return places;
		}

		@Override
		public List<String> fieldOrder() {
			return List.of("officers");
		}

		public List<String> getOfficers() {
			return this.officers;
		}

		public void setOfficers(List<String> officers) {
			this.officers = officers;
		}

		public String getVersion() {
			return this.version;
		}

		public void setVersion(String version) {
			this.version = version;
		}

	}

}
