package uk.gov.haringey.actionplan.fault;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import uk.gov.haringey.actionplan.ActionPlanApplication;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.service.PlanClock;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * The application in a process of its own, on a loopback port. It makes people when it is
 * asked to, and ends with the process that started it.
 */
public final class Node implements AutoCloseable {

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

	private final Process process;

	/** What it answered; what it logs goes to a file. */
	private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

	private int port;

	private int managementPort;

	private Node(Process process, Path log) {
		this.process = process;
		Thread reader = new Thread(() -> read(log), "log of a node");
		reader.setDaemon(true);
		reader.start();
	}

	/** Starts one, which {@link #awaitReady} waits for. */
	public static Node start(String databaseUrl, Path log, String... options) throws IOException {
		return start(List.of("-Xmx384m"), databaseUrl, log, options);
	}

	/** Starts one by further options of Java's, such as its memory. */
	public static Node start(List<String> java, String databaseUrl, Path log, String... options) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(java);
		command.addAll(
				List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Node.class.getName(),
						"--server.port=0", "--server.address=127.0.0.1", "--spring.datasource.url=" + databaseUrl));
		command.addAll(List.of(options));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		return new Node(builder.start(), log);
	}

	public Node awaitReady() throws InterruptedException {
		String[] words = answer("READY").split(" ");
		this.port = Integer.parseInt(words[1]);
		this.managementPort = Integer.parseInt(words[2]);
		return this;
	}

	/**
	 * The user name of somebody new who keeps plans; the password is {@code password}.
	 */
	public String newPerson() throws IOException, InterruptedException {
		OutputStream in = this.process.getOutputStream();
		in.write("person\n".getBytes(StandardCharsets.US_ASCII));
		in.flush();
		return answer("PERSON").split(" ")[1];
	}

	private String answer(String word) throws InterruptedException {
		String answer = this.answers.poll(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
		if (answer == null || !answer.startsWith(word + " ")) {
			throw new IllegalStateException("The node did not say " + word + ", but " + answer);
		}
		return answer;
	}

	/** All the time: a node whose words nobody reads stops in the middle of them. */
	private void read(Path log) {
		try (BufferedReader out = this.process.inputReader(StandardCharsets.UTF_8);
				BufferedWriter written = Files.newBufferedWriter(log, StandardOpenOption.CREATE,
						StandardOpenOption.APPEND)) {
			for (String line = out.readLine(); line != null; line = out.readLine()) {
				if (line.startsWith("READY ") || line.startsWith("PERSON ")) {
					this.answers.add(line);
				}
				else {
					written.write(line);
					written.newLine();
					written.flush();
				}
			}
			this.answers.add("ENDED");
		}
		catch (IOException ex) {
			this.answers.add("ENDED");
		}
	}

	public String address() {
		return "http://localhost:" + this.port;
	}

	public int port() {
		return this.port;
	}

	/** The number of its process. */
	public long pid() {
		return this.process.pid();
	}

	/** What it answers at a management path. */
	public String management(String path) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.managementPort + path)).build(),
					BodyHandlers.ofString())
			.body();
	}

	public boolean isAlive() {
		return this.process.isAlive();
	}

	/** The status of one of its health checks; 0 if it does not answer. */
	public int health(String group) throws InterruptedException {
		return status("/actuator/health/" + group);
	}

	public int status(String managementPath) throws InterruptedException {
		try {
			return HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.managementPort + managementPath))
					.build(), BodyHandlers.discarding())
				.statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
	}

	/** Kills it, as {@code kill -9} does. */
	public void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	/** Asks it to stop, as {@code kill} does. */
	public void stop() {
		this.process.destroy();
	}

	public boolean awaitEnd() throws InterruptedException {
		return this.process.waitFor(60, TimeUnit.SECONDS);
	}

	@Override
	public void close() throws InterruptedException {
		kill();
	}

	public static void main(String[] arguments) throws IOException {
		ConfigurableApplicationContext application = new SpringApplicationBuilder(ActionPlanApplication.class,
				TestPlans.class, MovedClock.class)
			.run(arguments);
		System.out.println("READY " + application.getEnvironment().getProperty("local.server.port") + " "
				+ application.getEnvironment().getProperty("local.management.port"));
		BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		while (in.readLine() != null) {
			System.out.println("PERSON " + newPerson(application.getBean(TestPlans.class)));
		}
		System.exit(0);
	}

	/** Under a name that no earlier node on this database has given. */
	private static String newPerson(TestPlans plans) {
		for (int tried = 0; tried < 100; tried++) {
			try {
				return plans.headOfProcurement().username();
			}
			catch (DataIntegrityViolationException ex) {
				// The name is taken.
			}
		}
		throw new IllegalStateException("No name is free");
	}

	/**
	 * A clock that a file moves, by so many minutes; only in a node that is given one.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty("fault.clock")
	static class MovedClock {

		@Bean
		static BeanPostProcessor movedClock(Environment environment) {
			Path file = Path.of(environment.getRequiredProperty("fault.clock"));
			Clock moved = new Clock() {
				@Override
				public Instant instant() {
					try {
						return Instant.now().plus(Duration.ofMinutes(Long.parseLong(Files.readString(file).strip())));
					}
					catch (IOException ex) {
						throw new UncheckedIOException(ex);
					}
				}

				@Override
				public ZoneId getZone() {
					return ZoneOffset.UTC;
				}

				@Override
				public Clock withZone(ZoneId zone) {
					return this;
				}
			};
			return new BeanPostProcessor() {
				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof PlanClock) ? new PlanClock(moved, null) : bean;
				}
			};
		}

	}

}
