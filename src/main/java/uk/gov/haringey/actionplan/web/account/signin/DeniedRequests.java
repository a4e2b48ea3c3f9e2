package uk.gov.haringey.actionplan.web.account.signin;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import uk.gov.haringey.actionplan.service.account.Actors;
import uk.gov.haringey.actionplan.service.account.KeptForms;
import uk.gov.haringey.actionplan.web.support.form.Forms;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * Answers requests that are refused. A form that comes after its session has ended is
 * kept if it comes from a browser that is known, until its owner has signed in again.
 */
@Component
class DeniedRequests implements AccessDeniedHandler {

	private final KeptForms keptForms;

	private final Forms forms;

	DeniedRequests(KeptForms keptForms, Forms forms) {
		this.keptForms = keptForms;
		this.forms = forms;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
			throws IOException {
		if (denied instanceof CsrfException && Actors.signedInAccountId().isEmpty()) {
			if (request.getRequestURI().equals(request.getContextPath() + "/sign-in")) {
				response.sendRedirect(request.getContextPath() + "/sign-in?again");
				return;
			}
			if (KeptForm.keep(request, this.forms, this.keptForms)) {
				response.sendRedirect(request.getContextPath() + "/sign-in?kept");
				return;
			}
		}
		// The error page tells a form that was open for too long from a missing right.
		request.setAttribute(WebAttributes.ACCESS_DENIED_403, denied);
		response.sendError(HttpStatus.FORBIDDEN.value());
	}

}
