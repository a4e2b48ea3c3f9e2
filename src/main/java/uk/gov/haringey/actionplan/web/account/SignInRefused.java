package uk.gov.haringey.actionplan.web.account;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import uk.gov.haringey.actionplan.service.account.SecondStepNeededException;
import uk.gov.haringey.actionplan.service.account.SecondStepNeededException.FirstStep;

/**
 * Leads to the second step where the password was right and one is needed, or else back.
 */
@Component
class SignInRefused implements AuthenticationFailureHandler {

	private static final Logger log = LoggerFactory.getLogger(SignInRefused.class);

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException refused) throws IOException {
		if (refused instanceof SecondStepNeededException needed) {
			request.getSession().setAttribute(FirstStep.ATTRIBUTE, needed.firstStep());
			response.sendRedirect(request.getContextPath() + "/sign-in/second-step");
			return;
		}
		if (refused instanceof OAuth2AuthenticationException said) {
			// For who has set it up; what came from outside is kept to one line.
			log.warn("A sign-in service's answer was refused: {}",
					said.getError().toString().replaceAll("[^ -~]", "?"));
			response.sendRedirect(request.getContextPath() + "/sign-in?service");
			return;
		}
		response.sendRedirect(request.getContextPath() + "/sign-in?error");
	}

}
