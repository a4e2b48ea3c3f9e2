package uk.gov.haringey.actionplan.web.support;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gov.haringey.actionplan.Proved;
import uk.gov.haringey.actionplan.TestDatabaseInitializer;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.web.request.bound.FilterRoutes;
import uk.gov.haringey.actionplan.web.request.bound.RouteBounds;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/** A node that knows the address that people reach it at, behind a proxy. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
		"actionplan.base-url=https://plan.example.gov.uk", "server.forward-headers-strategy=native",
		"spring.security.oauth2.client.registration.council.client-id=plan",
		"spring.security.oauth2.client.registration.council.client-secret=secret",
		"spring.security.oauth2.client.registration.council.authorization-grant-type=authorization_code",
		"spring.security.oauth2.client.registration.council.redirect-uri={baseUrl}/login/oauth2/code/{registrationId}",
		"spring.security.oauth2.client.registration.council.scope=openid",
		"spring.security.oauth2.client.provider.council.authorization-uri=https://id.example.gov.uk/authorize",
		"spring.security.oauth2.client.provider.council.token-uri=https://id.example.gov.uk/token",
		"spring.security.oauth2.client.provider.council.jwk-set-uri=https://id.example.gov.uk/keys" })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabaseInitializer.class)
class OtherHostsTests {

	private static final String PLAN = "plan.example.gov.uk";

	@LocalServerPort
	private int port;

	@LocalManagementPort
	private int managementPort;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private List<SecurityFilterChain> chains;

	@Autowired
	private TestPlans plans;

	@Autowired
	private ClientRegistrationRepository registrations;

	@ParameterizedTest
	@CsvSource(textBlock = """
			GET /sign-in,                            Host: plan.example.gov.uk,                                    200
			GET /sign-in,                            Host: PLAN.Example.gov.uk:443,                                200
			GET /sign-in,                            Host: other.example,                                          421
			GET /sign-in,                            Host: plan.example.gov.uk.,                                   421
			GET /sign-in,                            Host: localhost,                                              421
			GET /sign-in,                            Host: 127.0.0.1:8080,                                         421
			GET /sign-in,                            Host: [::1],                                                  421
			GET /static/app.css,                     Host: other.example,                                          421
			POST /sign-in,                           Host: other.example,                                          421
			GET /no-such-page,                       Host: other.example,                                          421
			GET /actuator/health/liveness,           Host: other.example,                                          421
			GET /sign-in,                            Host: plan.example.gov.uk|X-Forwarded-Host: other.example,    421
			GET /sign-in,                            Host: other.example|X-Forwarded-Host: plan.example.gov.uk,    421
			GET /sign-in,                            Host: plan.example.gov.uk|Forwarded: host=other.example,      200
			GET http://other.example/sign-in,        Host: other.example,                                          421
			GET http://other.example/sign-in,        Host: plan.example.gov.uk,                                    400
			GET http://plan.example.gov.uk/sign-in,  Host: plan.example.gov.uk,                                    200
			GET /sign-in,                            Host: plan.example.gov.uk|Host: other.example,                400
			GET /sign-in,                            X-Nothing: x,                                                 400
			""")
	void onlyTheHostOfTheSettingIsAnswered(String line, String headers, int status) throws Exception {
		RawAnswer answer = RawAnswer.of(this.port, line + " HTTP/1.1", headers.split("\\|"));

		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.header("X-Frame-Options")).containsExactly("DENY");
		assertThat(answer.header("Content-Security-Policy")).hasSize(1);
		if (status == 421) {
			assertThat(answer.body()).contains("Wrong address").doesNotContain("other.example", PLAN);
			assertThat(answer.header("Set-Cookie")).isEmpty();
		}
	}

	@Test
	void aRequestThatNamesNoHostIsRefused() throws Exception {
		assertThat(RawAnswer.of(this.port, "GET /sign-in HTTP/1.0").status()).isEqualTo(421);
	}

	@Test
	void whereToGoOnIsSaidAsAPath() throws Exception {
		RawAnswer answer = RawAnswer.of(this.port, "GET /plans HTTP/1.1", "Host: " + PLAN);

		assertThat(answer.status()).isEqualTo(302);
		assertThat(answer.header("Location")).containsExactly("/sign-in");
	}

	@Test
	void healthIsAskedForByAddress() throws Exception {
		RawAnswer answer = RawAnswer.of(this.managementPort, "GET /actuator/health/liveness HTTP/1.1",
				"Host: 10.0.0.7:" + this.managementPort);

		assertThat(answer.status()).isEqualTo(200);
	}

	@Test
	void aOneTimeLinkBeginsWithTheSetting() {
		String username = TestPlans.unique("linked").replace(' ', '-');
		MvcTestResult added = this.mvc.post()
			.uri("https://" + PLAN + "/admin/accounts")
			.params(new org.springframework.util.LinkedMultiValueMap<>(Map.of("username", List.of(username),
					"displayName", List.of("Somebody"), "roles", List.of("OFFICER"))))
			.requestAttr(Proved.ATTRIBUTE, true)
			.with(authentication(this.plans.signedIn(this.plans.person(EnumSet.of(Role.ADMINISTRATOR)))))
			.with(csrf())
			.exchange();

		assertThat(added).hasStatus(302);
		assertThat(added.getMvcResult().getFlashMap().get("link")).asString()
			.startsWith("https://" + PLAN + "/set-password/");
		assertThat(added.getMvcResult().getFlashMap().get("linkCode")).isEqualTo("accounts.link.text");
	}

	/** Of a node with a sign-in service; without one it is the same but for this. */
	@Test
	void whatASignInServiceSendsHasItsBound() {
		assertThat(FilterRoutes.of(this.chains)).contains("POST /login/oauth2/code/{service}");
		assertThat(RouteBounds.all()).containsKeys(FilterRoutes.of(this.chains).toArray(String[]::new));
	}

	@Test
	void aSignInServiceIsToldTheAddressOfTheSetting() {
		assertThat(this.registrations.findByRegistrationId("council").getRedirectUri())
			.isEqualTo("https://" + PLAN + "/login/oauth2/code/{registrationId}");
	}

}
