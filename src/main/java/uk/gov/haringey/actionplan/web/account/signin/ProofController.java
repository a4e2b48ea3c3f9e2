package uk.gov.haringey.actionplan.web.account.signin;

import java.time.Clock;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.RecentProof;
import uk.gov.haringey.actionplan.service.account.own.OwnAccount;
import uk.gov.haringey.actionplan.web.support.OwnAddress;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;
import uk.gov.haringey.actionplan.web.support.form.Submission;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Proving who one is before something that outlives the session: by typing one's password
 * again, or at the sign-in service.
 */
@Controller
@RequestMapping(ProofController.PATH)
class ProofController {

	static final String PATH = "/profile/proof";

	private static final String PAGE = "account/proof";

	private final OwnAccount account;

	private final SignInServices services;

	private final Clock realTime = Clock.systemUTC();

	ProofController(OwnAccount account, SignInServices services) {
		this.account = account;
		this.services = services;
	}

	/**
	 * Shows how.
	 * @param again set if a sign-in service did not ask its user to sign in again
	 */
	@GetMapping
	String show(@RequestParam(required = false) @Nullable String again, Actor actor, HttpSession session, Model model) {
		model.addAttribute("form", FormRecord.empty(CurrentPasswordForm.class));
		model.addAttribute("again", again != null);
		return page(actor, session, model);
	}

	@PostMapping
	String prove(@ModelAttribute("form") CurrentPasswordForm form, BindingResult binding, Actor actor,
			HttpServletRequest request, Model model, Submission submission) {
		HttpSession session = request.getSession();
		return submission.of(binding, () -> page(actor, session, model)).take(() -> {
			this.account.prove(form.current(), SignInSources.of(request), actor);
			session.setAttribute(RecentProof.ATTRIBUTE, this.realTime.instant());
			return OwnAddress.redirect(Objects.requireNonNullElse(ProofAsked.takeReturn(session), "/profile"));
		});
	}

	private String page(Actor actor, HttpSession session, Model model) {
		OwnAccount.Profile profile = this.account.profile(actor);
		if (ProofAsked.peekReturn(session) == null) {
			ProofAsked.keepReturn("/profile", session);
		}
		model.addAttribute("username", profile.username());
		model.addAttribute("password", profile.password());
		model.addAttribute("services", this.services.all());
		return PAGE;
	}

}
