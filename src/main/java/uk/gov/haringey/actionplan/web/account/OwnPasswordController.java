package uk.gov.haringey.actionplan.web.account;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.OwnAccount;
import uk.gov.haringey.actionplan.web.support.FormErrors;
import uk.gov.haringey.actionplan.web.support.OrderedForm;
import uk.gov.haringey.actionplan.web.support.form.Secret;

/** Changing one's own password. */
@Controller
@RequestMapping("/profile/password")
class OwnPasswordController {

	private static final String PAGE = "account/change-password";

	private final OwnAccount account;

	OwnPasswordController(OwnAccount account) {
		this.account = account;
	}

	@GetMapping
	String edit(Actor actor, Model model) {
		model.addAttribute("form", new ChangeForm());
		model.addAttribute("username", this.account.profile(actor).username());
		return PAGE;
	}

	@PostMapping
	String update(@ModelAttribute("form") ChangeForm form, BindingResult binding, Actor actor, HttpSession session,
			HttpServletRequest request, Model model, RedirectAttributes redirect) {
		if (!binding.hasErrors()) {
			try {
				this.account.changePassword(form.current, form.password, form.repeated, session.getId(),
						SignInSources.of(request), actor);
				redirect.addFlashAttribute("done", "profile.password.changed");
				return "redirect:/profile";
			}
			catch (RulesBrokenException ex) {
				FormErrors.add(ex, binding);
			}
		}
		model.addAttribute("username", this.account.profile(actor).username());
		return PAGE;
	}

	/** The password as it is and as it is to be, typed twice. */
	static class ChangeForm implements OrderedForm {

		@Secret
		private String current = "";

		@Secret
		private String password = "";

		@Secret
		private String repeated = "";

		@Override
		public List<String> fieldOrder() {
			return List.of("current", "password", "repeated");
		}

		public String getCurrent() {
			return this.current;
		}

		public void setCurrent(String current) {
			this.current = current;
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
