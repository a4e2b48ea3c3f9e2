package uk.gov.haringey.actionplan;

import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives a Spring context a database of its own, which it migrates as one role and works
 * on as another. A test that changes the record by hand says first as whom: see
 * {@link TestDatabase.Roles}.
 */
public final class TestDatabaseInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		TestDatabase.Roles roles = TestDatabase.createWithRoles();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test database",
					Map.of("spring.datasource.url", roles.runtime().url(), "spring.datasource.username",
							roles.runtime().username(), "spring.datasource.password", roles.runtime().password(),
							"spring.flyway.user", roles.owner().username(), "spring.flyway.password",
							roles.owner().password(),
							// Tests that are about jobs run them; the others count
							// statements.
							"actionplan.jobs", "false", "spring.datasource.hikari.maximum-pool-size", "6",
							"spring.datasource.hikari.minimum-idle", "0")));
	}

}
