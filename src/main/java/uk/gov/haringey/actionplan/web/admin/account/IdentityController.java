package uk.gov.haringey.actionplan.web.admin.account;

import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping;
import uk.gov.haringey.actionplan.service.account.oidc.Identities;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whom an account is bound to at a sign-in service. */
@Controller
@RequestMapping("/admin/accounts/{username}")
class IdentityController {

	private static final String BACK = "redirect:/admin/accounts/{username}";

	private final Identities identities;

	private final AccountKeeping accounts;

	IdentityController(Identities identities, AccountKeeping accounts) {
		this.identities = identities;
		this.accounts = accounts;
	}

	@GetMapping("/identity")
	String show(@PathVariable String username, Actor actor, Model model) {
		model.addAttribute("account", this.accounts.account(username, actor));
		model.addAttribute("identity",
				this.identities.of(username, actor)
					.map(IdentityRow::of)
					.orElseThrow(() -> new NotFoundException("This account is bound to nobody at a sign-in service.")));
		return "admin/identity";
	}

	@PostMapping("/identity")
	String unbind(@PathVariable String username, Actor actor, RedirectAttributes redirect) {
		this.identities.unbind(username, actor);
		redirect.addFlashAttribute("done", "identity.unbound");
		return BACK;
	}

	@PostMapping("/connecting")
	String allow(@PathVariable String username, @RequestParam boolean allowed, Actor actor,
			RedirectAttributes redirect) {
		if (allowed) {
			this.identities.permit(username, actor);
		}
		else {
			this.identities.forbid(username, actor);
		}
		redirect.addFlashAttribute("done", allowed ? "identity.permitted" : "identity.forbidden");
		return BACK;
	}

}
