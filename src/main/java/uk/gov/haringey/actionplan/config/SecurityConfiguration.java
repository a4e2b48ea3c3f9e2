package uk.gov.haringey.actionplan.config;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationDetailsSource;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationProvider;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import uk.gov.haringey.actionplan.service.account.GuardedSignIn;
import uk.gov.haringey.actionplan.service.account.PasskeySignIn;
import uk.gov.haringey.actionplan.service.account.PasswordRules;
import uk.gov.haringey.actionplan.service.account.SessionLimits;
import uk.gov.haringey.actionplan.service.account.SignInSource;
import uk.gov.haringey.actionplan.service.account.SignIns;

/**
 * Who may reach which pages. What a person may do to the plan is for the services to say.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
			+ "base-uri 'none'; frame-ancestors 'none'";

	@Bean
	SecurityFilterChain pages(HttpSecurity http, ActionPlanProperties properties, UserDetailsService accounts,
			PasswordEncoder passwordEncoder, SignIns signIns, AuthenticationSuccessHandler signedInHandler,
			AccessDeniedHandler deniedRequests, AuthenticationFailureHandler signInRefused,
			AuthenticationSuccessHandler passkeyDone, SessionAuthenticationStrategy passkeyStep,
			WebAuthnRelyingPartyOperations passkeyChecks,
			AuthenticationDetailsSource<HttpServletRequest, SignInSource> sources, SessionLimits limits) {
		DaoAuthenticationProvider passwordCheck = new DaoAuthenticationProvider(accounts);
		passwordCheck.setPasswordEncoder(passwordEncoder);
		// Without a parent, which would check a password again that was held back.
		http.authenticationManager(new ProviderManager(new GuardedSignIn(passwordCheck, signIns)));
		http.authorizeHttpRequests((requests) -> {
			requests
				.requestMatchers("/webjars/**", "/assets/**", "/static/**", "/favicon.ico", "/error", "/sign-in",
						"/sign-in/**", "/set-password/**", "/actuator/health/**")
				.permitAll();
			requests.requestMatchers("/admin/officers/**").hasAnyRole("HEAD_OF_PROCUREMENT", "ADMINISTRATOR");
			requests.requestMatchers("/admin/statuses/**").hasRole("HEAD_OF_PROCUREMENT");
			requests.requestMatchers("/admin/**").hasRole("ADMINISTRATOR");
			if (properties.publicReading()) {
				requests.requestMatchers(HttpMethod.GET, "/plans", "/plans/**").permitAll();
			}
			requests.anyRequest().authenticated();
		});
		http.formLogin((form) -> form.loginPage("/sign-in")
			.authenticationDetailsSource(sources)
			.failureHandler(signInRefused)
			.successHandler(signedInHandler)
			.permitAll());
		http.webAuthn((passkeys) -> passkeys.disableDefaultRegistrationPage(true)
			.withObjectPostProcessor(new ObjectPostProcessor<WebAuthnAuthenticationFilter>() {
				@Override
				public <F extends WebAuthnAuthenticationFilter> F postProcess(F filter) {
					filter.setAuthenticationManager(new ProviderManager(
							new PasskeySignIn(new WebAuthnAuthenticationProvider(passkeyChecks, accounts), accounts)));
					filter.setSessionAuthenticationStrategy(passkeyStep);
					filter.setAuthenticationSuccessHandler(passkeyDone);
					return filter;
				}
			}));
		http.logout((logout) -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?signed-out"));
		http.addFilterBefore(new SessionEnd(limits), SecurityContextHolderFilter.class);
		http.exceptionHandling((handling) -> handling.accessDeniedHandler(deniedRequests));
		http.headers(
				(headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
					.referrerPolicy(Customizer.withDefaults()));
		return http.build();
	}

	@Bean
	SessionLimits sessionLimits(ActionPlanProperties properties) {
		return new SessionLimits(properties.session().idle(), properties.session().absolute());
	}

	/** Behind TLS the cookie has a name that a browser takes from this very host only. */
	@Bean
	DefaultCookieSerializerCustomizer sessionCookie(ActionPlanProperties properties) {
		return (cookie) -> {
			if (properties.isBehindTls()) {
				cookie.setCookieName("__Host-actionplan-session");
				cookie.setUseSecureCookie(true);
				cookie.setCookiePath("/");
			}
		};
	}

	@Bean
	PasswordRules passwordRules(ActionPlanProperties properties) {
		return new PasswordRules(properties.council());
	}

	@Bean
	PasswordEncoder passwordEncoder() {
		return PasswordEncoderFactories.createDelegatingPasswordEncoder();
	}

}
