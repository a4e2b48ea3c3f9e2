package uk.gov.haringey.actionplan.config.evaluation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class FreeManagementPortTests {

	private static final String PORT = "management.server.port";

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void theEvaluationCopyTakesAnyFreePortInPlaceOfATakenOne() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(port(taken.getLocalPort())).isEqualTo("0");
		}
	}

	@Test
	void aPortThatIsFreeStays() throws IOException {
		int free;
		try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			free = once.getLocalPort();
		}
		assertThat(port(free)).isEqualTo(String.valueOf(free));
	}

	@Test
	void aCopyOnADatabaseOfItsOwnKeepsThePortThatItsOperatorsWatch() throws IOException {
		this.environment.setProperty("spring.datasource.url", "jdbc:postgresql://db/x");
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(port(taken.getLocalPort())).isEqualTo(String.valueOf(taken.getLocalPort()));
		}
	}

	private String port(int port) {
		this.environment.setProperty(PORT, String.valueOf(port));
		new FreeManagementPort().postProcessEnvironment(this.environment, new SpringApplication());
		return this.environment.getRequiredProperty(PORT);
	}

}
