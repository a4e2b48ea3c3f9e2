package uk.gov.haringey.actionplan.web.admin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import uk.gov.haringey.actionplan.config.PublicAddress;
import uk.gov.haringey.actionplan.config.signin.SignInServiceRegistrations;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping.AccountFile;
import uk.gov.haringey.actionplan.service.account.keeping.PostKeeping;
import uk.gov.haringey.actionplan.service.account.oidc.Identities;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.Words;
import uk.gov.haringey.actionplan.web.support.form.DateInput;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;
import uk.gov.haringey.actionplan.web.support.form.Submission;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
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

	private final PostKeeping posts;

	private final Identities identities;

	private final ObjectProvider<SignInServiceRegistrations> signInServices;

	private final PlanReading plans;

	private final MessageSource messages;

	private final PublicAddress address;

	private final PlanClock clock;

	AccountController(AccountKeeping accounts, PostKeeping posts, Identities identities,
			ObjectProvider<SignInServiceRegistrations> signInServices, PlanReading plans, MessageSource messages,
			PublicAddress address, PlanClock clock) {
		this.signInServices = signInServices;
		this.accounts = accounts;
		this.posts = posts;
		this.identities = identities;
		this.plans = plans;
		this.messages = messages;
		this.address = address;
		this.clock = clock;
	}

	@GetMapping
	String list(Actor actor, Model model) {
		model.addAttribute("form", FormRecord.empty(AccountForm.class));
		return listPage(actor, model);
	}

	@PostMapping
	String create(@ModelAttribute("form") AccountForm form, BindingResult binding, Actor actor, Model model,
			Submission submission, RedirectAttributes redirect, HttpServletRequest request) {
		return submission.of(binding, () -> listPage(actor, model)).take(() -> {
			show(this.accounts.add(form.username(), form.displayName(), form.chosenRoles(), actor), redirect, request);
			return "redirect:/admin/accounts/" + form.username();
		});
	}

	@GetMapping("/{username}")
	String show(@PathVariable String username, Actor actor, Model model) {
		model.addAttribute("form", AccountForm.of(this.accounts.account(username, actor)));
		return page(username, actor, model);
	}

	@PostMapping("/{username}")
	String update(@PathVariable String username, @ModelAttribute("form") AccountForm form, BindingResult binding,
			Actor actor, Model model, Submission submission) {
		return submission.of(binding, () -> page(username, actor, model)).outOfDate(() -> {
			AccountFile current = this.accounts.account(username, actor);
			submission.renew(form, current.version(), current.displayName());
			return page(username, actor, model);
		})
			.take(() -> this.accounts.describe(username, form.readVersion(), form.displayName(), form.chosenRoles(),
					actor), "accounts.saved", BACK);
	}

	@PostMapping("/{username}/link")
	String newLink(@PathVariable String username, @RequestParam(defaultValue = "false") boolean removesPasskeys,
			@ModelAttribute("form") AccountForm form, BindingResult binding, Actor actor, Model model,
			Submission submission, RedirectAttributes redirect, HttpServletRequest request) {
		return submission.of(binding, () -> pageAnew(username, actor, model, submission)).take(() -> {
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
		return submission.of(binding, () -> pageAnew(username, actor, model, submission))
			.take(() -> this.accounts.deactivate(username, actor), "accounts.deactivated", BACK);
	}

	@PostMapping("/{username}/reactivate")
	String reactivate(@PathVariable String username, Actor actor, Submission submission) {
		this.accounts.reactivate(username, actor);
		return submission.done("accounts.reactivated", BACK);
	}

	@PostMapping("/{username}/posts")
	String givePost(@PathVariable String username, @ModelAttribute("postForm") PostForm form, BindingResult binding,
			Actor actor, Model model, Submission submission) {
		LocalDate from = form.day().read("day", binding);
		LocalDate to = form.lastDay().read("lastDay", binding);
		return submission.of(binding, () -> pageAnew(username, actor, model, submission)).take(() -> {
			this.posts.givePost(username, form.officer(), (from != null) ? from : this.clock.today(), to, actor);
			return BACK;
		});
	}

	@PostMapping("/{username}/posts/{id}/end")
	String endPostToday(@PathVariable String username, @PathVariable long id, @ModelAttribute("postForm") PostForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		return submission.of(binding, () -> pageAnew(username, actor, model, submission)).take(() -> {
			this.posts.endPost(username, id, this.clock.today(), actor);
			return BACK;
		});
	}

	@GetMapping("/{username}/posts/{id}")
	String showPost(@PathVariable String username, @PathVariable long id, Actor actor, Model model) {
		model.addAttribute("form",
				new PostForm("", DateInput.NONE, DateInput.of(this.posts.post(username, id, actor).heldTo())));
		return postPage(username, id, actor, model);
	}

	@PostMapping("/{username}/posts/{id}")
	String updatePost(@PathVariable String username, @PathVariable long id, @ModelAttribute("form") PostForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		LocalDate last = form.lastDay().read("lastDay", binding);
		return submission.of(binding, () -> postPage(username, id, actor, model))
			.take(() -> this.posts.endPost(username, id, last, actor), "accounts.saved", BACK);
	}

	private String postPage(String username, long id, Actor actor, Model model) {
		AccountFile account = this.accounts.account(username, actor);
		model.addAttribute("account", AccountPage.of(account, 0, this.clock.today()));
		model.addAttribute("post", AccountPage.PostRow.of(this.posts.post(username, id, actor)));
		return "admin/post";
	}

	/** The page with what is known of the account, and the errors of what was tried. */
	private String pageAnew(String username, Actor actor, Model model, Submission submission) {
		submission.show(AccountForm.of(this.accounts.account(username, actor)));
		return page(username, actor, model);
	}

	private String listPage(Actor actor, Model model) {
		model.addAttribute("accounts", this.accounts.all(actor).stream().map(AccountRow::of).toList());
		model.addAttribute("roles", roles());
		return "admin/accounts";
	}

	private String page(String username, Actor actor, Model model) {
		model.addAttribute("page", AccountPage.of(this.accounts.account(username, actor),
				this.accounts.sessions(username, actor).size(), this.clock.today()));
		model.addAttribute("connectable", this.signInServices.getIfAvailable() != null);
		model.addAttribute("permittedUntil",
				this.identities.permittedUntil(username, actor).map(Words::moment).orElse(null));
		model.addAttribute("identity", this.identities.of(username, actor).map(IdentityRow::of).orElse(null));
		model.addAttribute("roles", roles());
		List<Option> officers = new ArrayList<>();
		officers.add(new Option("", ""));
		this.plans.officers().forEach((officer) -> officers.add(new Option(officer.value(), officer.label())));
		model.addAttribute("officers", officers);
		if (!model.containsAttribute("postForm")) {
			model.addAttribute("postForm", new PostForm("", DateInput.of(this.clock.today()), DateInput.NONE));
		}
		return "admin/account";
	}

	private List<Option> roles() {
		return Arrays.stream(Role.values()).map((role) -> new Option(role.name(), message("role." + role))).toList();
	}

	private String message(String code) {
		return this.messages.getMessage(code, null, LocaleContextHolder.getLocale());
	}

	/** Shows a one-time link, once. */
	private void show(String path, RedirectAttributes redirect, HttpServletRequest request) {
		String link = this.address.link(path, request);
		redirect.addFlashAttribute("link", link);
		redirect.addFlashAttribute("linkCode", link.equals(path) ? "accounts.link.path" : "accounts.link.text");
	}

}
