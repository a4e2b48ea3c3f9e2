package uk.gov.haringey.actionplan.web.period;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.reporting.AddendumKeeping;
import uk.gov.haringey.actionplan.service.reporting.PeriodReading;
import uk.gov.haringey.actionplan.service.reporting.PeriodReading.PlanPeriod;
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

/** One action as a closed period froze it, with the late corrections beside it. */
@Controller
@RequestMapping("/plans/{slug}/periods/{code}/actions/{ref}")
class FrozenActionController {

	private final PeriodReading periods;

	private final AddendumKeeping addenda;

	FrozenActionController(PeriodReading periods, AddendumKeeping addenda) {
		this.periods = periods;
		this.addenda = addenda;
	}

	@GetMapping
	String show(@PathVariable String slug, @PathVariable String code, @PathVariable String ref, @Nullable Actor actor,
			Model model) {
		model.addAttribute("form", FormRecord.empty(AddendumForm.class));
		return page(slug, code, ref, actor, model);
	}

	@PostMapping("/addenda")
	String add(@PathVariable String slug, @PathVariable String code, @PathVariable String ref,
			@ModelAttribute("form") AddendumForm form, BindingResult binding, Actor actor, Model model,
			Submission submission) {
		return submission.of(binding, () -> page(slug, code, ref, actor, model))
			.take(() -> this.addenda.add(slug, code, ref, form.text, actor), "addendum.done",
					"redirect:/plans/{slug}/periods/{code}/actions/{ref}");
	}

	private String page(String slug, String code, String ref, @Nullable Actor actor, Model model) {
		PlanPeriod period = this.periods.period(slug, code);
		SnapshotRow row = this.periods.frozen(period.period(), ref);
		PeriodPage page = PeriodPage.of(period);
		model.addAttribute("page", page);
		model.addAttribute("row", PeriodPage.Row.of(row, page.address(), this.periods.addenda(period.period(), actor)));
		model.addAttribute("mayAdd", actor != null && this.addenda.isAllowed(row, period.plan(), actor));
		return "period/action";
	}

	/** A late correction, as typed. */
	record AddendumForm(String text) {

	}

}
