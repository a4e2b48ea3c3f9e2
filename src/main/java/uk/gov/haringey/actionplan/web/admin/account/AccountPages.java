package uk.gov.haringey.actionplan.web.admin.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import uk.gov.haringey.actionplan.config.signin.SignInServiceRegistrations;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping;
import uk.gov.haringey.actionplan.service.account.oidc.Identities;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.Words;
import uk.gov.haringey.actionplan.web.support.form.DateInput;
import uk.gov.haringey.actionplan.web.support.form.Submission;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The pages of accounts, and what they are made of. */
@Component
class AccountPages {

	private final AccountKeeping accounts;

	private final Identities identities;

	private final ObjectProvider<SignInServiceRegistrations> signInServices;

	private final PlanReading plans;

	private final MessageSource messages;

	private final PlanClock clock;

	AccountPages(AccountKeeping accounts, Identities identities,
			ObjectProvider<SignInServiceRegistrations> signInServices, PlanReading plans, MessageSource messages,
			PlanClock clock) {
		this.accounts = accounts;
		this.identities = identities;
		this.signInServices = signInServices;
		this.plans = plans;
		this.messages = messages;
		this.clock = clock;
	}

	/** The page with what is known of the account, and the errors of what was tried. */
	String pageAnew(String username, Actor actor, Model model, Submission submission) {
		submission.show(AccountForm.of(this.accounts.account(username, actor)));
		return page(username, actor, model);
	}

	String listPage(Actor actor, Model model) {
		model.addAttribute("accounts", this.accounts.all(actor).stream().map(AccountRow::of).toList());
		model.addAttribute("roles", roles());
		return "admin/accounts";
	}

	String page(String username, Actor actor, Model model) {
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

}
