package uk.gov.haringey.actionplan.web.account;

import uk.gov.haringey.actionplan.service.account.keeping.PasswordLinks;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;
import uk.gov.haringey.actionplan.web.support.form.Secret;
import uk.gov.haringey.actionplan.web.support.form.Submission;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Setting a password through a one-time link. */
@Controller
@RequestMapping("/set-password/{token}")
class PasswordController {

	private final PasswordLinks passwordLinks;

	PasswordController(PasswordLinks passwordLinks) {
		this.passwordLinks = passwordLinks;
	}

	@GetMapping
	String show(@PathVariable String token, Model model) {
		model.addAttribute("form", FormRecord.empty(PasswordForm.class));
		return page(token, model);
	}

	@PostMapping
	String update(@PathVariable String token, @ModelAttribute("form") PasswordForm form, BindingResult binding,
			Model model, Submission submission) {
		return submission.of(binding, () -> page(token, model))
			.take(() -> this.passwordLinks.setPassword(token, form.password, form.repeated), "password.done",
					"redirect:/sign-in");
	}

	private String page(String token, Model model) {
		model.addAttribute("address", "/set-password/" + token);
		model.addAttribute("username", this.passwordLinks.username(token));
		return "account/set-password";
	}

	/** A password, typed twice. */
	record PasswordForm(@Secret String password, @Secret String repeated) {

		/** Without what is typed, so that it is in no log. */
		@Override
		public String toString() {
			return "PasswordForm";
		}

	}

}
