package uk.gov.haringey.actionplan.web.action.part;

import java.time.LocalDate;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.gov.haringey.actionplan.repository.register.ActionDetails.MilestoneSummary;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.MilestoneEditing;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.status.StatusReading;
import uk.gov.haringey.actionplan.web.support.DateInput;
import uk.gov.haringey.actionplan.web.support.FormErrors;
import uk.gov.haringey.actionplan.web.support.Words;

/** The milestones of an action. */
@Controller
@RequestMapping("/plans/{slug}/actions/{ref}/milestones")
class MilestoneController {

	private static final String BACK = "redirect:/plans/{slug}/actions/{ref}/milestones";

	private final PlanReading plans;

	private final StatusReading statuses;

	private final MilestoneEditing editing;

	private final PlanClock clock;

	MilestoneController(PlanReading plans, StatusReading statuses, MilestoneEditing editing, PlanClock clock) {
		this.plans = plans;
		this.statuses = statuses;
		this.editing = editing;
		this.clock = clock;
	}

	@GetMapping
	String list(@PathVariable String slug, @PathVariable String ref, Actor actor, Model model) {
		this.statuses.mustBeAllowedToReport(slug, ref, actor);
		model.addAttribute("form", new MilestoneForm());
		return page(slug, ref, actor, null, model);
	}

	@PostMapping
	String create(@PathVariable String slug, @PathVariable String ref, @ModelAttribute("form") MilestoneForm form,
			BindingResult binding, Actor actor, Model model, RedirectAttributes redirect) {
		actor.must(Right.KEEP_PLAN);
		LocalDate dueOn = form.getDueOn().read("dueOn", binding);
		return tried(slug, ref, binding, actor, null, model, redirect, "milestones.added",
				() -> this.editing.add(slug, ref, form.getTitle(), dueOn, actor));
	}

	@GetMapping("/{id}")
	String editForm(@PathVariable String slug, @PathVariable String ref, @PathVariable long id, Actor actor,
			Model model) {
		this.statuses.mustBeAllowedToReport(slug, ref, actor);
		MilestoneSummary milestone = milestone(slug, ref, id);
		MilestoneForm form = MilestoneForm.of(milestone);
		if (milestone.completedOn() == null) {
			form.setCompletedOn(DateInput.of(this.clock.today()));
		}
		model.addAttribute("form", form);
		return page(slug, ref, actor, id, model);
	}

	@PostMapping("/{id}")
	String update(@PathVariable String slug, @PathVariable String ref, @PathVariable long id,
			@ModelAttribute("form") MilestoneForm form, BindingResult binding, Actor actor, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		actor.must(Right.KEEP_PLAN);
		LocalDate dueOn = form.getDueOn().read("dueOn", binding);
		try {
			return tried(slug, ref, binding, actor, id, model, redirect, "milestones.saved",
					() -> this.editing.describe(slug, ref, id, form.readVersion(), form.getTitle(), dueOn, actor));
		}
		catch (OutOfDateException ex) {
			response.setStatus(HttpStatus.CONFLICT.value());
			MilestoneSummary theirs = milestone(slug, ref, id);
			form.setVersion(String.valueOf(theirs.version()));
			model.addAttribute("conflict", Row.of(theirs));
			return page(slug, ref, actor, id, model);
		}
	}

	@PostMapping("/{id}/complete")
	String complete(@PathVariable String slug, @PathVariable String ref, @PathVariable long id,
			@ModelAttribute("form") MilestoneForm form, BindingResult binding, Actor actor, Model model,
			RedirectAttributes redirect) {
		this.statuses.mustBeAllowedToReport(slug, ref, actor);
		LocalDate typed = form.getCompletedOn().read("completedOn", binding);
		LocalDate day = (typed != null) ? typed : this.clock.today();
		MilestoneSummary milestone = milestone(slug, ref, id);
		form.describe(milestone);
		return tried(slug, ref, binding, actor, id, model, redirect, "milestones.completed",
				() -> this.editing.complete(slug, ref, id, day, actor));
	}

	@PostMapping("/{id}/reopen")
	String reopen(@PathVariable String slug, @PathVariable String ref, @PathVariable long id, Actor actor,
			RedirectAttributes redirect) {
		this.editing.reopen(slug, ref, id, actor);
		redirect.addFlashAttribute("done", "milestones.reopened");
		return BACK;
	}

	@PostMapping("/{id}/remove")
	String remove(@PathVariable String slug, @PathVariable String ref, @PathVariable long id, Actor actor,
			RedirectAttributes redirect) {
		this.editing.remove(slug, ref, id, actor);
		redirect.addFlashAttribute("done", "milestones.removed");
		return BACK;
	}

	@PostMapping("/{id}/up")
	String moveUp(@PathVariable String slug, @PathVariable String ref, @PathVariable long id, Actor actor,
			RedirectAttributes redirect) {
		this.editing.move(slug, ref, id, true, actor);
		redirect.addFlashAttribute("done", "milestones.moved");
		return BACK;
	}

	@PostMapping("/{id}/down")
	String moveDown(@PathVariable String slug, @PathVariable String ref, @PathVariable long id, Actor actor,
			RedirectAttributes redirect) {
		this.editing.move(slug, ref, id, false, actor);
		redirect.addFlashAttribute("done", "milestones.moved");
		return BACK;
	}

	private String tried(String slug, String ref, BindingResult binding, Actor actor, @Nullable Long id, Model model,
			RedirectAttributes redirect, String done, Runnable change) {
		if (!binding.hasErrors()) {
			try {
				change.run();
				redirect.addFlashAttribute("done", done);
				return BACK;
			}
			catch (RulesBrokenException ex) {
				FormErrors.add(ex, binding);
			}
		}
		this.statuses.mustBeAllowedToReport(slug, ref, actor);
		return page(slug, ref, actor, id, model);
	}

	private MilestoneSummary milestone(String slug, String ref, long id) {
		return this.plans.action(slug, ref)
			.milestones()
			.stream()
			.filter((candidate) -> candidate.id() == id)
			.findFirst()
			.orElseThrow(() -> new NotFoundException("There is no such milestone of this action."));
	}

	private String page(String slug, String ref, Actor actor, @Nullable Long edited, Model model) {
		String address = "/plans/" + slug + "/actions/" + ref;
		List<Row> rows = this.plans.action(slug, ref).milestones().stream().map(Row::of).toList();
		model.addAttribute("page", new Page(ref, address, address + "/milestones", rows, actor.keepsPlan(), edited));
		return (edited != null) ? "action/milestone" : "action/milestones";
	}

	/**
	 * The milestones of an action; {@code edited} is the one that the page is of, if it
	 * is of one.
	 */
	record Page(String ref, String actionAddress, String address, List<Row> rows, boolean mayEdit,
			@Nullable Long edited) {

	}

	/** A milestone in the list. */
	record Row(long id, String title, String dueOn, String completedOn) {

		static Row of(MilestoneSummary milestone) {
			return new Row(milestone.id(), milestone.title(), Words.dateOrEmpty(milestone.dueOn()),
					Words.dateOrEmpty(milestone.completedOn()));
		}

	}

}
