package uk.gov.haringey.actionplan.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Keycloak in a process of its own, on a loopback port, with one realm. */
final class Keycloak implements AutoCloseable {

	static final String PASSWORD = "otter lamp fjord nine";

	static final String SECRET = "not-a-secret-of-anybody";

	private static final String REALM = "council";

	private static final String ADMINISTRATOR = "keeper";

	private static final Duration LONGEST_START = Duration.ofMinutes(4);

	private final Process process;

	private final String address;

	private final HttpClient http = HttpClient.newHttpClient();

	private final JsonMapper json = JsonMapper.builder().build();

	private Keycloak(Process process, String address) {
		this.process = process;
		this.address = address;
	}

	static String issuer(int port) {
		return "http://127.0.0.1:" + port + "/realms/" + REALM;
	}

	/**
	 * Starts what was unpacked, with everything in memory.
	 * @param redirect where it may send people back to
	 */
	static Keycloak start(Path unpacked, int port, String redirect, Path log) throws IOException, InterruptedException {
		Path home;
		try (Stream<Path> all = Files.list(unpacked)) {
			home = all.filter((one) -> one.getFileName().toString().startsWith("keycloak-")).findFirst().orElseThrow();
		}
		String realm = Files.readString(Path.of("src/bench/keycloak/realm.json"))
			.replace("${password}", PASSWORD)
			.replace("${secret}", SECRET)
			.replace("${redirect}", redirect);
		Files.createDirectories(home.resolve("data/import"));
		Files.writeString(home.resolve("data/import/realm.json"), realm);
		ProcessBuilder builder = new ProcessBuilder("bash", home.resolve("bin/kc.sh").toAbsolutePath().toString(),
				"start-dev", "--db=dev-mem", "--http-host=127.0.0.1", "--http-port=" + port, "--import-realm")
			.redirectErrorStream(true)
			.redirectOutput(log.toFile());
		builder.environment()
			.putAll(Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR, "KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD,
					"JAVA_HOME", System.getProperty("java.home")));
		Keycloak keycloak = new Keycloak(builder.start(), "http://127.0.0.1:" + port);
		keycloak.awaitReady(log);
		return keycloak;
	}

	private void awaitReady(Path log) throws IOException, InterruptedException {
		long end = System.nanoTime() + LONGEST_START.toNanos();
		while (System.nanoTime() < end && this.process.isAlive()) {
			try {
				if (get("/realms/" + REALM, null).statusCode() == 200) {
					return;
				}
			}
			catch (IOException ex) {
				// Not there yet.
			}
			Thread.sleep(500);
		}
		close();
		throw new IllegalStateException("Keycloak did not start: " + Files.readString(log));
	}

	/** Takes somebody out of a group. */
	void takeOut(String username, String group) throws IOException, InterruptedException {
		String token = token();
		String groupId = id("/admin/realms/" + REALM + "/groups?exact=true&search=" + group, token);
		change("DELETE", "/admin/realms/" + REALM + "/users/" + userId(username, token) + "/groups/" + groupId, "",
				token);
	}

	void rename(String username, String next) throws IOException, InterruptedException {
		String token = token();
		change("PUT", "/admin/realms/" + REALM + "/users/" + userId(username, token),
				"{\"username\": \"" + next + "\"}", token);
	}

	private String userId(String username, String token) throws IOException, InterruptedException {
		return id("/admin/realms/" + REALM + "/users?exact=true&username=" + username, token);
	}

	private String id(String path, String token) throws IOException, InterruptedException {
		JsonNode found = this.json.readTree(get(path, token).body());
		if (found.size() != 1) {
			throw new IllegalStateException(path + " was answered with " + found);
		}
		return found.get(0).get("id").asString();
	}

	private String token() throws IOException, InterruptedException {
		String form = Map
			.of("grant_type", "password", "client_id", "admin-cli", "username", ADMINISTRATOR, "password", PASSWORD)
			.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		HttpResponse<String> answer = this.http
			.send(request("/realms/master/protocol/openid-connect/token", null)
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(BodyPublishers.ofString(form))
				.build(), BodyHandlers.ofString());
		return this.json.readTree(answer.body()).get("access_token").asString();
	}

	private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
		return this.http.send(request(path, token).build(), BodyHandlers.ofString());
	}

	private void change(String method, String path, String body, String token)
			throws IOException, InterruptedException {
		HttpResponse<String> answer = this.http.send(request(path, token).header("Content-Type", "application/json")
			.method(method.toUpperCase(Locale.ROOT), BodyPublishers.ofString(body))
			.build(), BodyHandlers.ofString());
		if (answer.statusCode() != 204) {
			throw new IllegalStateException(path + " was answered " + answer.statusCode() + " " + answer.body());
		}
	}

	private HttpRequest.Builder request(String path, String token) {
		HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(this.address + path))
			.timeout(Duration.ofSeconds(30));
		return (token != null) ? builder.header("Authorization", "Bearer " + token) : builder;
	}

	/** Ends the script and the server that it started. */
	@Override
	public void close() {
		List<ProcessHandle> all = this.process.descendants().toList();
		all.forEach(ProcessHandle::destroy);
		this.process.destroy();
		try {
			if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
			all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
