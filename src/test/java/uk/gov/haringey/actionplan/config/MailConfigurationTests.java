package uk.gov.haringey.actionplan.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.service.delivery.MailServer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class MailConfigurationTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
		.withUserConfiguration(Settings.class, MailConfiguration.class);

	@Test
	void mailCanBeSentWithAServerAndASender() {
		this.application
			.withPropertyValues("spring.mail.host=mail.example.org",
					"actionplan.mail.from=Action plan <plan@example.org>", "actionplan.base-url=https://plan.example/")
			.run((context) -> {
				assertThat(context.getBean(MailServer.class).isSetUp()).isTrue();
				assertThat(context.getBean(MailServer.class).baseUrl()).isEqualTo("https://plan.example");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "actionplan.council=A", "spring.mail.host=mail.example.org",
			"actionplan.mail.from=plan@example.org" })
	void mailWaitsWithoutEither(String setting) {
		this.application.withPropertyValues(setting)
			.run((context) -> assertThat(context.getBean(MailServer.class).isSetUp()).isFalse());
	}

	@ParameterizedTest
	@ValueSource(strings = { "nobody", "plan@", "Plan plan@example.org extra", "a@example.org, b@example.org" })
	void aSenderThatIsNoAddressIsRefusedAtTheStart(String from) {
		this.application.withPropertyValues("actionplan.mail.from=" + from)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("actionplan.mail.from"));
	}

	@EnableConfigurationProperties(ActionPlanProperties.class)
	static class Settings {

	}

}
