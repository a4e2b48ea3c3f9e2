package uk.gov.haringey.actionplan.web.action;

import java.util.ArrayList;
import java.util.List;

import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.ActionFile;
import uk.gov.haringey.actionplan.service.plan.OwnerDetermining;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.form.OfficerPlaces;
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

/** Naming the owner of an action without an owner. */
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
		OwnerForm form = new OwnerForm(List.of(), String.valueOf(file.summary().version()));
		model.addAttribute("form", form);
		return form(file, form, model);
	}

	@PostMapping
	String determine(@PathVariable String slug, @PathVariable String ref, @ModelAttribute("form") OwnerForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		return submission.of(binding, () -> form(this.plans.action(slug, ref), form, model)).outOfDate(() -> {
			ActionFile current = this.plans.action(slug, ref);
			return form(current, submission.renew(form, current.summary().version(), true), model);
		})
			.take(() -> this.owners.determine(slug, ref, form.readVersion(), OfficerPlaces.chosen(form.officers()),
					actor), "owner.done", "redirect:/plans/{slug}/actions/{ref}");
	}

	private String form(ActionFile file, OwnerForm form, Model model) {
		List<Option> options = new ArrayList<>(List.of(new Option("", "")));
		this.plans.officers().forEach((officer) -> options.add(new Option(officer.value(), officer.label())));
		model.addAttribute("page", ActionPage.of(file, this.clock.today(), false, false));
		model.addAttribute("places", OfficerPlaces.of(form.officers(), PLACES));
		model.addAttribute("officers", options);
		return "action/owner";
	}

	/** The chosen owner. */
	record OwnerForm(List<String> officers, String version) implements VersionedForm {

	}

}
