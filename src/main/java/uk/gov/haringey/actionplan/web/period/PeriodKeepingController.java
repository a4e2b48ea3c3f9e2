package uk.gov.haringey.actionplan.web.period;

import uk.gov.haringey.actionplan.entity.PeriodState;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.reporting.PeriodKeeping;
import uk.gov.haringey.actionplan.service.reporting.PeriodPreviewing;
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

/** Reminding of a period, and closing it. */
@Controller
@RequestMapping("/plans/{slug}/periods/{code}")
class PeriodKeepingController {

	private static final String BACK = "redirect:/plans/{slug}/periods/{code}";

	private final PeriodKeeping keeping;

	private final PeriodPreviewing preview;

	PeriodKeepingController(PeriodKeeping keeping, PeriodPreviewing preview) {
		this.keeping = keeping;
		this.preview = preview;
	}

	@PostMapping("/remind")
	String remind(@PathVariable String slug, @PathVariable String code, @ModelAttribute("form") ClosingForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		return submission.of(binding, () -> form(slug, code, actor, model))
			.take(() -> this.keeping.remind(slug, code, actor), "period.reminded", BACK);
	}

	@GetMapping("/close")
	String closeForm(@PathVariable String slug, @PathVariable String code, Actor actor, Model model) {
		actor.must(Right.CLOSE_PERIOD);
		model.addAttribute("form", FormRecord.empty(ClosingForm.class));
		return form(slug, code, actor, model);
	}

	@PostMapping("/close")
	String close(@PathVariable String slug, @PathVariable String code, @ModelAttribute("form") ClosingForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		return submission.of(binding, () -> form(slug, code, actor, model))
			.take(() -> this.keeping.close(slug, code, actor), "period.closed", BACK);
	}

	private String form(String slug, String code, Actor actor, Model model) {
		PeriodPreviewing.PeriodPreview preview = this.preview.of(slug, code, actor);
		PeriodState state = preview.planPeriod().period().state();
		model.addAttribute("notOffered", (state == PeriodState.OPEN) ? null : "error.period.notOpen." + state);
		model.addAttribute("page", PeriodPage.of(preview.planPeriod()));
		model.addAttribute("counts", PeriodCounts.of(preview.totals(), "/plans/" + slug));
		model.addAttribute("missing", preview.missing());
		return "period/close";
	}

	/** The confirmation that a period is closed; nothing is typed. */
	record ClosingForm(String period) {

	}

}
