package uk.gov.haringey.actionplan.service.audit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import uk.gov.haringey.actionplan.TestDatabase;

import org.springframework.core.env.Environment;

/**
 * The role that the application works as, in the hands of somebody with a console: it
 * owns nothing, and does not say to be the application.
 */
final class RuntimeRole {

	static final String NAME = TestDatabase.Roles.RUNTIME;

	private RuntimeRole() {
	}

	/** Signs in to the database as that role. */
	static Connection connect(Environment environment) throws SQLException {
		return DriverManager.getConnection(environment.getRequiredProperty("spring.datasource.url"), NAME,
				environment.getRequiredProperty("spring.datasource.password"));
	}

	/** Signs in to it as the role that owns the tables. */
	static Connection connectAsOwner(Environment environment) throws SQLException {
		return DriverManager.getConnection(environment.getRequiredProperty("spring.datasource.url"),
				environment.getRequiredProperty("spring.flyway.user"),
				environment.getRequiredProperty("spring.flyway.password"));
	}

}
