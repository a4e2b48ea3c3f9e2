package uk.gov.haringey.actionplan.web.action;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.register.FilterOption;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.ActionEditing;
import uk.gov.haringey.actionplan.service.plan.EditAction;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;
import uk.gov.haringey.actionplan.web.support.form.OfficerPlaces;
import uk.gov.haringey.actionplan.web.support.form.Submission;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Adding an action, and changing one. */
@Controller
@RequestMapping("/plans/{slug}/actions")
class ActionEditController {

	private final PlanReading plans;

	private final ActionEditing editing;

	ActionEditController(PlanReading plans, ActionEditing editing) {
		this.plans = plans;
		this.editing = editing;
	}

	@GetMapping("/new")
	String newForm(@PathVariable String slug, Actor actor, Model model) {
		actor.must(Right.KEEP_PLAN);
		return form(slug, null, FormRecord.empty(ActionForm.class), model);
	}

	@PostMapping
	String create(@PathVariable String slug, @RequestParam(required = false) @Nullable String preview,
			@ModelAttribute("form") ActionForm form, BindingResult binding, Actor actor, Model model,
			Submission submission) {
		actor.must(Right.KEEP_PLAN);
		if (preview != null) {
			return preview(slug, null, form, model);
		}
		EditAction edit = form.read(slug, binding);
		return submission.of(binding, () -> form(slug, null, form, model))
			.judge(() -> this.editing.mustBePossible(null, edit, actor))
			.take(() -> this.editing.add(edit, actor), "actionEdit.added",
					"redirect:/plans/{slug}/actions/" + edit.ref());
	}

	@GetMapping("/{ref}/edit")
	String editForm(@PathVariable String slug, @PathVariable String ref, Actor actor, Model model) {
		return form(slug, ref, ActionForm.of(this.editing.current(slug, ref, null, actor)), model);
	}

	@PostMapping("/{ref}/edit")
	String update(@PathVariable String slug, @PathVariable String ref,
			@RequestParam(required = false) @Nullable String preview, @ModelAttribute("form") ActionForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		ActionEditing.Current current = this.editing.current(slug, ref, form.readId(), actor);
		if (preview != null) {
			return preview(slug, current.ref(), form, model);
		}
		EditAction edit = form.read(slug, binding);
		return submission.of(binding, () -> form(slug, current.ref(), form, model))
			.judge(() -> this.editing.mustBePossible(current.id(), edit, actor))
			.outOfDate(() -> {
				ActionEditing.Current theirs = this.editing.current(slug, ref, current.id(), actor);
				return form(slug, theirs.ref(), submission.renew(form, theirs.version(), ActionConflict.of(theirs)),
						model);
			})
			.take(() -> this.editing.edit(current.id(), form.readVersion(), edit, actor), "actionEdit.saved",
					"redirect:/plans/{slug}/actions/" + edit.ref());
	}

	private String preview(String slug, @Nullable String ref, ActionForm form, Model model) {
		model.addAttribute("preview", Markdown.html(form.text()));
		return form(slug, ref, form, model);
	}

	private String form(String slug, @Nullable String ref, ActionForm form, Model model) {
		String planAddress = "/plans/" + slug;
		model.addAttribute("form", form);
		model.addAttribute("ref", ref);
		model.addAttribute("backHref", (ref != null) ? planAddress + "/actions/" + ref : planAddress);
		model.addAttribute("address", planAddress + ((ref != null) ? "/actions/" + ref + "/edit" : "/actions"));
		model.addAttribute("themes", options(this.plans.themes(this.plans.plan(slug))));
		model.addAttribute("officers", options(this.plans.officers()));
		model.addAttribute("officerPlaces", OfficerPlaces.of(form.officers()));
		return "action/edit";
	}

	private static List<Option> options(List<FilterOption> choices) {
		List<Option> options = new ArrayList<>();
		options.add(new Option("", ""));
		choices.forEach((choice) -> options.add(new Option(choice.value(), choice.label())));
		return options;
	}

}
