package uk.gov.haringey.actionplan.config.evaluation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

import uk.gov.haringey.actionplan.config.Evaluation;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Takes any free port for health and metrics where another program has the usual one: a
 * newcomer who tries the evaluation copy did not choose that port. A copy on a database
 * of its own keeps the port that its operators watch, and fails without it.
 */
final class FreeManagementPort implements EnvironmentPostProcessor, Ordered {

	private static final String PORT = "management.server.port";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Integer port = environment.getProperty(PORT, Integer.class);
		if (Evaluation.isOn(environment) && port != null && port > 0 && isTaken(port)) {
			environment.getPropertySources().addFirst(new MapPropertySource("free management port", Map.of(PORT, "0")));
		}
	}

	private static boolean isTaken(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return !socket.isBound();
		}
		catch (IOException ex) {
			return true;
		}
	}

	/** After the configuration files, which say the port. */
	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

}
