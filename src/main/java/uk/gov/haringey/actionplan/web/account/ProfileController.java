package uk.gov.haringey.actionplan.web.account;

import jakarta.servlet.http.HttpSession;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.RecentProof;
import uk.gov.haringey.actionplan.service.account.own.OwnAccount;
import uk.gov.haringey.actionplan.service.account.passkey.Passkeys;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Each person's own account, and where they are signed in. */
@Controller
@RequestMapping("/profile")
class ProfileController {

	private static final String BACK = "redirect:/profile";

	private final OwnAccount account;

	private final Passkeys passkeys;

	private final RecentProof proof;

	ProfileController(OwnAccount account, Passkeys passkeys, RecentProof proof) {
		this.proof = proof;
		this.passkeys = passkeys;
		this.account = account;
	}

	@GetMapping
	String show(Actor actor, HttpSession session, Model model) {
		model.addAttribute("page",
				ProfilePage.of(this.account.profile(actor), this.account.sessions(session.getId(), actor)));
		model.addAttribute("proved", this.proof.holds());
		model.addAttribute("passkeys", PasskeySection.of(this.passkeys.of(actor)));
		return "account/profile";
	}

	@PostMapping("/sessions/end")
	String endSession(@RequestParam String session, Actor actor, RedirectAttributes redirect) {
		this.account.endSession(session, actor);
		redirect.addFlashAttribute("done", "profile.sessions.ended");
		return BACK;
	}

	@PostMapping("/sessions/end-others")
	String endOtherSessions(Actor actor, HttpSession session, RedirectAttributes redirect) {
		this.account.endOtherSessions(session.getId(), actor);
		redirect.addFlashAttribute("done", "profile.sessions.othersEnded");
		return BACK;
	}

}
