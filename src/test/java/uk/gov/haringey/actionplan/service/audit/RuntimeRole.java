package uk.gov.haringey.actionplan.service.audit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A user of the database who owns nothing, may write to ordinary tables and no more than
 * read the record: what the application needs, in the hands of somebody with a console.
 */
final class RuntimeRole {

	static final String NAME = "hand_of_tests";

	private static final String PASSWORD = "hand-of-tests";

	private RuntimeRole() {
	}

	/** Makes the user, and gives them their rights in this database. */
	static void make(JdbcClient jdbc) {
		jdbc.sql(
				"""
						do $$
						declare
						  written text;
						begin
						  if not exists (select from pg_roles where rolname = 'hand_of_tests') then
						    create role hand_of_tests login password 'hand-of-tests';
						  end if;
						  grant usage on schema public to hand_of_tests;
						  grant select on all tables in schema public to hand_of_tests;
						  grant usage on all sequences in schema public to hand_of_tests;
						  for written in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
						      and relname !~ '_history$' and relname not in ('audit_entry', 'audit_revision', 'audit_seal', 'audit_unsealed') loop
						    execute format('grant insert, update, delete on %I to hand_of_tests', written);
						  end loop;
						end
						$$
						""")
			.update();
	}

	/** Signs in to the database as that user, without saying to be the application. */
	static Connection connect(Environment environment) throws SQLException {
		// The address may name a user of its own.
		String url = environment.getRequiredProperty("spring.datasource.url").replaceFirst("\\?.*$", "");
		return DriverManager.getConnection(url, NAME, PASSWORD);
	}

}
