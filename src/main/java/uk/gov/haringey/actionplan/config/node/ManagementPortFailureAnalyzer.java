package uk.gov.haringey.actionplan.config.node;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Says which of the two ports is taken, as when a second copy is started beside a first.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class ManagementPortFailureAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

	private final Environment environment;

	ManagementPortFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
		if (!Integer.toString(cause.getPort()).equals(this.environment.getProperty("management.server.port"))) {
			return null;
		}
		return new FailureAnalysis(
				"Port %d, at which health and metrics would answer, is in use already.".formatted(cause.getPort()),
				"Name another with management.server.port, or 0 for any that is free. A second copy beside a first needs "
						+ "a server.port of its own too.",
				cause);
	}

}
