package uk.gov.haringey.actionplan.config.signin;

import java.time.Duration;

import uk.gov.haringey.actionplan.config.PublicAddress;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sign-in services that are configured, if there are any. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnOAuth2ClientRegistrationProperties
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class SignInServiceConfiguration {

	@Bean
	SignInServiceRegistrations signInServiceRegistrations(OAuth2ClientProperties properties, PublicAddress address) {
		return new SignInServiceRegistrations(properties, address.url().orElse(null), Duration.ofSeconds(5));
	}

}
