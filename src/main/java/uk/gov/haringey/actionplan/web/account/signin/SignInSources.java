package uk.gov.haringey.actionplan.web.account.signin;

import java.time.Duration;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.account.KnownBrowsers;
import uk.gov.haringey.actionplan.service.account.SignInSource;

import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.AuthenticationDetailsSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Tells where requests come from. The address is the connection's, or the one that a
 * proxy says where it is configured that there is one.
 */
@Component
public class SignInSources implements AuthenticationDetailsSource<HttpServletRequest, SignInSource> {

	private static final String COOKIE = "actionplan-browser";

	/** A name that a browser takes from this very host by TLS only. */
	private static final String SECURE_COOKIE = "__Host-" + COOKIE;

	@Override
	public SignInSource buildDetails(HttpServletRequest request) {
		return of(request);
	}

	public static SignInSource of(HttpServletRequest request) {
		return new SignInSource(request.getRemoteAddr(), browserToken(request));
	}

	/** What the browser keeps if somebody signed in from it before. */
	static @Nullable String browserToken(HttpServletRequest request) {
		Cookie cookie = WebUtils.getCookie(request, request.isSecure() ? SECURE_COOKIE : COOKIE);
		return (cookie != null) ? cookie.getValue() : null;
	}

	/** What makes a browser keep a token. */
	static ResponseCookie keep(String token, HttpServletRequest request) {
		return ResponseCookie.from(request.isSecure() ? SECURE_COOKIE : COOKIE, token)
			.httpOnly(true)
			.secure(request.isSecure())
			.sameSite("Lax")
			.path("/")
			.maxAge(Duration.ofDays(KnownBrowsers.VALIDITY.toDays()))
			.build();
	}

}
