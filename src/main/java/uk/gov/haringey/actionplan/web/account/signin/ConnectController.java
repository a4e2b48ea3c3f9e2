package uk.gov.haringey.actionplan.web.account.signin;

import java.io.IOException;
import java.time.Clock;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.FirstStep;
import uk.gov.haringey.actionplan.service.account.oidc.Connecting;
import uk.gov.haringey.actionplan.service.account.oidc.ConnectionNeededException.Connection;
import uk.gov.haringey.actionplan.service.account.oidc.OidcSignIn;
import uk.gov.haringey.actionplan.web.support.form.FormErrors;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Typing the password of an account once, after a sign-in service vouched for somebody
 * with its user name: from then on the service alone signs them in.
 */
@Controller
@RequestMapping(ConnectController.PATH)
class ConnectController {

	static final String PATH = "/sign-in/connect";

	private static final String PAGE = "account/connect";

	private static final String START = "redirect:/sign-in";

	private final Connecting connecting;

	private final SessionEntry entry;

	private final Clock realTime = Clock.systemUTC();

	ConnectController(Connecting connecting, SessionEntry entry) {
		this.connecting = connecting;
		this.entry = entry;
	}

	@GetMapping
	String show(HttpServletRequest request, Model model) {
		Connection connection = begun(request);
		model.addAttribute("form", FormRecord.empty(CurrentPasswordForm.class));
		return (connection != null) ? page(connection, model) : START;
	}

	@PostMapping
	@Nullable String connect(@ModelAttribute("form") CurrentPasswordForm form, BindingResult binding, HttpServletRequest request,
			HttpServletResponse response, Model model) throws ServletException, IOException {
		Connection connection = begun(request);
		if (connection == null) {
			return START;
		}
		if (binding.hasErrors()) {
			return page(connection, model);
		}
		OidcSignIn.Outcome outcome;
		try {
			outcome = this.connecting.connect(connection, form.current(), SignInSources.of(request));
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, binding);
			return page(connection, model);
		}
		catch (NotFoundException ex) {
			return START + "?service";
		}
		HttpSession session = request.getSession();
		session.removeAttribute(Connection.ATTRIBUTE);
		if (outcome.account() == null) {
			session.setAttribute(FirstStep.ATTRIBUTE, outcome.secondStep());
			return START + "/second-step";
		}
		this.entry.enter(outcome.account(), request, response);
		return null;
	}

	private @Nullable Connection begun(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null && session.getAttribute(Connection.ATTRIBUTE) instanceof Connection connection
				&& connection.holds(this.realTime.instant())) ? connection : null;
	}

	private static String page(Connection connection, Model model) {
		model.addAttribute("username", connection.username());
		return PAGE;
	}

}
