package uk.gov.haringey.actionplan.config;

import java.net.InetAddress;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** The evaluation copy's own database, on the loopback address only. */
@Configuration(proxyBeanMethods = false)
@Conditional(Evaluation.class)
class EvaluationConfiguration {

	@Bean(destroyMethod = "close")
	JdbcConnectionDetails embeddedDatabase(ActionPlanProperties properties, Environment environment) {
		Evaluation.check(environment);
		if (!ClassUtils.isPresent("io.zonky.test.db.postgres.embedded.EmbeddedPostgres", getClass().getClassLoader())) {
			throw new EvaluationRefusedException(
					"No database is configured, and this build comes without the evaluation copy's own.",
					"Set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
		}
		return EmbeddedDatabase.start(properties.embedded().directory());
	}

	@Bean
	WebServerFactoryCustomizer<ConfigurableWebServerFactory> loopbackOnly() {
		return (server) -> server.setAddress(InetAddress.getLoopbackAddress());
	}

}
