package uk.gov.haringey.actionplan.web.admin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
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
import uk.gov.haringey.actionplan.config.PublicAddress;
import uk.gov.haringey.actionplan.config.SignInServiceRegistrations;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.AccountKeeping;
import uk.gov.haringey.actionplan.service.account.AccountKeeping.AccountFile;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.oidc.Identities;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.web.support.DateInput;
import uk.gov.haringey.actionplan.web.support.FormErrors;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.Words;

/** The accounts and the posts they hold. */
@Controller
@RequestMapping("/admin/accounts")
class AccountController {

	private static final String BACK = "redirect:/admin/accounts/{username}";

	private final AccountKeeping accounts;

	private final Identities identities;

	private final ObjectProvider<SignInServiceRegistrations> signInServices;

	private final PlanReading plans;

	private final MessageSource messages;

	private final PublicAddress address;

	private final PlanClock clock;

	AccountController(AccountKeeping accounts, Identities identities,
			ObjectProvider<SignInServiceRegistrations> signInServices, PlanReading plans, MessageSource messages,
			PublicAddress address, PlanClock clock) {
		this.signInServices = signInServices;
		this.accounts = accounts;
		this.identities = identities;
		this.plans = plans;
		this.messages = messages;
		this.address = address;
		this.clock = clock;
	}

	@GetMapping
	String list(Actor actor, Model model) {
		model.addAttribute("form", new AccountForm());
		return listPage(actor, model);
	}

	@PostMapping
	String create(@ModelAttribute("form") AccountForm form, BindingResult binding, Actor actor, Model model,
			RedirectAttributes redirect, HttpServletRequest request) {
		if (binding.hasErrors()) {
			return listPage(actor, model);
		}
		try {
			String path = this.accounts.add(form.getUsername(), form.getDisplayName(), form.chosenRoles(), actor);
			show(path, redirect, request);
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, binding);
			return listPage(actor, model);
		}
		return "redirect:/admin/accounts/" + form.getUsername();
	}

	@GetMapping("/{username}")
	String show(@PathVariable String username, Actor actor, Model model) {
		model.addAttribute("form", AccountForm.of(this.accounts.account(username, actor)));
		return page(username, actor, model);
	}

	@PostMapping("/{username}")
	String update(@PathVariable String username, @ModelAttribute("form") AccountForm form, BindingResult binding,
			Actor actor, Model model, RedirectAttributes redirect, HttpServletResponse response) {
		if (binding.hasErrors()) {
			return page(username, actor, model);
		}
		try {
			this.accounts.describe(username, form.readVersion(), form.getDisplayName(), form.chosenRoles(), actor);
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, binding);
			return page(username, actor, model);
		}
		catch (OutOfDateException ex) {
			response.setStatus(HttpStatus.CONFLICT.value());
			AccountFile current = this.accounts.account(username, actor);
			form.setVersion(String.valueOf(current.version()));
			model.addAttribute("conflict", current.displayName());
			return page(username, actor, model);
		}
		redirect.addFlashAttribute("done", "accounts.saved");
		return BACK;
	}

	@PostMapping("/{username}/link")
	String newLink(@PathVariable String username, @RequestParam(defaultValue = "false") boolean removesPasskeys,
			@ModelAttribute("form") AccountForm form, BindingResult binding, Actor actor, Model model,
			RedirectAttributes redirect, HttpServletRequest request) {
		return tried(username, binding, actor, model,
				() -> show(this.accounts.newLink(username, removesPasskeys, actor), redirect, request));
	}

	@PostMapping("/{username}/sessions/end")
	String endSessions(@PathVariable String username, Actor actor, RedirectAttributes redirect) {
		this.accounts.endSessions(username, actor);
		redirect.addFlashAttribute("done", "accounts.sessions.ended");
		return BACK;
	}

	@PostMapping("/{username}/deactivate")
	String deactivate(@PathVariable String username, @ModelAttribute("form") AccountForm form, BindingResult binding,
			Actor actor, Model model, RedirectAttributes redirect) {
		return tried(username, binding, actor, model, () -> {
			this.accounts.deactivate(username, actor);
			redirect.addFlashAttribute("done", "accounts.deactivated");
		});
	}

	@PostMapping("/{username}/reactivate")
	String reactivate(@PathVariable String username, Actor actor, RedirectAttributes redirect) {
		this.accounts.reactivate(username, actor);
		redirect.addFlashAttribute("done", "accounts.reactivated");
		return BACK;
	}

	@PostMapping("/{username}/posts")
	String givePost(@PathVariable String username, @ModelAttribute("postForm") PostForm form, BindingResult binding,
			Actor actor, Model model) {
		LocalDate from = form.getDay().read("day", binding);
		LocalDate to = form.getLastDay().read("lastDay", binding);
		return tried(username, binding, actor, model, () -> this.accounts.givePost(username, form.getOfficer(),
				(from != null) ? from : this.clock.today(), to, actor));
	}

	@PostMapping("/{username}/posts/{id}/end")
	String endPostToday(@PathVariable String username, @PathVariable long id, @ModelAttribute("postForm") PostForm form,
			BindingResult binding, Actor actor, Model model) {
		return tried(username, binding, actor, model,
				() -> this.accounts.endPost(username, id, this.clock.today(), actor));
	}

	@GetMapping("/{username}/posts/{id}")
	String showPost(@PathVariable String username, @PathVariable long id, Actor actor, Model model) {
		PostForm form = new PostForm();
		form.setLastDay(DateInput.of(this.accounts.post(username, id, actor).heldTo()));
		model.addAttribute("form", form);
		return postPage(username, id, actor, model);
	}

	@PostMapping("/{username}/posts/{id}")
	String updatePost(@PathVariable String username, @PathVariable long id, @ModelAttribute("form") PostForm form,
			BindingResult binding, Actor actor, Model model, RedirectAttributes redirect) {
		LocalDate last = form.getLastDay().read("lastDay", binding);
		if (!binding.hasErrors()) {
			try {
				this.accounts.endPost(username, id, last, actor);
				redirect.addFlashAttribute("done", "accounts.saved");
				return BACK;
			}
			catch (RulesBrokenException ex) {
				FormErrors.add(ex, binding);
			}
		}
		return postPage(username, id, actor, model);
	}

	private String postPage(String username, long id, Actor actor, Model model) {
		AccountFile account = this.accounts.account(username, actor);
		model.addAttribute("account", AccountPage.of(account, 0, this.clock.today()));
		model.addAttribute("post", AccountPage.PostRow.of(this.accounts.post(username, id, actor)));
		return "admin/post";
	}

	private String tried(String username, BindingResult binding, Actor actor, Model model, Runnable change) {
		if (!binding.hasErrors()) {
			try {
				change.run();
				return BACK;
			}
			catch (RulesBrokenException ex) {
				FormErrors.add(ex, binding);
			}
		}
		AccountForm form = AccountForm.of(this.accounts.account(username, actor));
		if (binding.getTarget() instanceof AccountForm sent) {
			sent.takeOver(form);
		}
		else {
			model.addAttribute("form", form);
		}
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
			PostForm postForm = new PostForm();
			postForm.setDay(DateInput.of(this.clock.today()));
			model.addAttribute("postForm", postForm);
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
