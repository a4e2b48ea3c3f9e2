package uk.gov.haringey.actionplan.config;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.filter.ForwardedHeaderFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PublicAddressTests {

	private static final String TOKEN_PATH = "/set-password/abc";

	@ParameterizedTest
	@ValueSource(strings = { "plan.example.gov.uk", "plan.example.gov.uk:8080", "https://plan.example.gov.uk/plans",
			"https://plan.example.gov.uk?x", "https://plan.example.gov.uk/#x", "https://somebody@plan.example.gov.uk",
			"ftp://plan.example.gov.uk", "https://", "https://plan_example/", "https://plan.example.gov.uk:99999",
			"javascript:alert(1)", "//plan.example.gov.uk", "https://plan example" })
	void whatLinksCannotBeginWithIsRefusedAtTheStart(String url) {
		MockEnvironment environment = new MockEnvironment().withProperty("actionplan.base-url", url);

		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> PublicAddress.check(environment))
			.withMessageContaining(url)
			.satisfies((refused) -> assertThat(refused.remedy()).contains("https://plan.example.gov.uk"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "https://plan.example.gov.uk", "https://plan.example.gov.uk/", "http://localhost:8080",
			"HTTPS://Plan.Example.Gov.UK:8443", "http://[::1]:8080" })
	void whatLinksCanBeginWithIsTaken(String url) {
		MockEnvironment environment = new MockEnvironment().withProperty("actionplan.base-url", url);

		assertThatCode(() -> PublicAddress.check(environment)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@CsvSource({ "plan.example.gov.uk, true", "PLAN.example.gov.uk, true", "plan.example.gov.uk:443, true",
			"plan.example.gov.uk., false", "other.example, false", "plan.example.gov.uk.other.example, false",
			"localhost, false", "127.0.0.1, false", "[::1], false", "'', false" })
	void withTheSettingOnlyItsHostIsMeant(String host, boolean meant) {
		PublicAddress address = address("https://plan.example.gov.uk/", "jdbc:postgresql://db/x");

		assertThat(address.isMeant(request(host, null))).isEqualTo(meant);
	}

	@ParameterizedTest
	@CsvSource({ "localhost, true", "localhost:8080, true", "LOCALHOST:1, true", "127.0.0.1:8080, true", "[::1], true",
			"[::1]:8080, true", "127.0.0.1.other.example, false", "localhost.other.example, false", "localhost., false",
			"other.example:8080, false", "127.0.0.2, false", "0.0.0.0:8080, false" })
	void theEvaluationCopyAnswersToTheNamesOfTheLoopbackAddressOnly(String host, boolean meant) {
		assertThat(address(null, null).isMeant(request(host, null))).isEqualTo(meant);
	}

	@Test
	void whatAForwardedHostSaysIsJudgedToo() throws Exception {
		PublicAddress address = address("https://plan.example.gov.uk", null);
		PublicAddress evaluation = address(null, null);

		assertThat(address.isMeant(forwarded("plan.example.gov.uk", "other.example"))).isFalse();
		assertThat(address.isMeant(forwarded("other.example", "plan.example.gov.uk"))).isFalse();
		assertThat(address.isMeant(forwarded("plan.example.gov.uk", "plan.example.gov.uk"))).isTrue();
		assertThat(evaluation.isMeant(forwarded("other.example", "localhost"))).isFalse();
		assertThat(evaluation.isMeant(forwarded("localhost", "other.example"))).isFalse();
	}

	@Test
	void linksAreMadeFromTheSettingWhateverTheRequestClaims() {
		PublicAddress address = address("https://plan.example.gov.uk/", "jdbc:postgresql://db/x");

		assertThat(address.link(TOKEN_PATH, request("other.example", null)))
			.isEqualTo("https://plan.example.gov.uk" + TOKEN_PATH);
		assertThat(address.url()).hasValue("https://plan.example.gov.uk");
	}

	@Test
	void anInstallationWithoutTheSettingMakesNoWholeLink() {
		PublicAddress address = address(null, "jdbc:postgresql://db/x");

		assertThat(address.link(TOKEN_PATH, request("other.example", null))).isEqualTo(TOKEN_PATH);
		assertThat(address.url()).isEmpty();
		assertThat(address.isMeant(request("any.example", null))).isTrue();
	}

	@Test
	void theEvaluationCopyMakesLinksForThisMachine() {
		MockHttpServletRequest request = request("localhost:9090", null);
		request.setServerPort(9090);

		assertThat(address(null, null).link(TOKEN_PATH, request)).isEqualTo("http://localhost:9090" + TOKEN_PATH);
	}

	private static PublicAddress address(@Nullable String baseUrl, @Nullable String database) {
		Map<String, String> settings = (baseUrl != null) ? Map.of("actionplan.base-url", baseUrl) : Map.of();
		MockEnvironment environment = new MockEnvironment();
		if (database != null) {
			environment.setProperty("spring.datasource.url", database);
		}
		return new PublicAddress(new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("actionplan",
				ActionPlanProperties.class), environment);
	}

	private static MockHttpServletRequest request(String host, @Nullable String forwarded) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/sign-in");
		request.setServerName(host.replaceFirst(":[0-9]+$", ""));
		request.addHeader("Host", host);
		if (forwarded != null) {
			request.addHeader("X-Forwarded-Host", forwarded);
		}
		return request;
	}

	/** As Spring's own filter hands it on, which believes what a proxy says. */
	private static HttpServletRequest forwarded(String host, String forwarded) throws Exception {
		AtomicReference<HttpServletRequest> seen = new AtomicReference<>();
		new ForwardedHeaderFilter().doFilter(request(host, forwarded), new MockHttpServletResponse(),
				(request, response) -> seen.set((HttpServletRequest) request));
		return seen.get();
	}

}
