package uk.gov.haringey.actionplan.web.request.security;

import jakarta.servlet.http.HttpServletRequest;
import uk.gov.haringey.actionplan.config.ActionPlanProperties;
import uk.gov.haringey.actionplan.config.signin.SignInServiceChecks;
import uk.gov.haringey.actionplan.service.account.PasswordRules;
import uk.gov.haringey.actionplan.service.account.RecentProof;
import uk.gov.haringey.actionplan.service.account.SessionLimits;
import uk.gov.haringey.actionplan.service.account.SignInSource;
import uk.gov.haringey.actionplan.service.account.oidc.OidcRules;
import uk.gov.haringey.actionplan.service.account.passkey.PasskeySignIn;
import uk.gov.haringey.actionplan.service.account.signin.GuardedSignIn;
import uk.gov.haringey.actionplan.service.account.signin.SignIns;

import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationDetailsSource;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationProvider;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;

/**
 * Who may reach which pages. What a person may do to the plan is for the services to say.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

	@Bean
	SecurityFilterChain pages(HttpSecurity http, ActionPlanProperties properties, UserDetailsService accounts,
			PasswordEncoder passwordEncoder, SignIns signIns, AuthenticationSuccessHandler signedInHandler,
			AccessDeniedHandler deniedRequests, AuthenticationFailureHandler signInRefused,
			AuthenticationSuccessHandler passkeyDone, SessionAuthenticationStrategy passkeyStep,
			WebAuthnRelyingPartyOperations passkeyChecks,
			AuthenticationDetailsSource<HttpServletRequest, SignInSource> sources, SessionLimits limits,
			SignInServiceChecks signInServices, RecentProof proof) {
		DaoAuthenticationProvider passwordCheck = new DaoAuthenticationProvider(accounts);
		passwordCheck.setPasswordEncoder(passwordEncoder);
		// Without a parent, which would check a password again that was held back.
		http.authenticationManager(new ProviderManager(new GuardedSignIn(passwordCheck, signIns)));
		http.authorizeHttpRequests((requests) -> PageAccess.rule(requests, properties.publicReading()));
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
		signInServices.add(http);
		// Pages that the browser kept go with their reader.
		http.logout((logout) -> logout.logoutUrl("/sign-out")
			.logoutSuccessUrl("/sign-in?signed-out")
			.addLogoutHandler(new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(Directive.CACHE))));
		http.addFilterBefore(new SessionEnd(limits), SecurityContextHolderFilter.class);
		http.addFilterAfter(new PasskeyGuard(proof), CsrfFilter.class);
		http.exceptionHandling((handling) -> handling.accessDeniedHandler(deniedRequests));
		http.headers(SecurityHeaders::write);
		return http.build();
	}

	/**
	 * Requests are counted as a whole: one more count for each filter costs time only.
	 */
	@Bean
	SecurityObservationSettings securityObservations() {
		return SecurityObservationSettings.noObservations();
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
	OidcRules oidcRules(ActionPlanProperties properties) {
		ActionPlanProperties.Oidc oidc = properties.oidc();
		return new OidcRules(oidc.usernameClaim(), oidc.groupsClaim(), oidc.roleGroups(), oidc.makeAccounts());
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
