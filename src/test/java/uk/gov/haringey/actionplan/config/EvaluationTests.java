package uk.gov.haringey.actionplan.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.ActionPlanApplication;
import uk.gov.haringey.actionplan.TestDatabase;
import uk.gov.haringey.actionplan.service.sample.EvaluationAccounts;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EvaluationTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void withoutADatabaseItIsTheEvaluationCopy() {
		assertThat(Evaluation.isOn(this.environment)).isTrue();
		assertThat(Evaluation.isOn(this.environment.withProperty("spring.datasource.url", "jdbc:postgresql://db/x")))
			.isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "::", "192.0.2.1", "not an address" })
	void theEvaluationCopyAnswersOnTheLoopbackAddressOnly(String address) {
		this.environment.setProperty("server.address", address);

		assertThatExceptionOfType(EvaluationRefusedException.class).isThrownBy(() -> Evaluation.check(this.environment))
			.withMessageContaining(address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "::1", "localhost" })
	void theLoopbackAddressMayBeNamed(String address) {
		this.environment.setProperty("server.address", address);

		assertThatCode(() -> Evaluation.check(this.environment)).doesNotThrowAnyException();
	}

	@Test
	void neitherSampleNorWorkingDateGoWithADatabaseOfTheCouncilsOwn() {
		this.environment.setProperty("spring.datasource.url", "jdbc:postgresql://db/x");
		this.environment.setProperty("actionplan.sample", "true");

		assertThatExceptionOfType(EvaluationRefusedException.class)
			.isThrownBy(() -> Evaluation.check(this.environment));
	}

	@Test
	void aDatabaseWithTheReadyMadeAccountsIsRefused() {
		TestDatabase.Access database = TestDatabase.create();
		try (ConfigurableApplicationContext first = start(database)) {
			first.getBean(EvaluationAccounts.class).make();
		}

		assertThatExceptionOfType(Exception.class).isThrownBy(() -> start(database).close())
			.havingRootCause()
			.isInstanceOf(EvaluationRefusedException.class)
			.withMessageContaining("ready-made accounts");
	}

	private static ConfigurableApplicationContext start(TestDatabase.Access database) {
		return new SpringApplicationBuilder(ActionPlanApplication.class).web(WebApplicationType.SERVLET)
			.run("--server.port=0", "--spring.datasource.url=" + database.url(),
					"--spring.datasource.username=" + database.username(),
					"--spring.datasource.password=" + database.password());
	}

}
