package uk.gov.haringey.actionplan.web.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.TestDatabaseInitializer;
import uk.gov.haringey.actionplan.web.request.bound.FilterRoutes;
import uk.gov.haringey.actionplan.web.request.bound.RouteBounds;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/** What only a real web server refuses. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabaseInitializer.class)
class RefusedRequestsTests {

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String UPDATES = "/plans/procurement-2006-2009/actions/4.1/updates";

	@LocalServerPort
	private int port;

	@Autowired
	private List<SecurityFilterChain> chains;

	@Test
	void aFormWithoutItsTokenIsAnsweredWithWhatWasTyped() throws Exception {
		HttpResponse<String> response = post(UPDATES, FORM, "commentary=Typed+at+length");

		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(Jsoup.parse(response.body()).select("main").text()).contains("The page was open for too long",
				"Typed at length");
	}

	@Test
	void aBodyOverTheLimitIsTooLarge() throws Exception {
		HttpResponse<String> response = post(UPDATES, FORM, "commentary=" + "x".repeat(1_200_000));

		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(Jsoup.parse(response.body()).select("h1").text()).isEqualTo("That is too large");
	}

	/**
	 * Filters and readers of JSON would take it into memory, and nobody has signed in.
	 */
	@Test
	void whatIsNotTheFormOfAPageIsRefusedUnreadWhenItIsLarge() throws Exception {
		String large = "x=" + "y".repeat(300_000);
		for (String method : List.of("PUT", "PATCH", "DELETE", "GET", "POST")) {
			assertThat(send(method, "/plans", "application/json", BodyPublishers.ofString(large)).statusCode())
				.as(method)
				.isEqualTo(413);
		}
		assertThat(send("PUT", "/plans", FORM, BodyPublishers.ofString(large)).statusCode()).isEqualTo(413);
		assertThat(send("POST", "/sign-in", FORM, BodyPublishers.ofString(large)).statusCode()).isEqualTo(413);
		assertThat(send("POST", "/login/webauthn", "application/json", BodyPublishers.ofString(large)).statusCode())
			.isEqualTo(413);
		HttpResponse<String> unknown = send("PUT", "/plans", FORM,
				BodyPublishers.fromPublisher(BodyPublishers.ofString(large)));
		assertThat(unknown.statusCode()).isEqualTo(411);
		assertThat(unknown.headers().firstValue("Content-Security-Policy").orElse(""))
			.contains("frame-ancestors 'none'");
		assertThat(unknown.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(Jsoup.parse(unknown.body()).select("h1").text())
			.isEqualTo("We could not understand that address or form");
	}

	/**
	 * Filters read them before anybody is known, so they are bounded by the same list.
	 */
	@Test
	void tenTimesTheBoundOfWhatFiltersAnswerIsRefusedUnread() throws Exception {
		Set<String> routes = FilterRoutes.of(this.chains);
		assertThat(routes).hasSizeGreaterThan(4);
		for (String route : routes) {
			String path = route.replace("POST ", "").replace("{service}", "council");
			int tenfold = 10 * RouteBounds.all().get(route).characters();
			for (String type : List.of(FORM, "multipart/form-data; boundary=x", "application/json")) {
				HttpResponse<String> answer = send("POST", path, type, BodyPublishers.ofString("y".repeat(tenfold)));
				assertThat(answer.statusCode()).as(path + " as " + type).isEqualTo(413);
				assertThat(Jsoup.parse(answer.body()).select("h1").text()).isEqualTo("That is too large");
			}
		}
	}

	/** Of the body not one byte is sent: an answer that waits for it would not come. */
	@ParameterizedTest
	@ValueSource(strings = { UPDATES, "/plans/procurement-2006-2009/import", "/plans/import", "/sign-in", "/none" })
	void aLargeFormOfNobodyIsRefusedBeforeAnyOfItIsRead(String path) throws Exception {
		for (String cookie : List.of("Cookie: none=1", "Cookie: actionplan-browser=guessed",
				"Cookie: actionplan-session=guessed")) {
			RawAnswer answer = RawAnswer.of(this.port, "POST " + path + " HTTP/1.1", "Host: localhost", cookie,
					"Content-Type: multipart/form-data; boundary=x", "Content-Length: 25000000");

			assertThat(answer.status()).isEqualTo(413);
			assertThat(answer.header("Content-Security-Policy")).hasSize(1);
			assertThat(answer.body()).contains("That is too large");
		}
	}

	/** Its length is known only once it is on the disk. */
	@Test
	void aFormThatDoesNotSayItsLengthIsRefused() throws Exception {
		RawAnswer answer = RawAnswer.of(this.port, "POST " + UPDATES + " HTTP/1.1", "Host: localhost",
				"Content-Type: multipart/form-data; boundary=x", "Transfer-Encoding: chunked");

		assertThat(answer.status()).isEqualTo(411);
	}

	private HttpResponse<String> send(String method, String path, String type, HttpRequest.BodyPublisher body)
			throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(address(path))
				.version(HttpClient.Version.HTTP_1_1)
				.header("Content-Type", type)
				.method(method, body)
				.build(), BodyHandlers.ofString());
	}

	@Test
	void aFormWithThreeFieldsForEachOfAThousandActionsIsReadToItsEnd() throws Exception {
		String fields = IntStream.rangeClosed(1, 1000)
			.mapToObj((number) -> "fate[%1$d]=CARRIED&into[%1$d]=&reason[%1$d]=Reason+%1$d".formatted(number))
			.collect(Collectors.joining("&"));

		HttpResponse<String> response = post("/plans/procurement-2006-2009/carry-forward", FORM, fields);

		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(Jsoup.parse(response.body()).select("main").text()).contains("Reason 1000");
	}

	@Test
	void anAddressThatTheServerRefusesHasAPageThatNamesNothingOfTheServer() throws IOException {
		try (Socket socket = new Socket("localhost", this.port); OutputStream out = socket.getOutputStream()) {
			out.write("GET /plans/%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
				.getBytes(StandardCharsets.US_ASCII));
			out.flush();
			try (BufferedReader in = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
				assertThat(in.readLine()).startsWith("HTTP/1.1 400");
				String rest = String.join("\n", in.lines().toList());
				assertThat(rest)
					.contains("That address could not be understood", "X-Content-Type-Options: nosniff",
							"Content-Security-Policy: default-src 'none'")
					.doesNotContain("Tomcat", "Exception");
			}
		}
	}

	@Test
	void somebodyNotSignedInIsSentToSignIn() throws Exception {
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(address("/plans")).build(), BodyHandlers.ofString());

		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(response.headers().firstValue("Location"))
			.hasValueSatisfying((location) -> assertThat(location).endsWith("/sign-in"));
		assertThat(response.headers().firstValue("Set-Cookie")).hasValueSatisfying(
				(cookie) -> assertThat(cookie).contains("actionplan-session=", "HttpOnly", "SameSite=Lax"));
	}

	private HttpResponse<String> post(String path, String type, String body) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(address(path))
				.header("Content-Type", type)
				.POST(BodyPublishers.ofString(body))
				.build(), BodyHandlers.ofString());
	}

	private URI address(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

}
