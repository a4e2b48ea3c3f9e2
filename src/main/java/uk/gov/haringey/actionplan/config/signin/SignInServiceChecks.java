package uk.gov.haringey.actionplan.config.signin;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.account.oidc.OidcSignIn;
import uk.gov.haringey.actionplan.service.account.oidc.OidcUsers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * Signing in with a service of the council's own, where one is configured. Its tokens are
 * checked against real time, whatever the plan's clock says.
 */
@Component
public class SignInServiceChecks {

	private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

	private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

	private final ObjectProvider<ClientRegistrationRepository> registrations;

	private final OidcSignIn signIn;

	private final AuthenticationSuccessHandler oidcDone;

	private final AuthenticationFailureHandler signInRefused;

	SignInServiceChecks(ObjectProvider<ClientRegistrationRepository> registrations, OidcSignIn signIn,
			AuthenticationSuccessHandler oidcDone, AuthenticationFailureHandler signInRefused) {
		this.registrations = registrations;
		this.signIn = signIn;
		this.oidcDone = oidcDone;
		this.signInRefused = signInRefused;
	}

	/** Adds the sign-in services to the pages' security; nothing if there is none. */
	public void add(HttpSecurity http) {
		ClientRegistrationRepository known = this.registrations.getIfAvailable();
		if (known == null) {
			return;
		}
		ProviderManager checks = new ProviderManager(checks());
		http.oauth2Login((login) -> login.loginPage("/sign-in")
			.authorizedClientRepository(new KeepsNoTokens())
			.authorizationEndpoint((endpoint) -> endpoint.authorizationRequestResolver(new AsksAgain(known)))
			.successHandler(this.oidcDone)
			.failureHandler(this.signInRefused)
			.withObjectPostProcessor(new ObjectPostProcessor<OAuth2LoginAuthenticationFilter>() {
				@Override
				public <F extends OAuth2LoginAuthenticationFilter> F postProcess(F filter) {
					filter.setAuthenticationManager(checks);
					return filter;
				}
			})
			.withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
				@Override
				public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
					filter.setAuthenticationFailureHandler(SignInServiceChecks.this::notBegun);
					return filter;
				}
			}));
	}

	private OidcAuthorizationCodeAuthenticationProvider checks() {
		ClientHttpRequestFactory requests = requests();
		RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
		tokens.setRestClient(RestClient.builder().requestFactory(requests).configureMessageConverters((converters) -> {
			converters.addCustomConverter(new FormHttpMessageConverter());
			converters.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter());
		}).defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build());
		RestTemplate further = new RestTemplate(requests);
		further.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
		DefaultOAuth2UserService furtherClaims = new DefaultOAuth2UserService();
		furtherClaims.setRestOperations(further);
		return new OidcAuthorizationCodeAuthenticationProvider(tokens, new OidcUsers(this.signIn, furtherClaims));
	}

	/** A service that hangs does not hold a thread for long. */
	private static ClientHttpRequestFactory requests() {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
				HttpClient.newBuilder().connectTimeout(LONGEST_CONNECT).build());
		requests.setReadTimeout(LONGEST_ANSWER);
		return requests;
	}

	/** Nobody could be sent to a service: it is away, or there is none by that name. */
	private void notBegun(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
			throws IOException, ServletException {
		this.signInRefused.onAuthenticationFailure(request, response,
				(refused.getCause() instanceof OAuth2AuthenticationException said) ? said
						: new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST));
	}

	/**
	 * Asks a service to make sure of who somebody is although they are signed in there,
	 * where they are to prove it ({@code prove}), and to say when it did.
	 */
	private static final class AsksAgain implements OAuth2AuthorizationRequestResolver {

		private final OAuth2AuthorizationRequestResolver resolver;

		private AsksAgain(ClientRegistrationRepository registrations) {
			this.resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations);
		}

		@Override
		public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
			return again(this.resolver.resolve(request), request);
		}

		@Override
		public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
			return again(this.resolver.resolve(request, registration), request);
		}

		private static @Nullable OAuth2AuthorizationRequest again(@Nullable OAuth2AuthorizationRequest asked,
				HttpServletRequest request) {
			return (asked == null || request.getParameter("prove") == null) ? asked
					: OAuth2AuthorizationRequest.from(asked).additionalParameters((parameters) -> {
						parameters.put("prompt", "login");
						parameters.put("max_age", "0");
					}).build();
		}

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
