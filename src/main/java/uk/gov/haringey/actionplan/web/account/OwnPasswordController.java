package uk.gov.haringey.actionplan.web.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.own.OwnAccount;
import uk.gov.haringey.actionplan.web.account.signin.SignInSources;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;
import uk.gov.haringey.actionplan.web.support.form.Secret;
import uk.gov.haringey.actionplan.web.support.form.Submission;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Changing one's own password. */
@Controller
@RequestMapping("/profile/password")
class OwnPasswordController {

	private final OwnAccount account;

	OwnPasswordController(OwnAccount account) {
		this.account = account;
	}

	@GetMapping
	String edit(Actor actor, Model model) {
		model.addAttribute("form", FormRecord.empty(ChangeForm.class));
		return page(actor, model);
	}

	@PostMapping
	String update(@ModelAttribute("form") ChangeForm form, BindingResult binding, Actor actor, HttpSession session,
			HttpServletRequest request, Model model, Submission submission) {
		return submission.of(binding, () -> page(actor, model))
			.take(() -> this.account.changePassword(form.current, form.password, form.repeated, session.getId(),
					SignInSources.of(request), actor), "profile.password.changed", "redirect:/profile");
	}

	private String page(Actor actor, Model model) {
		model.addAttribute("username", this.account.profile(actor).username());
		return "account/change-password";
	}

	/** The current password, and the new one typed twice. */
	record ChangeForm(@Secret String current, @Secret String password, @Secret String repeated) {

		/** Without what is typed, so that it is in no log. */
		@Override
		public String toString() {
			return "ChangeForm";
		}

	}

}
