package uk.gov.haringey.actionplan.web.account;

import java.util.List;

import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.passkey.Passkeys;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Each person's own passkeys and recovery codes. Adding a passkey is a script's doing,
 * since only a browser can make one.
 */
@Controller
@RequestMapping("/profile")
class PasskeyController {

	private static final String BACK = "redirect:/profile";

	private final Passkeys passkeys;

	PasskeyController(Passkeys passkeys) {
		this.passkeys = passkeys;
	}

	@PostMapping("/passkeys/remove")
	String remove(@RequestParam String id, Actor actor, RedirectAttributes redirect) {
		this.passkeys.remove(id, actor);
		redirect.addFlashAttribute("done", "passkeys.removed");
		return BACK;
	}

	@PostMapping("/passkeys/need")
	String need(@RequestParam boolean needed, Actor actor, RedirectAttributes redirect) {
		try {
			List<String> codes = this.passkeys.need(needed, actor);
			if (!codes.isEmpty()) {
				redirect.addFlashAttribute("codes", codes);
				return "redirect:/profile/recovery-codes";
			}
			redirect.addFlashAttribute("done", needed ? "passkeys.needed" : "passkeys.notNeeded");
		}
		catch (RulesBrokenException ex) {
			// The page offers this to people with a passkey; the last one was just
			// removed.
			return BACK;
		}
		return BACK;
	}

	@PostMapping("/recovery-codes")
	String makeCodes(Actor actor, RedirectAttributes redirect) {
		redirect.addFlashAttribute("codes", this.passkeys.makeRecoveryCodes(actor));
		return "redirect:/profile/recovery-codes";
	}

	/** Shows the codes that were just made, once. */
	@GetMapping("/recovery-codes")
	String showCodes(Actor actor, Model model) {
		return model.containsAttribute("codes") ? "account/recovery-codes" : BACK;
	}

}
