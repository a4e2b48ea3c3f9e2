package uk.gov.haringey.actionplan.web.account;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.PasswordLinks;
import uk.gov.haringey.actionplan.web.support.FormErrors;
import uk.gov.haringey.actionplan.web.support.OrderedForm;
import uk.gov.haringey.actionplan.web.support.form.Secret;

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
		model.addAttribute("form", new PasswordForm());
		return page(token, model);
	}

	@PostMapping
	String update(@PathVariable String token, @ModelAttribute("form") PasswordForm form, BindingResult binding,
			Model model, RedirectAttributes redirect) {
		if (binding.hasErrors()) {
			return page(token, model);
		}
		try {
			this.passwordLinks.setPassword(token, form.password, form.repeated);
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, binding);
			return page(token, model);
		}
		redirect.addFlashAttribute("done", "password.done");
		return "redirect:/sign-in";
	}

	private String page(String token, Model model) {
		model.addAttribute("address", "/set-password/" + token);
		model.addAttribute("username", this.passwordLinks.username(token));
		return "account/set-password";
	}

	/** A password, typed twice. */
	static class PasswordForm implements OrderedForm {

		@Secret
		private String password = "";

		@Secret
		private String repeated = "";

		@Override
		public List<String> fieldOrder() {
			return List.of("password", "repeated");
		}

		public String getPassword() {
			return this.password;
		}

		public void setPassword(String password) {
			this.password = password;
		}

		public String getRepeated() {
			return this.repeated;
		}

		public void setRepeated(String repeated) {
			this.repeated = repeated;
		}

	}

}
