package uk.gov.haringey.actionplan.web.request.security;

import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What every answer tells the browser to refuse, beside what is always told: not to guess
 * at types, and not to keep pages.
 */
public final class SecurityHeaders {

	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
			+ "base-uri 'none'; frame-ancestors 'none'";

	/** Nothing that a page of words and forms could want of a device. */
	private static final String PERMISSIONS_POLICY = "accelerometer=(), autoplay=(), camera=(), display-capture=(), "
			+ "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), "
			+ "publickey-credentials-create=(self), publickey-credentials-get=(self)";

	private static final String STRICT_TRANSPORT = "max-age=31536000";

	/** What the filters of security send too, in the same words. */
	private static final Map<String, String> ALWAYS = Map.of("Content-Security-Policy", CONTENT_SECURITY_POLICY,
			"X-Content-Type-Options", "nosniff", "X-Frame-Options", "DENY", "Referrer-Policy",
			ReferrerPolicy.SAME_ORIGIN.getPolicy(), "Permissions-Policy", PERMISSIONS_POLICY,
			"Cross-Origin-Opener-Policy", CrossOriginOpenerPolicy.SAME_ORIGIN.getPolicy(),
			"Cross-Origin-Resource-Policy", CrossOriginResourcePolicy.SAME_ORIGIN.getPolicy());

	private SecurityHeaders() {
	}

	/**
	 * Puts them on an answer that may never come to the filters of security. Whatever
	 * answers in the end may replace them by stricter ones.
	 * @param secure whether it is asked for over TLS
	 */
	public static void add(HttpServletResponse response, boolean secure) {
		ALWAYS.forEach(response::setHeader);
		if (secure) {
			response.setHeader("Strict-Transport-Security", STRICT_TRANSPORT);
		}
	}

	static void write(HeadersConfigurer<HttpSecurity> headers) {
		headers.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
			.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
			// Addresses hold filters and one-time tokens; forms still tell their origin.
			.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
			.permissionsPolicyHeader((permissions) -> permissions.policy(PERMISSIONS_POLICY))
			.crossOriginOpenerPolicy((opener) -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
			.crossOriginResourcePolicy((resource) -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
			// Sent over TLS only, of which a proxy in front tells.
			.httpStrictTransportSecurity((transport) -> transport.maxAgeInSeconds(31_536_000).includeSubDomains(false));
	}

}
