package uk.gov.haringey.actionplan.config.signin;

import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import uk.gov.haringey.actionplan.config.ActionPlanProperties;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/** What passkeys are made for and checked against. */
@Configuration(proxyBeanMethods = false)
class PasskeyConfiguration {

	private static final String LOCALHOST = "localhost";

	private final Set<String> origins = ConcurrentHashMap.newKeySet();

	@Bean
	PublicKeyCredentialUserEntityRepository passkeyOwners(JdbcOperations jdbc) {
		return new JdbcPublicKeyCredentialUserEntityRepository(jdbc);
	}

	/**
	 * A passkey asks its owner for a finger, a face or a PIN, since it may be all that is
	 * asked for.
	 */
	@Bean
	WebAuthnRelyingPartyOperations passkeyChecks(PublicKeyCredentialUserEntityRepository owners,
			UserCredentialRepository credentials, ActionPlanProperties properties) {
		URI base = properties.baseUrl();
		if (base != null) {
			this.origins.add(origin(base));
		}
		String host = Objects.requireNonNullElse(properties.passkeys().rpId(),
				(base != null) ? base.getHost() : LOCALHOST);
		Webauthn4JRelyingPartyOperations checks = new Webauthn4JRelyingPartyOperations(owners, credentials,
				PublicKeyCredentialRpEntity.builder().id(host).name(properties.council()).build(), this.origins);
		checks.setCustomizeRequestOptions((options) -> options.userVerification(UserVerificationRequirement.REQUIRED));
		checks.setCustomizeCreationOptions(
				(options) -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
					.userVerification(UserVerificationRequirement.REQUIRED)
					.residentKey(ResidentKeyRequirement.REQUIRED)
					.build()));
		return checks;
	}

	/** Without a base URL the application is tried out on this machine, at this port. */
	@Bean
	ApplicationListener<WebServerInitializedEvent> localOrigin(ActionPlanProperties properties) {
		return (event) -> {
			if (properties.baseUrl() == null) {
				this.origins.add("http://" + LOCALHOST + ":" + event.getWebServer().getPort());
			}
		};
	}

	private static String origin(URI base) {
		return base.getScheme() + "://" + base.getAuthority();
	}

}
