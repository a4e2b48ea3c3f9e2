package uk.gov.haringey.actionplan.config;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import uk.gov.haringey.actionplan.service.account.GuardedSignIn;
import uk.gov.haringey.actionplan.service.account.SignIns;

/**
 * Who may reach which pages. What a person may do to the plan is for the services to say.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

	@Bean
	SecurityFilterChain pages(HttpSecurity http, ActionPlanProperties properties, UserDetailsService accounts,
			PasswordEncoder passwordEncoder, SignIns signIns) {
		DaoAuthenticationProvider passwordCheck = new DaoAuthenticationProvider(accounts);
		passwordCheck.setPasswordEncoder(passwordEncoder);
		// Without a parent, which would check a password again that was held back.
		http.authenticationManager(new ProviderManager(new GuardedSignIn(passwordCheck, signIns)));
		http.authorizeHttpRequests((requests) -> PageAccess.rule(requests, properties.publicReading()));
		http.formLogin((form) -> form.loginPage("/sign-in").permitAll());
		// Pages that the browser kept go with their reader.
		http.logout((logout) -> logout.logoutUrl("/sign-out")
			.logoutSuccessUrl("/sign-in?signed-out")
			.addLogoutHandler(new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(Directive.CACHE))));
		http.exceptionHandling((handling) -> handling.accessDeniedHandler((request, response, denied) -> {
			// The error page tells a form that was open for too long from a missing
			// right.
			request.setAttribute(WebAttributes.ACCESS_DENIED_403, denied);
			response.sendError(HttpStatus.FORBIDDEN.value());
		}));
		http.headers(SecurityHeaders::write);
		return http.build();
	}

	@Bean
	PasswordEncoder passwordEncoder() {
		return PasswordEncoderFactories.createDelegatingPasswordEncoder();
	}

}
