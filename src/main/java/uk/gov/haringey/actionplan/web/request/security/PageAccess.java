package uk.gov.haringey.actionplan.web.request.security;

import uk.gov.haringey.actionplan.service.account.Right;

import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * Which addresses are answered to whom at all, by the table of rights. What depends on
 * what an address is about is for the services to say, which ask the same table.
 */
final class PageAccess {

	/** Part of no plan's public pages, though their addresses begin as those do. */
	private static final String[] BEHIND = { "/plans/*/attachments/**", "/plans/*/change-requests/**",
			"/plans/*/actions/*/change-requests/**", "/plans/*/meetings/**", "/plans/*/notes/**" };

	private PageAccess() {
	}

	static void rule(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
			boolean publicReading) {
		requests
			.requestMatchers("/webjars/**", "/assets/**", "/static/**", "/favicon.ico", "/error", "/help",
					"/accessibility", "/privacy", "/sign-in", "/sign-in/**", "/set-password/**", "/oauth2/**",
					"/login/oauth2/**")
			.permitAll();
		requests.requestMatchers("/admin/officers/**").hasAnyRole(Right.KEEP_OFFICERS.roles());
		requests.requestMatchers("/admin/statuses/**").hasAnyRole(Right.KEEP_STATUSES.roles());
		requests.requestMatchers("/admin/audit/**").hasAnyRole(Right.READ_AUDIT.roles());
		requests.requestMatchers("/admin/rights/**").hasAnyRole(Right.READ_RIGHTS.roles());
		requests.requestMatchers("/admin/**").hasAnyRole(Right.KEEP_ACCOUNTS.roles());
		requests.requestMatchers(BEHIND).authenticated();
		if (publicReading) {
			requests.requestMatchers(HttpMethod.GET, "/plans", "/plans/**").permitAll();
		}
		requests.anyRequest().authenticated();
	}

}
