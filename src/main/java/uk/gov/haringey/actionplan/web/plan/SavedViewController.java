package uk.gov.haringey.actionplan.web.plan;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.ViewSaving;
import uk.gov.haringey.actionplan.web.support.OwnAddress;
import uk.gov.haringey.actionplan.web.support.form.Submission;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Somebody's own named filters of a register. */
@Controller
@RequestMapping("/plans/{slug}/views")
class SavedViewController {

	private final PlanReading plans;

	private final ViewSaving views;

	SavedViewController(PlanReading plans, ViewSaving views) {
		this.plans = plans;
		this.views = views;
	}

	/** The views, and the form for naming the list that the address is of. */
	@GetMapping
	String list(@PathVariable String slug, Actor actor, Model model, HttpServletRequest request) {
		actor.must(Right.SAVE_VIEWS);
		ViewForm form = new ViewForm("", (request.getQueryString() != null) ? request.getQueryString() : "");
		model.addAttribute("form", form);
		return page(slug, form, actor, model);
	}

	@PostMapping
	String save(@PathVariable String slug, @ModelAttribute("form") ViewForm form, BindingResult binding, Actor actor,
			Model model, Submission submission) {
		return submission.of(binding, () -> page(slug, form, actor, model))
			.take(() -> this.views.save(slug, form.name, form.query, actor), "views.saved",
					OwnAddress.redirect(RegisterPage.ViewRow.href("/plans/" + slug, form.query)));
	}

	@PostMapping("/{id:[0-9]{1,18}}/remove")
	String remove(@PathVariable String slug, @PathVariable long id, Actor actor, Submission submission) {
		this.views.remove(slug, id, actor);
		return submission.done("views.removed", "redirect:/plans/{slug}/views");
	}

	private String page(String slug, ViewForm form, Actor actor, Model model) {
		Plan plan = this.plans.plan(slug);
		String address = "/plans/" + slug;
		model.addAttribute("planTitle", plan.title());
		model.addAttribute("planAddress", address);
		model.addAttribute("listAddress", RegisterPage.ViewRow.href(address, form.query));
		model.addAttribute("views", rows(plan, actor, address));
		return "plan/views";
	}

	private List<RegisterPage.ViewRow> rows(Plan plan, Actor actor, String address) {
		return this.views.of(plan, actor).stream().map((view) -> RegisterPage.ViewRow.of(view, address)).toList();
	}

	/** A name for a list, as typed. */
	record ViewForm(String name, String query) {

	}

}
