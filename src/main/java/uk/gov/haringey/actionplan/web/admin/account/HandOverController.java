package uk.gov.haringey.actionplan.web.admin.account;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import uk.gov.haringey.actionplan.repository.account.AccountSummaries.AccountSummary;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.HandingOver;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.form.DateInput;
import uk.gov.haringey.actionplan.web.support.form.Submission;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Handing the posts of somebody who leaves to somebody else. */
@Controller
@RequestMapping("/admin/accounts/{username}/hand-over")
class HandOverController {

	private final HandingOver handingOver;

	private final AccountKeeping accounts;

	private final PlanClock clock;

	HandOverController(HandingOver handingOver, AccountKeeping accounts, PlanClock clock) {
		this.handingOver = handingOver;
		this.accounts = accounts;
		this.clock = clock;
	}

	/** Asks to whom and when; once that is said, shows what it would change. */
	@GetMapping
	String show(@PathVariable String username, @ModelAttribute("form") HandOverForm form, BindingResult binding,
			Actor actor, Model model, Submission submission) {
		if (form.to().isEmpty() && form.day().isEmpty()) {
			submission.show(new HandOverForm("", DateInput.of(this.clock.today())));
			return page(username, actor, model);
		}
		LocalDate day = day(form, binding);
		return submission.of(binding, () -> page(username, actor, model)).take(() -> {
			model.addAttribute("preview", HandOverPage.of(this.handingOver.preview(username, form.to(), day, actor)));
			return page(username, actor, model);
		});
	}

	@PostMapping
	String handOver(@PathVariable String username, @ModelAttribute("form") HandOverForm form, BindingResult binding,
			Actor actor, Model model, Submission submission) {
		LocalDate day = day(form, binding);
		return submission.of(binding, () -> page(username, actor, model))
			.take(() -> this.handingOver.handOver(username, form.to(), day, actor), "handOver.done",
					"redirect:/admin/accounts/{username}");
	}

	/** The day typed; of use only while there are no errors. */
	private LocalDate day(HandOverForm form, BindingResult binding) {
		LocalDate day = form.day().read("day", binding);
		if (day == null && !binding.hasFieldErrors("day")) {
			binding.rejectValue("day", "error.handOver.day");
		}
		return (day != null) ? day : this.clock.today();
	}

	private String page(String username, Actor actor, Model model) {
		model.addAttribute("account", AccountPage.of(this.accounts.account(username, actor), 0, this.clock.today()));
		List<Option> others = Stream
			.concat(Stream.of(new Option("", "")),
					this.accounts.all(actor)
						.stream()
						.filter((account) -> account.enabled() && !account.username().equals(username))
						.map(HandOverController::option))
			.toList();
		model.addAttribute("others", others);
		return "admin/hand-over";
	}

	private static Option option(AccountSummary account) {
		return new Option(account.username(), account.displayName() + " (" + account.username() + ")");
	}

}
