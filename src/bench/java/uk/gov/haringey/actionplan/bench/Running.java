package uk.gov.haringey.actionplan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import uk.gov.haringey.actionplan.ActionPlanApplication;
import uk.gov.haringey.actionplan.TestDatabase.Access;

import org.springframework.util.FileSystemUtils;

/**
 * The application in a process of its own, as it was packed, on the loopback address. To
 * it comes what is measured with ({@code bench.node}), on the class path of this process
 * alone.
 */
final class Running implements AutoCloseable {

	private static final Path BENCH = Path.of("target/bench").toAbsolutePath();

	private static final String NODE = "uk/gov/haringey/actionplan/bench/node";

	private final Process process;

	private final Path log;

	private final int port;

	private final int managementPort;

	private Running(Process process, Path log, int port, int managementPort) {
		this.process = process;
		this.log = log;
		this.port = port;
		this.managementPort = managementPort;
	}

	/**
	 * Starts it and waits until it is ready.
	 * @param folder for what it logs
	 * @param heap the most heap, as {@code -Xmx} takes it
	 */
	static Running start(Path folder, String heap, String... arguments) throws IOException, InterruptedException {
		return start(folder, Jvm.usual(heap), arguments);
	}

	/**
	 * Starts it and waits until it is ready.
	 * @param folder for what it logs
	 */
	static Running start(Path folder, Jvm jvm, String... arguments) throws IOException, InterruptedException {
		List<String> options = new ArrayList<>(jvm.options());
		options.add("-XX:+ExitOnOutOfMemoryError");
		options.addAll(List.of("-cp", jar() + ":" + measuring(), ActionPlanApplication.class.getName()));
		Running running = begin(jvm.java(), folder, options, arguments);
		running.awaitReady();
		return running;
	}

	/** Starts it, and does not wait. */
	static Running begin(Path java, Path folder, List<String> options, String... arguments) throws IOException {
		int port = freePort();
		int managementPort = freePort();
		List<String> command = new ArrayList<>(List.of(java.toString()));
		command.addAll(options);
		command.addAll(List.of("--server.address=127.0.0.1", "--server.port=" + port,
				"--management.server.port=" + managementPort));
		command.addAll(List.of(arguments));
		Path log = Files.createTempFile(Files.createDirectories(folder), "node", ".log");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		// Never outlives the run.
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
		return new Running(process, log, port, managementPort);
	}

	/** What makes a node use a database, with nothing of the evaluation copy. */
	static String[] on(Access database, String... more) {
		List<String> arguments = new ArrayList<>(List.of("--actionplan.published-plan=false",
				"--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + database.username(),
				"--spring.datasource.password=" + database.password()));
		arguments.addAll(List.of(more));
		return arguments.toArray(String[]::new);
	}

	/**
	 * The application's jar, with its libraries beside it, as the container image has
	 * them.
	 */
	static Path jar() throws IOException, InterruptedException {
		Path packed;
		try (Stream<Path> files = Files.list(Path.of("target"))) {
			packed = files.filter((file) -> file.getFileName().toString().matches("actionplan-[^/]*\\.jar"))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException(
						"The application is not packed: run the benchmarks by ./mvnw -Pbench verify"));
		}
		// When it was written; its other date is the same for all builds.
		Path unpacked = BENCH.resolve("app-" + ((FileTime) Files.getAttribute(packed, "unix:ctime")).toMillis());
		Path jar = unpacked.resolve(packed.getFileName());
		if (!Files.exists(jar)) {
			removeOlder();
			Tool.output(new ProcessBuilder(Jvm.own().toString(), "-Djarmode=tools", "-jar", packed.toString(), "extract",
					"--force", "--destination", unpacked.toString()), 120);
		}
		return jar;
	}

	private static void removeOlder() throws IOException {
		if (Files.isDirectory(BENCH)) {
			try (Stream<Path> folders = Files.list(BENCH)) {
				for (Path folder : folders.filter((one) -> one.getFileName().toString().startsWith("app-")).toList()) {
					FileSystemUtils.deleteRecursively(folder);
				}
			}
		}
	}

	/** Alone: the tests' classes beside them are not to be found by a node. */
	private static Path measuring() throws IOException {
		Path own = BENCH.resolve("node");
		FileSystemUtils.deleteRecursively(own);
		Path target = Files.createDirectories(own.resolve(NODE));
		try (Stream<Path> files = Files.list(Path.of("target/test-classes").resolve(NODE))) {
			for (Path file : files.toList()) {
				Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
			}
		}
		return own;
	}

	private static int freePort() throws IOException {
		try (ServerSocket free = new ServerSocket(0)) {
			return free.getLocalPort();
		}
	}

	private void awaitReady() throws InterruptedException {
		awaitAnswer(URI.create("http://127.0.0.1:" + this.managementPort + "/actuator/health/readiness"));
	}

	/** Waits until a page is answered. */
	void awaitPage(String path) throws InterruptedException {
		awaitAnswer(URI.create(address() + path));
	}

	private void awaitAnswer(URI address) throws InterruptedException {
		HttpClient client = HttpClient.newHttpClient();
		long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
		while (System.nanoTime() < end && this.process.isAlive()) {
			try {
				if (client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
					.statusCode() == 200) {
					return;
				}
			}
			catch (IOException ex) {
				// Not there yet.
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
		}
		String said = said();
		close();
		throw new IllegalStateException("The application did not start: " + said);
	}

	/** What it logged. */
	String said() {
		try {
			List<String> lines = Files.readAllLines(this.log);
			return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String address() {
		return "http://127.0.0.1:" + this.port;
	}

	int port() {
		return this.port;
	}

	long pid() {
		return this.process.pid();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/** Asks it to stop, and waits until it has. */
	@Override
	public void close() {
		this.process.destroy();
		try {
			// Long enough to write a cache that it was told to write.
			if (!this.process.waitFor(180, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public String toString() {
		return "%s %s".formatted(address(), Arrays.asList(this.process.info().arguments().orElse(new String[0])));
	}

}
