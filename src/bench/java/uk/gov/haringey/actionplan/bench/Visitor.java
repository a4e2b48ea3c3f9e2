package uk.gov.haringey.actionplan.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Somebody with a browser without scripts. */
final class Visitor {

	private final String address;

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(this.cookies)
		.build();

	Visitor(Running application) {
		this.address = application.address();
	}

	/** Signs in; later requests are of this account. */
	Visitor signIn(String username, String password) throws IOException, InterruptedException {
		Map<String, String> form = form("/sign-in", "main form");
		form.put("username", username);
		form.put("password", password);
		HttpResponse<String> answer = post("/sign-in", form);
		String location = answer.headers().firstValue("Location").orElse("");
		if (answer.statusCode() != 302 || location.contains("sign-in")) {
			throw new IllegalStateException(
					"Signing in as %s was answered %d %s".formatted(username, answer.statusCode(), location));
		}
		return this;
	}

	/** What is sent along with each request. */
	String cookie() {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.map((cookie) -> cookie.getName() + "=" + cookie.getValue())
			.collect(Collectors.joining("; "));
	}

	/** The hidden fields of a form on a page. */
	Map<String, String> form(String path, String selector) throws IOException, InterruptedException {
		Element form = Jsoup.parse(page(path).body()).selectFirst(selector);
		if (form == null) {
			throw new IllegalStateException("%s has no %s".formatted(path, selector));
		}
		Map<String, String> fields = new LinkedHashMap<>();
		form.select("input[type=hidden]").forEach((input) -> fields.put(input.attr("name"), input.attr("value")));
		return fields;
	}

	/** The value of one cookie. */
	String cookie(String name) {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals(name))
			.findFirst()
			.orElseThrow()
			.getValue();
	}

	/** Asking for a page again and again, with nothing of it at hand. */
	Load.Request request(String path) {
		return new Load.Request(path, cookie(), "");
	}

	/** Asking whether a page has changed; nothing if it has no tag. */
	Optional<Load.Request> requestIfChanged(String path) throws IOException, InterruptedException {
		return page(path).headers().firstValue("ETag").map((tag) -> new Load.Request(path, cookie(), tag));
	}

	/** A page, which has to be there. */
	HttpResponse<String> page(String path, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = asking(path);
		if (headers.length > 0) {
			request.headers(headers);
		}
		HttpResponse<String> response = this.client.send(request.build(), BodyHandlers.ofString());
		check(path, response);
		return response;
	}

	HttpResponse<String> post(String path, Map<String, String> form, String... headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = asking(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.client.send(request.build(), BodyHandlers.ofString());
	}

	static String encoded(Map<String, String> form) {
		return form.entrySet()
			.stream()
			.map((field) -> encode(field.getKey()) + "=" + encode(field.getValue()))
			.collect(Collectors.joining("&"));
	}

	private static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	private HttpRequest.Builder asking(String path) {
		return HttpRequest.newBuilder(URI.create(this.address + path)).timeout(Duration.ofMinutes(5));
	}

	private static void check(String path, HttpResponse<?> response) {
		if (response.statusCode() != 200) {
			throw new IllegalStateException("%s was answered %d %s".formatted(path, response.statusCode(),
					response.headers().firstValue("Location").orElse("")));
		}
	}

	/** Takes a file to its end. */
	Taken take(String path) throws IOException, InterruptedException {
		long start = System.nanoTime();
		HttpResponse<InputStream> response = this.client.send(asking(path).build(), BodyHandlers.ofInputStream());
		try (InputStream body = response.body()) {
			Taken taken = Taken.from(body, start);
			check(path, response);
			return taken;
		}
	}

	/** What is answered, which has to be there. */
	byte[] bytes(String path) throws IOException, InterruptedException {
		HttpResponse<byte[]> response = this.client.send(asking(path).build(), BodyHandlers.ofByteArray());
		check(path, response);
		return response.body();
	}

	/** Goes away after the first bytes. */
	void takeTheBeginning(String path) throws IOException, InterruptedException {
		try (InputStream body = this.client.send(asking(path).build(), BodyHandlers.ofInputStream()).body()) {
			body.readNBytes(10_000);
		}
	}

	/**
	 * How long it took to the first byte, to the first {@value #MANY} and to the last, in
	 * milliseconds.
	 */
	record Taken(double first, double begun, double last, long bytes) {

		/** More than the beginning that is sent before any row is known. */
		private static final int MANY = 10_000;

		static Taken from(InputStream body, long start) throws IOException {
			byte[] buffer = new byte[64 * 1024];
			long bytes = 0;
			double first = 0;
			double begun = 0;
			for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
				double now = (System.nanoTime() - start) / 1e6;
				bytes += read;
				first = (first == 0 && read > 0) ? now : first;
				begun = (begun == 0 && bytes >= MANY) ? now : begun;
			}
			return new Taken(first, begun, (System.nanoTime() - start) / 1e6, bytes);
		}

	}

}
