package uk.gov.haringey.actionplan.web.account;

import java.time.Clock;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.OwnAccount;
import uk.gov.haringey.actionplan.service.account.RecentProof;
import uk.gov.haringey.actionplan.web.support.FormErrors;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** Typing one's password again before something that outlives the session. */
@Controller
@RequestMapping("/profile/proof")
class ProofController {

	private static final String PAGE = "account/proof";

	private final OwnAccount account;

	private final Clock realTime = Clock.systemUTC();

	ProofController(OwnAccount account) {
		this.account = account;
	}

	@GetMapping
	String show(Actor actor, Model model) {
		model.addAttribute("form", new ProofForm());
		model.addAttribute("username", this.account.profile(actor).username());
		return PAGE;
	}

	@PostMapping
	String prove(@ModelAttribute("form") ProofForm form, BindingResult binding, Actor actor, HttpServletRequest request,
			Model model) {
		if (!binding.hasErrors()) {
			try {
				this.account.prove(form.current, SignInSources.of(request), actor);
				request.getSession().setAttribute(RecentProof.ATTRIBUTE, this.realTime.instant());
				return "redirect:/profile";
			}
			catch (RulesBrokenException ex) {
				FormErrors.add(ex, binding);
			}
		}
		model.addAttribute("username", this.account.profile(actor).username());
		return PAGE;
	}

	/** The password, as typed. */
	static class ProofForm implements OrderedForm {

		private String current = "";

		@Override
		public List<String> fieldOrder() {
			return List.of("current");
		}

		public String getCurrent() {
			return this.current;
		}

		public void setCurrent(String current) {
			this.current = current;
		}

	}

}
