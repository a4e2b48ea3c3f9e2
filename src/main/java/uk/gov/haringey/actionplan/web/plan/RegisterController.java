package uk.gov.haringey.actionplan.web.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.Slice;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.FilterOption;
import uk.gov.haringey.actionplan.repository.register.PlanFilterOptions;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanView;
import uk.gov.haringey.actionplan.service.plan.ViewSaving;
import uk.gov.haringey.actionplan.service.status.StatusReading;
import uk.gov.haringey.actionplan.web.support.AsAtLinks;
import uk.gov.haringey.actionplan.web.support.BadQueryException;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.Paging;
import uk.gov.haringey.actionplan.web.support.page.PlanPage;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** The plans, and the register of one plan's actions. */
@Controller
class RegisterController {

	private static final int PAGE_SIZE = 50;

	private final PlanReading plans;

	private final ViewSaving views;

	private final StatusReading statuses;

	private final PlanClock clock;

	RegisterController(PlanReading plans, ViewSaving views, StatusReading statuses, PlanClock clock) {
		this.plans = plans;
		this.views = views;
		this.statuses = statuses;
		this.clock = clock;
	}

	@GetMapping("/plans")
	String list(@Nullable Actor actor, Model model) {
		model.addAttribute("mayMake", actor != null && actor.may(Right.MAKE_PLAN));
		model.addAttribute("plans", this.plans.all().stream().map(PlanRow::of).toList());
		return "plan/list";
	}

	@PlanPage
	@GetMapping("/plans/{slug}")
	String show(@PathVariable String slug, @ModelAttribute("filter") RegisterFilter filter, BindingResult binding,
			@Nullable Actor actor, Model model) {
		if (binding.hasErrors()) {
			throw new BadQueryException("The address has characters that cannot be searched for.");
		}
		LocalDate today = this.clock.today();
		PlanView view = this.plans.view(slug, AsAtLinks.read(filter.asAt(), today));
		PlanFilterOptions choices = this.plans.choices(view, filter.officer());
		List<FilterOption> themes = choices.themes();
		List<FilterOption> officers = choices.officers();
		List<FilterOption> statuses = choices.statuses();
		RegisterQuery query = filter.query(view, choices);
		int page = filter.pageNumber();
		Slice<ActionSummary> slice = this.plans.register(query, page - 1, PAGE_SIZE);
		if (page > 1 && slice.rows().isEmpty()) {
			throw new NotFoundException("This list has no page %d.".formatted(page));
		}
		String address = filter.address("/plans/" + slug);
		AsAtLinks asAt = AsAtLinks.of(view.asAt(), today, address);
		boolean byTheme = query.sort() == RegisterQuery.Sort.REF || query.sort() == RegisterQuery.Sort.THEME;
		String listAddress = (page > 1) ? address + (address.contains("?") ? "&" : "?") + "page=" + page : address;
		RegisterPage.InPlace inPlace = new RegisterPage.InPlace(asAt.isNow() ? actor : null, filter.update(),
				listAddress);
		model.addAttribute("page",
				new RegisterPage(view.plan().title(), "/plans/" + slug, slice.total(), !filter.isEmpty(),
						RegisterPage.groups(slice.rows(), view, asAt, byTheme, inPlace),
						Paging.of(asAt.on(address), page, Paging.count(slice.total(), PAGE_SIZE)), asAt, filter.kept(),
						actor != null && actor.keepsPlan() && asAt.isNow(), listAddress,
						(actor != null && actor.may(Right.SAVE_VIEWS)) ? this.views.of(view.plan(), actor)
							.stream()
							.map((saved) -> RegisterPage.ViewRow.of(saved, "/plans/" + slug))
							.toList() : null,
						filter.address("/plans/" + slug + "/views"),
						filter.selected(choices, "/plans/" + slug)
							.stream()
							.map((one) -> new RegisterFilter.Selected(one.messageCode(), one.value(),
									asAt.on(one.withoutHref())))
							.toList()));
		model.addAttribute("themes", options(themes));
		model.addAttribute("officers", options(officers));
		model.addAttribute("statuses", options(statuses));
		model.addAttribute("reportable", reportable(filter, actor));
		return "plan/register";
	}

	/** What the form within the list offers, while one is open. */
	private List<Option> reportable(RegisterFilter filter, @Nullable Actor actor) {
		return (actor == null || filter.update().isEmpty()) ? List.of()
				: this.statuses.reportableBy(actor)
					.stream()
					.map((status) -> new Option(status.code(), status.name()))
					.toList();
	}

	private static List<Option> options(List<FilterOption> choices) {
		List<Option> options = new ArrayList<>();
		choices.forEach((choice) -> options.add(new Option(choice.value(), choice.label())));
		return options;
	}

}
