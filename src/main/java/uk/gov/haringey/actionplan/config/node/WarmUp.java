package uk.gov.haringey.actionplan.config.node;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gov.haringey.actionplan.config.PublicAddress;

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

	private final PublicAddress publicAddress;

	WarmUp(Environment environment, PublicAddress publicAddress) {
		this.environment = environment;
		this.publicAddress = publicAddress;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		String port = this.environment.getProperty("local.server.port");
		if (port == null) {
			return;
		}
		String address = this.environment.getProperty("server.address",
				InetAddress.getLoopbackAddress().getHostAddress());
		// Not a client of Java's own, which would name this address as the host and be
		// refused.
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(address, Integer.parseInt(port)), LONGEST_WAIT_MILLIS);
			socket.setSoTimeout(LONGEST_WAIT_MILLIS);
			socket.getOutputStream()
				.write("GET /sign-in HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
					.formatted(this.publicAddress.host())
					.getBytes(StandardCharsets.US_ASCII));
			socket.getInputStream().transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException | IllegalArgumentException ex) {
			log.debug("No page could be asked for before being ready", ex);
		}
	}

}
