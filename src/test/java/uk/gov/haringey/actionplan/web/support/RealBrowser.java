package uk.gov.haringey.actionplan.web.support;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without scripts that reaches a real web server and keeps its cookies. */
public final class RealBrowser {

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String BOUNDARY = "----actionplan";

	private final int port;

	private final CookieManager cookies = new CookieManager();

	private final HttpClient http = HttpClient.newBuilder()
		.cookieHandler(this.cookies)
		.connectTimeout(Duration.ofSeconds(5))
		.version(HttpClient.Version.HTTP_1_1)
		.build();

	public RealBrowser(int port) {
		this.port = port;
	}

	/** Signs in with the password that every account of a test has. */
	public RealBrowser signIn(String username) throws IOException, InterruptedException {
		HttpResponse<String> answer = post("/sign-in",
				with(hidden("/sign-in"), Map.of("username", username, "password", "password")));
		if (answer.statusCode() != 302 || location(answer).contains("error")) {
			throw new IllegalStateException("Sign-in answered " + answer.statusCode() + " " + location(answer));
		}
		return this;
	}

	/** Loses its session, as time does. */
	public void endSession() {
		this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals("actionplan-session"))
			.toList()
			.forEach((cookie) -> {
				this.cookies.getCookieStore()
					.getURIs()
					.forEach((uri) -> this.cookies.getCookieStore().remove(uri, cookie));
				this.cookies.getCookieStore().remove(null, cookie);
			});
	}

	public HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.http.send(request(path).build(), BodyHandlers.ofString());
	}

	public HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
		return send("POST", path, FORM, BodyPublishers.ofString(encoded(fields)));
	}

	/** Sends whatever a browser would not. */
	public HttpResponse<String> send(String method, String path, String type, BodyPublisher body)
			throws IOException, InterruptedException {
		return this.http.send(request(path).header("Content-Type", type).method(method, body).build(),
				BodyHandlers.ofString());
	}

	/** Sends the form of a page, with a file in one of its fields. */
	public HttpResponse<String> upload(String page, String path, Map<String, String> fields, String field, String name,
			byte[] content) throws IOException, InterruptedException {
		return upload(page, path, fields, field, name, BodyPublishers.ofByteArray(content));
	}

	/** The same with a file of any size, which is made as it is sent. */
	public HttpResponse<String> upload(String page, String path, Map<String, String> fields, String field, String name,
			BodyPublisher content) throws IOException, InterruptedException {
		return upload(page, path, fields, field, Map.of(name, content));
	}

	/** The same with several files, by their names. */
	public HttpResponse<String> upload(String page, String path, Map<String, String> fields, String field,
			Map<String, BodyPublisher> files) throws IOException, InterruptedException {
		List<BodyPublisher> parts = new ArrayList<>();
		with(hidden(page), fields).forEach((name, text) -> parts.add(BodyPublishers.ofString(
				"--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(BOUNDARY, name, text))));
		files.forEach((name, content) -> parts.addAll(List.of(BodyPublishers.ofString(
				"--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: text/plain\r\n\r\n"
					.formatted(BOUNDARY, field, name)),
				content, BodyPublishers.ofString("\r\n"))));
		parts.add(BodyPublishers.ofString("--%s--\r\n".formatted(BOUNDARY)));
		return send("POST", path, "multipart/form-data; boundary=" + BOUNDARY,
				BodyPublishers.concat(parts.toArray(BodyPublisher[]::new)));
	}

	/** The hidden fields of the first form of a page that changes something. */
	public Map<String, String> hidden(String page) throws IOException, InterruptedException {
		Element form = page(get(page)).selectFirst("main form[method=post]");
		if (form == null) {
			throw new IllegalStateException("There is no form at " + page);
		}
		return hidden(form);
	}

	public static Map<String, String> hidden(Element form) {
		Map<String, String> fields = new LinkedHashMap<>();
		form.select("input[type=hidden]").forEach((input) -> fields.put(input.attr("name"), input.attr("value")));
		return fields;
	}

	public static Document page(HttpResponse<String> answer) {
		return Jsoup.parse(answer.body());
	}

	public static String location(HttpResponse<String> answer) {
		return answer.headers().firstValue("Location").orElse("").replaceFirst("^http://[^/]+", "");
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.timeout(Duration.ofSeconds(100));
	}

	private static Map<String, String> with(Map<String, String> hidden, Map<String, String> fields) {
		Map<String, String> all = new LinkedHashMap<>(hidden);
		all.putAll(fields);
		return all;
	}

	private static String encoded(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
			.collect(Collectors.joining("&"));
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
