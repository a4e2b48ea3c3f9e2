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
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/** What every answer of a real web server tells the browser to refuse. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabaseInitializer.class)
class SecurityHeadersTests {

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@CsvSource({ "/sign-in, 200", "/set-password/none, 404", "/static/none, 404", "/static/app.css, 200", "/plans, 302",
			"/actuator/health/liveness, 302" })
	void pagesErrorsAndFilesHaveTheHeaders(String path, int status) throws Exception {
		HttpResponse<String> answer = get(path);

		assertThat(answer.statusCode()).isEqualTo(status);
		assertHeader(answer, "X-Content-Type-Options", "nosniff");
		assertHeader(answer, "X-Frame-Options", "DENY");
		assertHeader(answer, "Referrer-Policy", "same-origin");
		assertHeader(answer, "Cross-Origin-Opener-Policy", "same-origin");
		assertHeader(answer, "Cross-Origin-Resource-Policy", "same-origin");
		assertThat(answer.headers().firstValue("Permissions-Policy")).hasValueSatisfying(
				(policy) -> assertThat(policy).contains("camera=()", "geolocation=()", "microphone=()"));
		assertThat(answer.headers().allValues("Content-Security-Policy")).singleElement()
			.asString()
			.contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
			.doesNotContain("unsafe", "*");
		// Over plain HTTP a browser ignores it, so it is not sent.
		assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
	}

	@Test
	void pagesAreNotKeptAndFilesAre() throws Exception {
		assertThat(get("/sign-in").headers().firstValue("Cache-Control"))
			.hasValueSatisfying((control) -> assertThat(control).contains("no-store"));
		String style = Jsoup.parse(get("/sign-in").body()).select("link[rel=stylesheet]").last().attr("href");
		assertThat(get(style).headers().firstValue("Cache-Control"))
			.hasValueSatisfying((control) -> assertThat(control).contains("max-age", "public"));
	}

	private static void assertHeader(HttpResponse<?> answer, String name, String value) {
		assertThat(answer.headers().allValues(name)).as(name).containsExactly(value);
	}

	private HttpResponse<String> get(String path) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path)).build(),
					BodyHandlers.ofString());
	}

}
