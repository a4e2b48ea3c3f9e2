package uk.gov.haringey.actionplan.web.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.register.FilterOption;
import uk.gov.haringey.actionplan.repository.register.PlanFilterOptions;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.ActionEditing.Current;
import uk.gov.haringey.actionplan.service.plan.BulkEditing;
import uk.gov.haringey.actionplan.service.plan.BulkEditing.Change;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanView;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.Words;
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

/**
 * Changing several actions of the register at once, after a look at what would change.
 */
@Controller
@RequestMapping("/plans/{slug}/bulk")
class BulkController {

	private final PlanReading plans;

	private final BulkEditing editing;

	private final MessageSource messages;

	BulkController(PlanReading plans, BulkEditing editing, MessageSource messages) {
		this.plans = plans;
		this.editing = editing;
		this.messages = messages;
	}

	@GetMapping
	String form(@PathVariable String slug, @ModelAttribute("form") BulkForm form, BindingResult binding, Actor actor,
			Model model, Submission submission) {
		actor.must(Right.KEEP_PLAN);
		return submission.of(binding, () -> page(slug, form, null, actor, model, submission))
			.take(() -> page(slug, form, null, actor, model, submission));
	}

	@PostMapping
	String change(@PathVariable String slug, @ModelAttribute("form") BulkForm form, BindingResult binding, Actor actor,
			Model model, Submission submission) {
		actor.must(Right.KEEP_PLAN);
		Change change = form.read(binding);
		return submission.of(binding, () -> page(slug, form, null, actor, model, submission)).outOfDate(() -> {
			model.addAttribute("conflict", true);
			return page(slug, form, null, actor, model, submission);
		}).take(() -> {
			if (!form.isConfirmed()) {
				this.editing.mustBePossible(slug, form.chosen(), change, actor);
				return page(slug, form, change, actor, model, submission);
			}
			this.editing.change(slug, form.chosen(), change, actor);
			return submission.done("bulk.done", "redirect:/plans/{slug}");
		});
	}

	/**
	 * The chosen actions as they are, and what would change of them, if that is known.
	 */
	private String page(String slug, BulkForm form, @Nullable Change change, Actor actor, Model model,
			Submission submission) {
		PlanView view = this.plans.view(slug, null);
		PlanFilterOptions choices = this.plans.choices(view);
		List<FilterOption> themes = choices.themes();
		List<FilterOption> officers = choices.officers();
		List<Current> chosen = this.editing.current(slug, form.ref(), actor);
		submission.show(form.showing(chosen));
		model.addAttribute("planAddress", "/plans/" + slug);
		model.addAttribute("themes", options(themes));
		model.addAttribute("officers", options(officers));
		model.addAttribute("preview", change != null);
		model.addAttribute("rows",
				chosen.stream().map((current) -> Row.of(current, change, themes, officers)).toList());
		return "plan/bulk";
	}

	private List<Option> options(List<FilterOption> choices) {
		List<Option> options = new ArrayList<>();
		options.add(new Option("", this.messages.getMessage("bulk.same", null, LocaleContextHolder.getLocale())));
		choices.forEach((choice) -> options.add(new Option(choice.value(), choice.label())));
		return options;
	}

	/** One action: what it is, and what would be; empty where it would stay. */
	record Row(String ref, int version, String theme, String newTheme, String lead, String newLead, String dueOn,
			String newDueOn) {

		static Row of(Current current, @Nullable Change change, List<FilterOption> themes,
				List<FilterOption> officers) {
			String lead = current.officerNames().isEmpty() ? "" : current.officerNames().get(0);
			String due = Words.dateOrEmpty(current.dueOn());
			return (change == null)
					? new Row(current.ref(), current.version(), current.themeTitle(), "", lead, "", due, "")
					: new Row(current.ref(), current.version(), current.themeTitle(),
							changed(current.themeTitle(),
									label(themes, (change.themeId() != null) ? change.themeId().toString() : null)),
							lead, changed(lead, label(officers, change.leadCode())), due,
							changed(due, Words.dateOrEmpty(change.dueOn())));
		}

		private static String label(List<FilterOption> choices, @Nullable String value) {
			return Optional.ofNullable(value)
				.flatMap((chosen) -> choices.stream().filter((choice) -> choice.value().equals(chosen)).findFirst())
				.map(FilterOption::label)
				.orElse("");
		}

		private static String changed(String before, String after) {
			return after.equals(before) ? "" : after;
		}

	}

}
