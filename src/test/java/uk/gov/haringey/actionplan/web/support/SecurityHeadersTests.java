package uk.gov.haringey.actionplan.web.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gov.haringey.actionplan.TestDatabaseInitializer;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/** What every answer of a real web server tells the browser to refuse. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabaseInitializer.class)
class SecurityHeadersTests {

	@LocalServerPort
	private int port;

	@LocalManagementPort
	private int managementPort;

	@ParameterizedTest
	@CsvSource({ "/sign-in, 200", "/set-password/none, 404", "/static/none, 404", "/static/app.css, 200", "/plans, 302",
			"/actuator/health/liveness, 302", "//plans, 400", "/plans;x=y, 400", "/plans/%2e%2e/x, 400",
			"/plans%2fx, 400", "/plans/%00, 400", "/plans?asAt=%zz, 400", "/plans|x, 400", "/plans?{x}, 400" })
	void pagesErrorsAndFilesHaveTheHeaders(String path, int status) throws Exception {
		assertHeaders(RawAnswer.of(this.port, "GET " + path + " HTTP/1.1", "Host: localhost"), status);
	}

	@ParameterizedTest
	@CsvSource({ "TRACE /sign-in HTTP/1.1, 405", "TRACK /sign-in HTTP/1.1, 400", "PUT /sign-in HTTP/1.1, 302",
			"DELETE /sign-in HTTP/1.1, 302", "OPTIONS /sign-in HTTP/1.1, 200", "HEAD /sign-in HTTP/1.1, 200",
			"GE\u0001T /sign-in HTTP/1.1, 400", "GET /sign-in HTTP/9.9, 505", "nothing, 400",
			"CONNECT localhost:1 HTTP/1.1, 501" })
	void requestsThatAreNoneHaveThem(String line, int status) throws Exception {
		assertHeaders(RawAnswer.of(this.port, line, "Host: localhost"), status);
	}

	@Test
	void aHeaderThatIsTooLargeHasThem() throws Exception {
		assertHeaders(
				RawAnswer.of(this.port, "GET /sign-in HTTP/1.1", "Host: localhost", "X-Long: " + "x".repeat(20_000)),
				400);
	}

	@ParameterizedTest
	@CsvSource({ "GET /actuator/health/liveness HTTP/1.1, 200", "GET /actuator/none HTTP/1.1, 404",
			"GET /none HTTP/1.1, 404", "GET /sign-in HTTP/1.1, 404", "GET /plans HTTP/1.1, 404",
			"GET /actuator/env HTTP/1.1, 404", "POST /actuator/loggers/root HTTP/1.1, 403",
			"GET //actuator/health HTTP/1.1, 400", "TRACE / HTTP/1.1, 405", "nothing, 400" })
	void theManagementPortHasThem(String line, int status) throws Exception {
		assertHeaders(RawAnswer.of(this.managementPort, line, "Host: localhost"), status);
	}

	/** Whoever asks there signs in nowhere, and leaves nothing in the database. */
	@Test
	void theManagementPortBeginsNoSession() throws Exception {
		RawAnswer answer = RawAnswer.of(this.managementPort, "GET /plans HTTP/1.1", "Host: localhost");

		assertThat(answer.header("Set-Cookie")).isEmpty();
		assertThat(answer.header("Location")).isEmpty();
	}

	private static void assertHeaders(RawAnswer answer, int status) {
		assertThat(answer.status()).as(String.join("\n", answer.head())).isEqualTo(status);
		assertHeader(answer, "X-Content-Type-Options", "nosniff");
		assertHeader(answer, "X-Frame-Options", "DENY");
		assertHeader(answer, "Referrer-Policy", "same-origin");
		assertHeader(answer, "Cross-Origin-Opener-Policy", "same-origin");
		assertHeader(answer, "Cross-Origin-Resource-Policy", "same-origin");
		assertThat(answer.header("Permissions-Policy")).singleElement()
			.asString()
			.contains("camera=()", "geolocation=()", "microphone=()");
		assertThat(answer.header("Content-Security-Policy")).singleElement()
			.asString()
			.contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
			.doesNotContain("unsafe", "*");
		// Over plain HTTP a browser ignores it, so it is not sent.
		assertThat(answer.header("Strict-Transport-Security")).isEmpty();
		assertThat(answer.body()).doesNotContain("Tomcat", "Exception");
	}

	@Test
	void pagesAreNotKeptAndFilesAre() throws Exception {
		assertThat(get("/sign-in").headers().firstValue("Cache-Control"))
			.hasValueSatisfying((control) -> assertThat(control).contains("no-store"));
		String style = Jsoup.parse(get("/sign-in").body()).select("link[rel=stylesheet]").last().attr("href");
		assertThat(get(style).headers().firstValue("Cache-Control"))
			.hasValueSatisfying((control) -> assertThat(control).contains("max-age", "public"));
	}

	private static void assertHeader(RawAnswer answer, String name, String value) {
		assertThat(answer.header(name)).as(name).containsExactly(value);
	}

	private HttpResponse<String> get(String path) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path)).build(),
					BodyHandlers.ofString());
	}

}
