package uk.gov.haringey.actionplan.config.node;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** Sessions that two requests write to at once, as a double click does, on any nodes. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

	@Bean
	PostgreSqlJdbcIndexedSessionRepositoryCustomizer laterOfTwoWritesStands() {
		return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
	}

}
