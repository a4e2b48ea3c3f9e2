package uk.gov.haringey.actionplan.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import uk.gov.haringey.actionplan.ActionPlanApplication;

/** The application in a process of its own, asked by HTTP. */
final class Running implements AutoCloseable {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private final Process process;

	private final Path log;

	private final String address;

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(new CookieManager())
		.build();

	private Running(Process process, Path log, String address) {
		this.process = process;
		this.log = log;
		this.address = address;
	}

	/**
	 * Starts it and waits until it is ready.
	 * @param heap the most heap, as {@code -Xmx} takes it
	 */
	static Running start(Path folder, String heap, String... arguments) throws IOException, InterruptedException {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
				"-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true", "-cp",
				System.getProperty("java.class.path"), ActionPlanApplication.class.getName(), "--server.port=" + port));
		command.addAll(List.of(arguments));
		Path log = folder.resolve("log");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		Running running = new Running(process, log, "http://localhost:" + port);
		running.awaitReady();
		return running;
	}

	private void awaitReady() throws IOException, InterruptedException {
		long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
		while (System.nanoTime() < end && this.process.isAlive()) {
			try {
				if (this.client.send(request("/actuator/health/readiness"), BodyHandlers.discarding())
					.statusCode() == 200) {
					return;
				}
			}
			catch (IOException ex) {
				// Not there yet.
			}
			Thread.sleep(200);
		}
		String said = Files.readString(this.log);
		close();
		throw new IllegalStateException("The application did not start: " + said);
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/** Signs in; later requests are of this account. */
	void signIn(String username, String password) throws IOException, InterruptedException {
		String page = this.client.send(request("/sign-in"), BodyHandlers.ofString()).body();
		Matcher token = TOKEN.matcher(page);
		if (!token.find()) {
			throw new IllegalStateException("The sign-in page has no token");
		}
		String form = "_csrf=%s&username=%s&password=%s".formatted(encode(token.group(1)), encode(username),
				encode(password));
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.address + "/sign-in"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form))
			.build();
		int status = this.client.send(request, BodyHandlers.discarding()).statusCode();
		if (status != 302) {
			throw new IllegalStateException("Signing in was answered " + status);
		}
	}

	private static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	private HttpRequest request(String path) {
		return HttpRequest.newBuilder(URI.create(this.address + path)).timeout(Duration.ofMinutes(5)).build();
	}

	/** Takes a file to its end. */
	Taken take(String path) throws IOException, InterruptedException {
		long start = System.nanoTime();
		HttpResponse<InputStream> response = this.client.send(request(path), BodyHandlers.ofInputStream());
		try (InputStream body = response.body()) {
			Taken taken = Taken.from(body, start);
			if (response.statusCode() != 200) {
				throw new IllegalStateException(path + " was answered " + response.statusCode());
			}
			return taken;
		}
	}

	/** What is answered, which has to be 200. */
	byte[] bytes(String path) throws IOException, InterruptedException {
		HttpResponse<byte[]> response = this.client.send(request(path), BodyHandlers.ofByteArray());
		if (response.statusCode() != 200) {
			throw new IllegalStateException(path + " was answered " + response.statusCode());
		}
		return response.body();
	}

	/** Goes away after the first bytes. */
	void takeTheBeginning(String path) throws IOException, InterruptedException {
		try (InputStream body = this.client.send(request(path), BodyHandlers.ofInputStream()).body()) {
			body.readNBytes(10_000);
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
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
