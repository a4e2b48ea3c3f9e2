package uk.gov.haringey.actionplan.web.change;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.Slice;
import uk.gov.haringey.actionplan.repository.change.ChangeRequestSummary;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.ChangeRequesting;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.RequestChange;
import uk.gov.haringey.actionplan.service.status.StatusReading;
import uk.gov.haringey.actionplan.web.support.BadQueryException;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.Paging;
import uk.gov.haringey.actionplan.web.support.Words;
import uk.gov.haringey.actionplan.web.support.form.OfficerPlaces;
import uk.gov.haringey.actionplan.web.support.form.Submission;
import uk.gov.haringey.actionplan.web.support.page.PlanPage;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asking for a change of an action, and the list of what was asked for. */
@Controller
@RequestMapping("/plans/{slug}")
class ChangeRequestController {

	private static final int PAGE_SIZE = 25;

	private final PlanReading plans;

	private final StatusReading statuses;

	private final ChangeRequesting requests;

	ChangeRequestController(PlanReading plans, StatusReading statuses, ChangeRequesting requests) {
		this.plans = plans;
		this.statuses = statuses;
		this.requests = requests;
	}

	@PlanPage
	@GetMapping("/change-requests")
	String list(@PathVariable String slug, @RequestParam(required = false) @Nullable String page, Actor actor,
			Model model) {
		if (page != null && !page.matches("[1-9][0-9]{0,5}")) {
			throw new BadQueryException("“page” must be a number such as 2.");
		}
		int number = (page != null) ? Integer.parseInt(page) : 1;
		Plan plan = this.plans.plan(slug);
		Slice<ChangeRequestSummary> slice = this.requests.all(plan, number - 1, PAGE_SIZE, actor);
		if (number > 1 && slice.rows().isEmpty()) {
			throw new NotFoundException("This list has no page %d.".formatted(number));
		}
		String address = "/plans/" + slug;
		model.addAttribute("planTitle", plan.title());
		model.addAttribute("planAddress", address);
		model.addAttribute("rows", slice.rows().stream().map((request) -> ChangeRow.of(request, address)).toList());
		model.addAttribute("paging",
				Paging.of(address + "/change-requests", number, Paging.count(slice.total(), PAGE_SIZE)));
		return "change/list";
	}

	@GetMapping("/actions/{ref}/change-requests/new")
	String newForm(@PathVariable String slug, @PathVariable String ref, Actor actor, Model model) {
		this.statuses.mustBeAllowedToReport(slug, ref, actor);
		ActionSummary action = this.plans.action(slug, ref).summary();
		ChangeForm form = ChangeForm.of(action, codes(action));
		model.addAttribute("form", form);
		return form(slug, action, form, model);
	}

	@PostMapping("/actions/{ref}/change-requests")
	String create(@PathVariable String slug, @PathVariable String ref, @ModelAttribute("form") ChangeForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		this.statuses.mustBeAllowedToReport(slug, ref, actor);
		RequestChange request = form.read(slug, ref, binding);
		return submission.of(binding, () -> form(slug, this.plans.action(slug, ref).summary(), form, model))
			.outOfDate(() -> {
				ActionSummary current = this.plans.action(slug, ref).summary();
				return form(slug, current, submission.renew(form, current.version(), true), model);
			})
			.take(() -> this.requests.request(request, actor), "changeRequest.asked",
					"redirect:/plans/{slug}/actions/{ref}");
	}

	private String form(String slug, ActionSummary action, ChangeForm form, Model model) {
		List<Option> officers = new ArrayList<>(List.of(new Option("", "")));
		this.plans.officers().forEach((officer) -> officers.add(new Option(officer.value(), officer.label())));
		model.addAttribute("ref", action.ref());
		model.addAttribute("address", "/plans/" + slug + "/actions/" + action.ref());
		model.addAttribute("text", Markdown.html(action.text()));
		model.addAttribute("officersNow", action.officersAsPrinted());
		model.addAttribute("dueNow", Words.dateOrEmpty(action.dates().dueOn()));
		model.addAttribute("officers", officers);
		model.addAttribute("places", OfficerPlaces.of(form.officers()));
		return "change/new";
	}

	private List<String> codes(ActionSummary action) {
		return action.officers()
			.stream()
			.map((name) -> this.plans.officers()
				.stream()
				.filter((officer) -> officer.label().equals(name))
				.findFirst()
				.orElseThrow()
				.value())
			.toList();
	}

}
