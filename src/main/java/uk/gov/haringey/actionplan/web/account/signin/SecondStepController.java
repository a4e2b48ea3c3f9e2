package uk.gov.haringey.actionplan.web.account.signin;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.account.FirstStep;
import uk.gov.haringey.actionplan.service.account.passkey.RecoveryCodes;
import uk.gov.haringey.actionplan.service.account.signin.SignIns;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;
import uk.gov.haringey.actionplan.web.support.form.Secret;

import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The second step of signing in: a passkey, or a recovery code in its place. */
@Controller
@RequestMapping("/sign-in/second-step")
class SecondStepController {

	private static final String PAGE = "account/second-step";

	private static final String START = "redirect:/sign-in";

	private final RecoveryCodes codes;

	private final UserDetailsService accounts;

	private final SignIns signIns;

	private final SessionEntry entry;

	SecondStepController(RecoveryCodes codes, UserDetailsService accounts, SignIns signIns, SessionEntry entry) {
		this.codes = codes;
		this.accounts = accounts;
		this.signIns = signIns;
		this.entry = entry;
	}

	@GetMapping
	String show(HttpServletRequest request, Model model) {
		model.addAttribute("form", FormRecord.empty(CodeForm.class));
		return (FirstStepCompletion.taken(request) != null) ? PAGE : START;
	}

	/** A wrong code takes the first step back, so that each try at one is counted. */
	@PostMapping
	@Nullable String useCode(@ModelAttribute("form") CodeForm form, BindingResult binding, HttpServletRequest request,
			HttpServletResponse response) throws ServletException, IOException {
		FirstStep step = FirstStepCompletion.taken(request);
		if (step == null) {
			return START;
		}
		if (binding.hasErrors()) {
			return PAGE;
		}
		if (!this.codes.use(step.accountId(), form.code)) {
			request.getSession().removeAttribute(FirstStep.ATTRIBUTE);
			return START + "?code";
		}
		FirstStepCompletion.complete(request, step.username(), this.signIns);
		this.entry.enter(this.accounts.loadUserByUsername(step.username()), request, response);
		return null;
	}

	/** A recovery code, as typed. */
	record CodeForm(@Secret String code) {

		/** Without what is typed, so that it is in no log. */
		@Override
		public String toString() {
			return "CodeForm";
		}

	}

}
