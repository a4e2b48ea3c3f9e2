package uk.gov.haringey.actionplan.web.action.part;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.register.ActionDetails.MilestoneSummary;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.MilestoneEditing;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.status.StatusReading;
import uk.gov.haringey.actionplan.web.support.form.DateInput;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;
import uk.gov.haringey.actionplan.web.support.form.Submission;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

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
		model.addAttribute("form", FormRecord.empty(MilestoneForm.class));
		return page(slug, ref, actor, null, model);
	}

	@PostMapping
	String create(@PathVariable String slug, @PathVariable String ref, @ModelAttribute("form") MilestoneForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		actor.must(Right.KEEP_PLAN);
		LocalDate dueOn = form.dueOn().read("dueOn", binding);
		return submission.of(binding, () -> page(slug, ref, actor, null, model))
			.take(() -> this.editing.add(slug, ref, form.title(), dueOn, actor), "milestones.added", BACK);
	}

	@GetMapping("/{id}")
	String editForm(@PathVariable String slug, @PathVariable String ref, @PathVariable long id, Actor actor,
			Model model) {
		MilestoneSummary milestone = milestone(slug, ref, id);
		LocalDate completed = milestone.completedOn();
		model.addAttribute("form",
				MilestoneForm.of(milestone, DateInput.of((completed != null) ? completed : this.clock.today())));
		return page(slug, ref, actor, id, model);
	}

	@PostMapping("/{id}")
	String update(@PathVariable String slug, @PathVariable String ref, @PathVariable long id,
			@ModelAttribute("form") MilestoneForm form, BindingResult binding, Actor actor, Model model,
			Submission submission) {
		actor.must(Right.KEEP_PLAN);
		LocalDate dueOn = form.dueOn().read("dueOn", binding);
		return submission.of(binding, () -> page(slug, ref, actor, id, model)).outOfDate(() -> {
			MilestoneSummary theirs = milestone(slug, ref, id);
			submission.renew(form, theirs.version(), MilestonesPage.Row.of(theirs));
			return page(slug, ref, actor, id, model);
		})
			.take(() -> this.editing.describe(slug, ref, id, form.readVersion(), form.title(), dueOn, actor),
					"milestones.saved", BACK);
	}

	@PostMapping("/{id}/complete")
	String complete(@PathVariable String slug, @PathVariable String ref, @PathVariable long id,
			@ModelAttribute("form") MilestoneForm form, BindingResult binding, Actor actor, Model model,
			Submission submission) {
		this.statuses.mustBeAllowedToReport(slug, ref, actor);
		LocalDate typed = form.completedOn().read("completedOn", binding);
		LocalDate day = (typed != null) ? typed : this.clock.today();
		// What is not typed when a milestone is completed is shown as it is.
		MilestoneForm shown = MilestoneForm.of(milestone(slug, ref, id), form.completedOn());
		return submission.of(binding, () -> {
			submission.show(shown);
			return page(slug, ref, actor, id, model);
		}).take(() -> this.editing.complete(slug, ref, id, day, actor), "milestones.completed", BACK);
	}

	@PostMapping("/{id}/reopen")
	String reopen(@PathVariable String slug, @PathVariable String ref, @PathVariable long id, Actor actor,
			Submission submission) {
		this.editing.reopen(slug, ref, id, actor);
		return submission.done("milestones.reopened", BACK);
	}

	@PostMapping("/{id}/remove")
	String remove(@PathVariable String slug, @PathVariable String ref, @PathVariable long id, Actor actor,
			Submission submission) {
		this.editing.remove(slug, ref, id, actor);
		return submission.done("milestones.removed", BACK);
	}

	@PostMapping("/{id}/up")
	String moveUp(@PathVariable String slug, @PathVariable String ref, @PathVariable long id, Actor actor,
			Submission submission) {
		this.editing.move(slug, ref, id, true, actor);
		return submission.done("milestones.moved", BACK);
	}

	@PostMapping("/{id}/down")
	String moveDown(@PathVariable String slug, @PathVariable String ref, @PathVariable long id, Actor actor,
			Submission submission) {
		this.editing.move(slug, ref, id, false, actor);
		return submission.done("milestones.moved", BACK);
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
		this.statuses.mustBeAllowedToReport(slug, ref, actor);
		String address = "/plans/" + slug + "/actions/" + ref;
		List<MilestonesPage.Row> rows = this.plans.action(slug, ref)
			.milestones()
			.stream()
			.map(MilestonesPage.Row::of)
			.toList();
		model.addAttribute("page",
				new MilestonesPage(ref, address, address + "/milestones", rows, actor.keepsPlan(), edited));
		return (edited != null) ? "action/milestone" : "action/milestones";
	}

}
