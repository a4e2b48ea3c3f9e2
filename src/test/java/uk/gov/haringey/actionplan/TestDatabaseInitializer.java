package uk.gov.haringey.actionplan;

import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives a Spring context a database of its own. */
public final class TestDatabaseInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		TestDatabase.Roles roles = TestDatabase.createWithRoles();
		TestDatabase.Access access = roles.runtime();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test database", Map.of("spring.datasource.url", access.url(),
					// Tests that are about jobs run them; the others count statements.
					"actionplan.jobs", "false", "spring.datasource.username", access.username(),
					"spring.datasource.password", access.password(), "spring.flyway.user", roles.owner().username(), "spring.flyway.password", roles.owner().password(), "spring.datasource.hikari.maximum-pool-size", "6",
					"spring.datasource.hikari.minimum-idle", "0")));
	}

}
