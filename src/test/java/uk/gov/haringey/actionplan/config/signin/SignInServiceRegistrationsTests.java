package uk.gov.haringey.actionplan.config.signin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SignInServiceRegistrationsTests {

	private final AtomicInteger asked = new AtomicInteger();

	private volatile boolean away = true;

	private HttpServer server;

	@BeforeEach
	void serve() throws Exception {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/.well-known/openid-configuration", (exchange) -> {
			try (exchange) {
				this.asked.incrementAndGet();
				if (!this.away) {
					byte[] body = JSONObjectUtils.toJSONString(Map.of("issuer", issuer(), "authorization_endpoint",
							issuer() + "/authorize", "token_endpoint", issuer() + "/token", "jwks_uri",
							issuer() + "/keys", "subject_types_supported", new String[] { "public" }))
						.getBytes(StandardCharsets.UTF_8);
					exchange.getResponseHeaders().add("Content-Type", "application/json");
					exchange.sendResponseHeaders(200, body.length);
					exchange.getResponseBody().write(body);
				}
			}
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void aServiceIsAskedOnceItIsBackAndThenNeverAgain() {
		SignInServiceRegistrations registrations = new SignInServiceRegistrations(properties(), null, Duration.ZERO);
		assertThat(this.asked).as("nothing is asked at the start").hasValue(0);
		assertThat(registrations.offers()).extracting(SignInServiceRegistrations.Offer::name)
			.containsExactly("the council's accounts");
		assertAway(registrations);

		this.away = false;
		ClientRegistration found = registrations.findByRegistrationId("council");

		assertThat(found).isNotNull();
		assertThat(found.getProviderDetails().getTokenUri()).isEqualTo(issuer() + "/token");
		int times = this.asked.get();
		assertThat(registrations.findByRegistrationId("council")).isSameAs(found);
		assertThat(this.asked).hasValue(times);
	}

	@Test
	void aServiceThatIsAwayIsNotAskedAgainAtOnce() {
		SignInServiceRegistrations registrations = new SignInServiceRegistrations(properties(), null,
				Duration.ofHours(1));
		assertAway(registrations);
		int times = this.asked.get();

		assertAway(registrations);

		assertThat(times).isPositive();
		assertThat(this.asked).hasValue(times);
	}

	@Test
	void aServiceThatIsNotConfiguredIsNone() {
		assertThat(new SignInServiceRegistrations(properties(), null, Duration.ZERO).findByRegistrationId("other"))
			.isNull();
	}

	private static void assertAway(SignInServiceRegistrations registrations) {
		assertThatExceptionOfType(OAuth2AuthenticationException.class)
			.isThrownBy(() -> registrations.findByRegistrationId("council"))
			.satisfies((away) -> assertThat(away.getError().getErrorCode()).isEqualTo("temporarily_unavailable"));
	}

	private OAuth2ClientProperties properties() {
		OAuth2ClientProperties.Registration registration = new OAuth2ClientProperties.Registration();
		registration.setClientId("actionplan");
		registration.setClientSecret("secret");
		registration.setClientName("the council's accounts");
		registration.setScope(Set.of("openid", "profile"));
		OAuth2ClientProperties.Provider provider = new OAuth2ClientProperties.Provider();
		provider.setIssuerUri(issuer());
		OAuth2ClientProperties properties = new OAuth2ClientProperties();
		properties.getRegistration().put("council", registration);
		properties.getProvider().put("council", provider);
		return properties;
	}

	private String issuer() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

}
