package uk.gov.haringey.actionplan.web.support.session;

import java.time.Duration;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * A cookie that the application alone reads.
 *
 * @param name its name
 * @param secure whether browsers are to send it by TLS only
 */
record OwnCookie(String name, boolean secure) {

	/** Gives it to the browser for a time; none takes it away. */
	void send(String value, Duration age, HttpServletResponse response) {
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(this.name, value)
					.httpOnly(true)
					.sameSite("Lax")
					.secure(this.secure)
					.path("/")
					.maxAge(age)
					.build()
					.toString());
	}

}
