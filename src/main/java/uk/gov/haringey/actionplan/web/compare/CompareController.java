package uk.gov.haringey.actionplan.web.compare;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.PlanNotKnownException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.reporting.Comparing;
import uk.gov.haringey.actionplan.service.reporting.Comparing.Compared;
import uk.gov.haringey.actionplan.service.reporting.Comparing.Moments;
import uk.gov.haringey.actionplan.web.support.BadQueryException;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.Words;
import uk.gov.haringey.actionplan.web.support.form.Submission;
import uk.gov.haringey.actionplan.web.support.page.PlanPage;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriComponentsBuilder;

/** Two moments of a plan beside each other. */
@Controller
class CompareController {

	private static final int PAGE_SIZE = 50;

	private final Comparing comparing;

	private final PlanClock clock;

	private final MessageSource messages;

	CompareController(Comparing comparing, PlanClock clock, MessageSource messages) {
		this.comparing = comparing;
		this.clock = clock;
		this.messages = messages;
	}

	@PlanPage
	@GetMapping("/plans/{slug}/compare")
	String show(@PathVariable String slug, @ModelAttribute("form") CompareForm form, BindingResult binding, Model model,
			Submission submission) {
		Moments moments = this.comparing.moments(slug);
		LocalDate today = this.clock.today();
		model.addAttribute("planTitle", moments.plan().title());
		model.addAttribute("planAddress", "/plans/" + slug);
		model.addAttribute("today", today.toString());
		model.addAttribute("froms", options(moments, "compare.default"));
		model.addAttribute("tos", options(moments, "compare.now"));
		return submission.of(binding, () -> "compare/show").take(() -> {
			try {
				Compared compared = this.comparing.compare(moments, form.wantedFrom(), form.wantedTo());
				model.addAttribute("page", page(compared, form, today));
				return "compare/show";
			}
			catch (PlanNotKnownException ex) {
				String field = form.wantedFrom().equals(ex.day().toString()) ? "from" : "to";
				throw new RulesBrokenException(new Violation(field, "compare.notKnown"));
			}
		});
	}

	private static ComparePage page(Compared compared, CompareForm form, LocalDate today) {
		if (!form.page().matches("|[1-9][0-9]{0,5}")) {
			throw new BadQueryException("“page” must be a number such as 2.");
		}
		int number = form.page().isEmpty() ? 1 : Integer.parseInt(form.page());
		String address = UriComponentsBuilder.fromPath("/plans/{slug}/compare")
			.queryParam("from", "{from}")
			.queryParam("to", "{to}")
			.buildAndExpand(compared.plan().slug(), compared.before().value(), compared.after().value())
			.encode()
			.toUriString();
		ComparePage page = ComparePage.of(compared, today, number, PAGE_SIZE, address);
		if (number > 1 && page.rows().isEmpty()) {
			throw new NotFoundException("This list has no page %d.".formatted(number));
		}
		return page;
	}

	private List<Option> options(Moments moments, String emptyCode) {
		List<Option> options = new ArrayList<>();
		options.add(new Option("", this.messages.getMessage(emptyCode, null, LocaleContextHolder.getLocale())));
		moments.opened().forEach((period) -> options.add(new Option(period.code(), Words.period(period.code()))));
		return options;
	}

}
