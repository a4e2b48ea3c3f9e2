package uk.gov.haringey.actionplan.web.account;

import jakarta.servlet.http.HttpServletRequest;
import uk.gov.haringey.actionplan.service.account.SessionLimits;
import uk.gov.haringey.actionplan.web.support.session.SessionSeconds;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Lets a page that is open for long say that somebody is still there. */
@Controller
class StayController {

	private final SessionLimits limits;

	StayController(SessionLimits limits) {
		this.limits = limits;
	}

	/** For how many seconds more the session lasts, now that it was used. */
	@GetMapping("/stay-signed-in")
	@ResponseBody
	String stay(HttpServletRequest request) {
		return String.valueOf(SessionSeconds.left(request, this.limits));
	}

}
