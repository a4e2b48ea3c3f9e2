package uk.gov.haringey.actionplan.web.account.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.account.KeptForms;
import uk.gov.haringey.actionplan.service.account.ProofNeededException;
import uk.gov.haringey.actionplan.web.support.OwnAddress;
import uk.gov.haringey.actionplan.web.support.form.Forms;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Sends a person who has to prove who they are to the page for it, and from there back:
 * to the form as they typed it, or else to the page that has the button they pressed.
 */
@ControllerAdvice
class ProofAsked {

	/** The session's attribute: where somebody was who is asked for a proof. */
	private static final String RETURN = "actionplan.proof-return";

	private final Forms forms;

	private final KeptForms keptForms;

	ProofAsked(Forms forms, KeptForms keptForms) {
		this.forms = forms;
		this.keptForms = keptForms;
	}

	@ExceptionHandler
	String ask(ProofNeededException ex, HttpServletRequest request) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		boolean kept = KeptForm.keep(request, this.forms, this.keptForms);
		keepReturn(kept ? KeptForm.PATH : this.forms.pageOf(path), request.getSession());
		return OwnAddress.redirect(ProofController.PATH);
	}

	static void keepReturn(String path, HttpSession session) {
		session.setAttribute(RETURN, path);
	}

	/** Where to go on after a proof; absent if none was asked for. */
	static @Nullable String peekReturn(HttpSession session) {
		return (session.getAttribute(RETURN) instanceof String path) ? path : null;
	}

	/** The same; it is forgotten then. */
	static @Nullable String takeReturn(HttpSession session) {
		String path = peekReturn(session);
		session.removeAttribute(RETURN);
		return path;
	}

}
