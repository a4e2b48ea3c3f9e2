package uk.gov.haringey.actionplan.config;

import java.nio.file.Path;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the application's own.
 *
 * @param council the name in the header of every page
 * @param workingDate the day that stands in for today; evaluation copy only
 * @param sample whether the evaluation copy has a sample history of progress
 * @param publishedPlan whether to load the published plan into a database without a plan
 * @param publicReading whether the plan can be read without signing in
 * @param jobs whether this node runs jobs; it adds them anyway
 * @param embedded the evaluation copy's database
 * @param admin the first administrator
 * @param mail what mail says of its sender
 * @param baseUrl where the application is reached, for links in mail
 */
@ConfigurationProperties("actionplan")
public record ActionPlanProperties(@DefaultValue("Haringey Council") String council, @Nullable LocalDate workingDate,
		@Nullable Boolean sample, @DefaultValue("true") boolean publishedPlan,
		@DefaultValue("false") boolean publicReading, @DefaultValue("true") boolean jobs,
		@DefaultValue Embedded embedded, @DefaultValue Admin admin, @DefaultValue Mail mail,
		@DefaultValue("") String baseUrl) {

	/**
	 * The evaluation copy's database.
	 *
	 * @param directory where it is kept, relative to the working directory
	 */
	public record Embedded(@DefaultValue("data") Path directory) {

	}

	/**
	 * What mail says of its sender.
	 *
	 * @param from the address that it comes from
	 */
	public record Mail(@DefaultValue("") String from) {

	}

	/**
	 * The first administrator, made where there is none.
	 *
	 * @param username what they sign in with
	 */
	public record Admin(@Nullable String username) {

	}

}
