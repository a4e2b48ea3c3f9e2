package uk.gov.haringey.actionplan.config.evaluation;

import java.net.InetAddress;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gov.haringey.actionplan.config.ActionPlanProperties;
import uk.gov.haringey.actionplan.config.Evaluation;
import uk.gov.haringey.actionplan.service.sample.EvaluationAccounts;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The evaluation copy's own database, on the loopback address only. */
@Configuration(proxyBeanMethods = false)
@Conditional(Evaluation.class)
class EvaluationConfiguration {

	private static final Logger log = LoggerFactory.getLogger(EvaluationConfiguration.class);

	@Bean(destroyMethod = "close")
	JdbcConnectionDetails embeddedDatabase(ActionPlanProperties properties) {
		return EmbeddedDatabase.start(properties.embedded().directory());
	}

	/** The last line of the log says what to do next. */
	@Bean
	ApplicationListener<ApplicationReadyEvent> welcome() {
		return (ready) -> {
			Environment environment = ready.getApplicationContext().getEnvironment();
			log.info(
					"Open http://localhost:{}/ and choose an account on the sign-in page (every password is {}). "
							+ "Health and metrics are on port {}.",
					environment.getProperty("local.server.port"), EvaluationAccounts.PASSWORD,
					environment.getProperty("local.management.port"));
		};
	}

	@Bean
	WebServerFactoryCustomizer<ConfigurableWebServerFactory> loopbackOnly() {
		return (server) -> server.setAddress(InetAddress.getLoopbackAddress());
	}

}
