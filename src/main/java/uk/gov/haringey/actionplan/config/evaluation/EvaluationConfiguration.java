package uk.gov.haringey.actionplan.config.evaluation;

import java.net.InetAddress;

import uk.gov.haringey.actionplan.config.ActionPlanProperties;
import uk.gov.haringey.actionplan.config.Evaluation;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** The evaluation copy's own database, on the loopback address only. */
@Configuration(proxyBeanMethods = false)
@Conditional(Evaluation.class)
class EvaluationConfiguration {

	@Bean(destroyMethod = "close")
	JdbcConnectionDetails embeddedDatabase(ActionPlanProperties properties) {
		return EmbeddedDatabase.start(properties.embedded().directory());
	}

	@Bean
	WebServerFactoryCustomizer<ConfigurableWebServerFactory> loopbackOnly() {
		return (server) -> server.setAddress(InetAddress.getLoopbackAddress());
	}

}
