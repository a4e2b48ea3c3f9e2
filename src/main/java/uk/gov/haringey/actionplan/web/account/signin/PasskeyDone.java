package uk.gov.haringey.actionplan.web.account.signin;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;
import uk.gov.haringey.actionplan.service.account.signin.SignIns;
import uk.gov.haringey.actionplan.web.support.OwnAddress;

import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** Tells the script that showed a passkey where to go on. */
@Component
class PasskeyDone implements AuthenticationSuccessHandler {

	private final SignedInHandler signedIn;

	private final SignIns signIns;

	private final HttpSessionRequestCache savedRequests = new HttpSessionRequestCache();

	private final Clock realTime = Clock.systemUTC();

	private final JsonMapper json = JsonMapper.builder().build();

	PasskeyDone(SignedInHandler signedIn, SignIns signIns) {
		this.signedIn = signedIn;
		this.signIns = signIns;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException {
		FirstStepCompletion.complete(request, authentication.getName(), this.signIns);
		SavedRequest saved = this.savedRequests.getRequest(request, response);
		this.savedRequests.removeRequest(request, response);
		String waits = this.signedIn.remember(request, response, authentication, this.realTime.instant());
		String next = (waits != null) ? request.getContextPath() + waits
				: (saved != null) ? OwnAddress.of(saved.getRedirectUrl()) : request.getContextPath() + "/";
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.getWriter().write(this.json.writeValueAsString(Map.of("redirectUrl", next)));
	}

}
