package uk.gov.haringey.actionplan.config.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Asks for one page before the node says that it is ready, since the first one takes
 * longest. A node that cannot be reached at its own address is ready all the same.
 */
@Component
class WarmUp implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

	private final Environment environment;

	WarmUp(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void run(ApplicationArguments arguments) throws InterruptedException {
		String port = this.environment.getProperty("local.server.port");
		if (port == null) {
			return;
		}
		String address = this.environment.getProperty("server.address",
				InetAddress.getLoopbackAddress().getHostAddress());
		try {
			HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create("http://%s:%s/sign-in".formatted(address, port)))
					.timeout(LONGEST_WAIT)
					.build(), BodyHandlers.discarding());
		}
		catch (IOException | IllegalArgumentException ex) {
			log.debug("No page could be asked for before being ready", ex);
		}
	}

}
