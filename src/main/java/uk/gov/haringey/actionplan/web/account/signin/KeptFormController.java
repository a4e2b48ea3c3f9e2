package uk.gov.haringey.actionplan.web.account.signin;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.KeptForms;
import uk.gov.haringey.actionplan.service.account.KeptForms.Kept;
import uk.gov.haringey.actionplan.web.support.session.HeldAnswer;
import uk.gov.haringey.actionplan.web.support.session.SentAgain;
import uk.gov.haringey.actionplan.web.support.session.SentLate;

import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Shows a form that was sent after its session had ended, in its own page and with every
 * word as typed. It is for its owner to send it again: nothing is done by itself.
 */
@Controller
class KeptFormController {

	private final KeptForms keptForms;

	private final TransactionTemplate transaction;

	KeptFormController(KeptForms keptForms, TransactionTemplate transaction) {
		this.keptForms = keptForms;
		this.transaction = transaction;
	}

	@GetMapping(KeptForm.PATH)
	@Nullable String show(Actor actor, HttpServletRequest request, HttpServletResponse response, Model model)
			throws ServletException, IOException {
		Kept form = this.keptForms.show(SignInSources.browserToken(request), actor.accountId()).orElse(null);
		if (form == null) {
			return "redirect:/";
		}
		HeldAnswer answer = new HeldAnswer(response);
		SentLate.mark(request);
		showInItsPage(form, request, answer);
		if (!answer.isElsewhere()) {
			return null;
		}
		model.addAttribute("fields",
				form.fields()
					.entrySet()
					.stream()
					.map((field) -> new TypedField(field.getKey(), String.join("\n", field.getValue())))
					.filter((field) -> !field.value().isBlank())
					.toList());
		return "account/kept-form";
	}

	/**
	 * Lets the form's own page show it as one with errors. What marks it as sent late is
	 * an error of each form, so no page takes it; and if one did, nothing of it would be
	 * kept.
	 */
	private void showInItsPage(Kept form, HttpServletRequest request, HeldAnswer answer)
			throws ServletException, IOException {
		try {
			this.transaction.executeWithoutResult((status) -> {
				status.setRollbackOnly();
				try {
					request.getRequestDispatcher(form.path()).forward(new SentAgain(request, form), answer);
				}
				catch (ServletException | IOException ex) {
					throw new NotShownException(ex);
				}
			});
		}
		catch (NotShownException ex) {
			if (ex.getCause() instanceof IOException io) {
				throw io;
			}
			throw new ServletException(ex.getCause());
		}
	}

	/** A field's name and what was typed into it. */
	record TypedField(String name, String value) {

	}

	private static final class NotShownException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private NotShownException(Exception cause) {
			super(cause);
		}

	}

}
