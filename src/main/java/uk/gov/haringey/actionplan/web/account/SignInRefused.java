package uk.gov.haringey.actionplan.web.account;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import uk.gov.haringey.actionplan.service.account.SecondStepNeededException;
import uk.gov.haringey.actionplan.service.account.SecondStepNeededException.FirstStep;

/**
 * Leads to the second step where the password was right and one is needed, or else back.
 */
@Component
class SignInRefused implements AuthenticationFailureHandler {

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException refused) throws IOException {
		if (refused instanceof SecondStepNeededException needed) {
			request.getSession().setAttribute(FirstStep.ATTRIBUTE, needed.firstStep());
			response.sendRedirect(request.getContextPath() + "/sign-in/second-step");
			return;
		}
		response.sendRedirect(request.getContextPath() + "/sign-in?error");
	}

}
