package uk.gov.haringey.actionplan.fault;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody with a browser without scripts, who is signed in on every node at once. */
public final class Client {

	private static final String PLAN = "/plans/procurement-2006-2009";

	private final HttpClient http = HttpClient.newBuilder()
		.cookieHandler(new CookieManager())
		.connectTimeout(Duration.ofSeconds(5))
		.version(HttpClient.Version.HTTP_1_1)
		.build();

	/** Signs in on one node; the session is in the database. */
	public static Client signIn(Node node, String username) throws Exception {
		Client client = new Client();
		Document page = Jsoup.parse(client.get(node, "/sign-in").body());
		Map<String, String> form = hidden(page.selectFirst("main form"));
		form.put("username", username);
		form.put("password", "password");
		HttpResponse<String> answer = client.post(node, "/sign-in", form);
		String location = answer.headers().firstValue("Location").orElse("");
		if (answer.statusCode() != 302 || location.contains("error")) {
			throw new IllegalStateException("Sign-in answered " + answer.statusCode() + " " + location);
		}
		return client;
	}

	public HttpResponse<String> get(Node node, String path) throws IOException, InterruptedException {
		return this.http.send(request(node, path).build(), BodyHandlers.ofString());
	}

	public CompletableFuture<HttpResponse<String>> getAsync(Node node, String path) {
		return this.http.sendAsync(request(node, path).build(), BodyHandlers.ofString());
	}

	public HttpResponse<String> post(Node node, String path, Map<String, String> form)
			throws IOException, InterruptedException {
		return this.http.send(posted(node, path, form), BodyHandlers.ofString());
	}

	public CompletableFuture<HttpResponse<String>> postAsync(Node node, String path, Map<String, String> form) {
		return this.http.sendAsync(posted(node, path, form), BodyHandlers.ofString());
	}

	private static HttpRequest posted(Node node, String path, Map<String, String> form) {
		return request(node, path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form.entrySet()
				.stream()
				.map((field) -> encode(field.getKey()) + "=" + encode(field.getValue()))
				.collect(Collectors.joining("&"))))
			.build();
	}

	private static HttpRequest.Builder request(Node node, String path) {
		return HttpRequest.newBuilder(URI.create(node.address() + path)).timeout(Duration.ofSeconds(100));
	}

	/** The path of an action's updates. */
	public static String updates(String ref) {
		return PLAN + "/actions/" + ref + "/updates";
	}

	/**
	 * The form for an update of an action as it stands, filled in; nothing if it is not
	 * there just now.
	 */
	public Map<String, String> updateForm(Node node, String ref, String commentary)
			throws IOException, InterruptedException {
		HttpResponse<String> answer = get(node, updates(ref) + "/new");
		if (answer.statusCode() != 200) {
			throw new IOException("The form was answered with " + answer.statusCode());
		}
		Map<String, String> form = hidden(Jsoup.parse(answer.body()).selectFirst("main form[action$=/updates]"));
		form.put("status", "on-track");
		form.put("percentComplete", "10");
		form.put("commentary", commentary);
		form.put("reason", "The plan ended long ago.");
		return form;
	}

	/** The hidden fields of a form. */
	public static Map<String, String> hidden(Element form) {
		Map<String, String> fields = new LinkedHashMap<>();
		form.select("input[type=hidden]").forEach((input) -> fields.put(input.attr("name"), input.attr("value")));
		return fields;
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
