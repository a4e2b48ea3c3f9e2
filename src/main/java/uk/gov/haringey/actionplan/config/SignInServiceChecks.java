package uk.gov.haringey.actionplan.config;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import uk.gov.haringey.actionplan.service.account.oidc.OidcSignIn;
import uk.gov.haringey.actionplan.service.account.oidc.OidcUsers;

/**
 * Signing in with a service of the council's own, where one is configured. Its tokens are
 * checked against real time, whatever the plan's clock says.
 */
@Component
class SignInServiceChecks {

	private final ObjectProvider<ClientRegistrationRepository> registrations;

	private final OidcUsers users;

	private final AuthenticationSuccessHandler oidcDone;

	private final AuthenticationFailureHandler signInRefused;

	SignInServiceChecks(ObjectProvider<ClientRegistrationRepository> registrations, OidcSignIn signIn,
			AuthenticationSuccessHandler oidcDone, AuthenticationFailureHandler signInRefused) {
		this.registrations = registrations;
		this.users = new OidcUsers(signIn);
		this.oidcDone = oidcDone;
		this.signInRefused = signInRefused;
	}

	/** Adds the sign-in services to the pages' security; nothing if there is none. */
	void add(HttpSecurity http) {
		if (this.registrations.getIfAvailable() == null) {
			return;
		}
		http.oauth2Login((login) -> login.loginPage("/sign-in")
			.authorizedClientRepository(new KeepsNoTokens())
			.successHandler(this.oidcDone)
			.failureHandler(this.signInRefused)
			.withObjectPostProcessor(new ObjectPostProcessor<OAuth2LoginAuthenticationFilter>() {
				@Override
				public <F extends OAuth2LoginAuthenticationFilter> F postProcess(F filter) {
					filter.setAuthenticationManager(new ProviderManager(new OidcAuthorizationCodeAuthenticationProvider(
							new RestClientAuthorizationCodeTokenResponseClient(), SignInServiceChecks.this.users)));
					return filter;
				}
			}));
	}

	/** Nothing is asked of the service on somebody's behalf later. */
	private static final class KeepsNoTokens implements OAuth2AuthorizedClientRepository {

		@Override
		public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String registration,
				Authentication principal, HttpServletRequest request) {
			return null;
		}

		@Override
		public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication principal,
				HttpServletRequest request, HttpServletResponse response) {
		}

		@Override
		public void removeAuthorizedClient(String registration, Authentication principal, HttpServletRequest request,
				HttpServletResponse response) {
		}

	}

}
