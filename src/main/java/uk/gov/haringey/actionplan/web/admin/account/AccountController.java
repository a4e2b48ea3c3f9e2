package uk.gov.haringey.actionplan.web.admin.account;

import jakarta.servlet.http.HttpServletRequest;
import uk.gov.haringey.actionplan.config.PublicAddress;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping.AccountFile;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The accounts and the posts they hold. */
@Controller
@RequestMapping("/admin/accounts")
class AccountController {

	private static final String BACK = "redirect:/admin/accounts/{username}";

	private final AccountKeeping accounts;

	private final AccountPages pages;

	private final PublicAddress address;

	AccountController(AccountKeeping accounts, AccountPages pages, PublicAddress address) {
		this.accounts = accounts;
		this.pages = pages;
		this.address = address;
	}

	@GetMapping
	String list(Actor actor, Model model) {
		model.addAttribute("form", FormRecord.empty(AccountForm.class));
		return this.pages.listPage(actor, model);
	}

	@PostMapping
	String create(@ModelAttribute("form") AccountForm form, BindingResult binding, Actor actor, Model model,
			Submission submission, RedirectAttributes redirect, HttpServletRequest request) {
		return submission.of(binding, () -> this.pages.listPage(actor, model)).take(() -> {
			show(this.accounts.add(form.username(), form.displayName(), form.chosenRoles(), actor), redirect, request);
			return "redirect:/admin/accounts/" + form.username();
		});
	}

	@GetMapping("/{username}")
	String show(@PathVariable String username, Actor actor, Model model) {
		model.addAttribute("form", AccountForm.of(this.accounts.account(username, actor)));
		return this.pages.page(username, actor, model);
	}

	@PostMapping("/{username}")
	String update(@PathVariable String username, @ModelAttribute("form") AccountForm form, BindingResult binding,
			Actor actor, Model model, Submission submission) {
		return submission.of(binding, () -> this.pages.page(username, actor, model)).outOfDate(() -> {
			AccountFile current = this.accounts.account(username, actor);
			submission.renew(form, current.version(), current.displayName());
			return this.pages.page(username, actor, model);
		})
			.take(() -> this.accounts.describe(username, form.readVersion(), form.displayName(), form.chosenRoles(),
					actor), "accounts.saved", BACK);
	}

	@PostMapping("/{username}/link")
	String newLink(@PathVariable String username, @RequestParam(defaultValue = "false") boolean removesPasskeys,
			@ModelAttribute("form") AccountForm form, BindingResult binding, Actor actor, Model model,
			Submission submission, RedirectAttributes redirect, HttpServletRequest request) {
		return submission.of(binding, () -> this.pages.pageAnew(username, actor, model, submission)).take(() -> {
			show(this.accounts.newLink(username, removesPasskeys, actor), redirect, request);
			return BACK;
		});
	}

	@PostMapping("/{username}/sessions/end")
	String endSessions(@PathVariable String username, Actor actor, Submission submission) {
		this.accounts.endSessions(username, actor);
		return submission.done("accounts.sessions.ended", BACK);
	}

	@PostMapping("/{username}/deactivate")
	String deactivate(@PathVariable String username, @ModelAttribute("form") AccountForm form, BindingResult binding,
			Actor actor, Model model, Submission submission) {
		return submission.of(binding, () -> this.pages.pageAnew(username, actor, model, submission))
			.take(() -> this.accounts.deactivate(username, actor), "accounts.deactivated", BACK);
	}

	@PostMapping("/{username}/reactivate")
	String reactivate(@PathVariable String username, Actor actor, Submission submission) {
		this.accounts.reactivate(username, actor);
		return submission.done("accounts.reactivated", BACK);
	}

	/** Shows a one-time link, once. */
	private void show(String path, RedirectAttributes redirect, HttpServletRequest request) {
		String link = this.address.link(path, request);
		redirect.addFlashAttribute("link", link);
		redirect.addFlashAttribute("linkCode", link.equals(path) ? "accounts.link.path" : "accounts.link.text");
	}

}
