package uk.gov.haringey.actionplan.config.node;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Migrations have connections of their own, without the time limits of pages: a large
 * table may take its time, and so may another node that migrates first.
 * <p>
 * With {@code spring.flyway.user} they are made by another role than the application
 * works as. That role owns the tables, and grants the application's role after each
 * migration what it needs, which is no right to change a table's form or its triggers.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "spring.flyway.enabled", matchIfMissing = true)
class MigrationConfiguration {

	@Bean
	FlywayConfigurationCustomizer migrationsTakeTheirTime(JdbcConnectionDetails database, FlywayProperties migrating) {
		return (flyway) -> {
			Map<String, String> placeholders = new HashMap<>(flyway.getPlaceholders());
			placeholders.put("runtime_role", Objects.requireNonNullElse(database.getUsername(), ""));
			flyway.placeholders(placeholders);
			String url = Objects.requireNonNullElse(migrating.getUrl(), database.getJdbcUrl());
			if (migrating.getUser() != null) {
				flyway.dataSource(url, migrating.getUser(), migrating.getPassword());
			}
			else {
				flyway.dataSource(url, database.getUsername(), database.getPassword());
			}
		};
	}

}
