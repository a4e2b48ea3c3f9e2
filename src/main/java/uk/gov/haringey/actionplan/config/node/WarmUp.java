package uk.gov.haringey.actionplan.config.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLConnection;

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

	private static final int LONGEST_WAIT_MILLIS = 20_000;

	private final Environment environment;

	WarmUp(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		String port = this.environment.getProperty("local.server.port");
		if (port == null) {
			return;
		}
		String address = this.environment.getProperty("server.address",
				InetAddress.getLoopbackAddress().getHostAddress());
		try {
			// Not the newer client, whose 500 classes only sign-in services need.
			URLConnection page = URI.create("http://%s:%s/sign-in".formatted(address, port)).toURL().openConnection();
			page.setConnectTimeout(LONGEST_WAIT_MILLIS);
			page.setReadTimeout(LONGEST_WAIT_MILLIS);
			try (InputStream content = page.getInputStream()) {
				content.transferTo(OutputStream.nullOutputStream());
			}
		}
		catch (IOException | IllegalArgumentException ex) {
			log.debug("No page could be asked for before being ready", ex);
		}
	}

}
