package uk.gov.haringey.actionplan.web.account;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import uk.gov.haringey.actionplan.service.account.RecoveryCodes;
import uk.gov.haringey.actionplan.service.account.SecondStepNeededException.FirstStep;
import uk.gov.haringey.actionplan.service.account.SignIns;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** The second step of signing in: a passkey, or a recovery code in its place. */
@Controller
@RequestMapping("/sign-in/second-step")
class SecondStepController {

	private static final String PAGE = "account/second-step";

	private static final String START = "redirect:/sign-in";

	private final RecoveryCodes codes;

	private final UserDetailsService accounts;

	private final SignIns signIns;

	private final PasskeyStep passkeyStep;

	private final SignedInHandler signedIn;

	private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

	SecondStepController(RecoveryCodes codes, UserDetailsService accounts, SignIns signIns, PasskeyStep passkeyStep,
			SignedInHandler signedIn) {
		this.codes = codes;
		this.accounts = accounts;
		this.signIns = signIns;
		this.passkeyStep = passkeyStep;
		this.signedIn = signedIn;
	}

	@GetMapping
	String show(HttpServletRequest request, Model model) {
		model.addAttribute("form", new CodeForm());
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
		UserDetails account = this.accounts.loadUserByUsername(step.username());
		UsernamePasswordAuthenticationToken both = UsernamePasswordAuthenticationToken.authenticated(account, null,
				account.getAuthorities());
		both.eraseCredentials();
		this.passkeyStep.renew(both, request, response);
		FirstStepCompletion.complete(request, step.username(), this.signIns);
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(both);
		SecurityContextHolder.setContext(context);
		this.contexts.saveContext(context, request, response);
		this.signedIn.onAuthenticationSuccess(request, response, both);
		return null;
	}

	/** A recovery code, as typed. */
	static class CodeForm implements OrderedForm {

		private String code = "";

		@Override
		public List<String> fieldOrder() {
			return List.of("code");
		}

		public String getCode() {
			return this.code;
		}

		public void setCode(String code) {
			this.code = code;
		}

	}

}
