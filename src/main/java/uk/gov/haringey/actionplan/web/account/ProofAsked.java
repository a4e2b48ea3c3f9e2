package uk.gov.haringey.actionplan.web.account;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import uk.gov.haringey.actionplan.service.account.KeptForms;
import uk.gov.haringey.actionplan.service.account.ProofNeededException;
import uk.gov.haringey.actionplan.web.support.form.Forms;

/**
 * Leads whoever has to prove who they are to where they do, and from there back: to the
 * form as they typed it, or else to the page that has the button they pressed.
 */
@ControllerAdvice
class ProofAsked {

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
		ProofReturn.keep(kept ? KeptForm.PATH : this.forms.pageOf(path), request.getSession());
		return "redirect:" + ProofController.PATH;
	}

}
