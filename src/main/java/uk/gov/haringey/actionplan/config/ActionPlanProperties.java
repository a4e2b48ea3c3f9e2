package uk.gov.haringey.actionplan.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Role;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the application's own.
 *
 * @param council the name in the header of every page
 * @param workingDate the day that stands in for today; evaluation copy only
 * @param sample whether the evaluation copy has a sample history of progress
 * @param publishedPlan whether to load the published plan into a database without a plan
 * @param publicReading whether the plan can be read without signing in
 * @param jobs whether this node runs jobs; it adds them anyway
 * @param renderedPages how much of the pages that it made a node keeps; none if 0
 * @param embedded the evaluation copy's database
 * @param admin the first administrator
 * @param mail what mail says of its sender
 * @param baseUrl the address that people reach the application at, such as
 * {@code https://plan.example.gov.uk}
 * @param session how long people stay signed in
 * @param passkeys what passkeys are made for
 * @param oidc what the claims of a sign-in service mean
 * @param audit how long the audit keeps names
 */
@ConfigurationProperties("actionplan")
public record ActionPlanProperties(@DefaultValue("Haringey Council") String council, @Nullable LocalDate workingDate,
		@Nullable Boolean sample, @DefaultValue("true") boolean publishedPlan,
		@DefaultValue("false") boolean publicReading, @DefaultValue("true") boolean jobs,
		@DefaultValue("24MB") DataSize renderedPages, @DefaultValue Embedded embedded, @DefaultValue Admin admin,
		@DefaultValue Mail mail, @Nullable URI baseUrl, @DefaultValue Session session, @DefaultValue Passkeys passkeys,
		@DefaultValue Oidc oidc, @DefaultValue Audit audit) {

	/** The base URL without a slash at its end, for paths to follow. */
	public Optional<String> address() {
		return Optional.ofNullable(this.baseUrl).map((url) -> url.toString().replaceAll("/+$", ""));
	}

	/** Whether people reach the application by TLS, which a proxy ends. */
	public boolean isBehindTls() {
		return this.baseUrl != null && "https".equalsIgnoreCase(this.baseUrl.getScheme());
	}

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
	 * How long people stay signed in.
	 *
	 * @param idle after what they did last
	 * @param absolute after they signed in
	 */
	public record Session(@DefaultValue("30m") Duration idle, @DefaultValue("12h") Duration absolute) {

	}

	/**
	 * What passkeys are made for.
	 *
	 * @param rpId the host that they belong to, that of the base URL if it is not given;
	 * passkeys made for one are of no use for another
	 */
	public record Passkeys(@Nullable String rpId) {

	}

	/**
	 * What the claims of a sign-in service mean.
	 *
	 * @param usernameClaim the claim that holds the user name
	 * @param groupsClaim the claim that holds the groups
	 * @param roleGroups the group that gives a role
	 * @param makeAccounts whether somebody new gets an account, if a group gives a role
	 */
	public record Oidc(@DefaultValue("preferred_username") String usernameClaim,
			@DefaultValue("groups") String groupsClaim, @DefaultValue Map<Role, String> roleGroups,
			@DefaultValue("false") boolean makeAccounts) {

	}

	/**
	 * How long the audit keeps names.
	 *
	 * @param signInsKept after which time the names and addresses of sign-in entries are
	 * emptied: four weeks at least, so that nobody hides what they did last week
	 */
	public record Audit(@DefaultValue("12m") Period signInsKept) {

		private static final int FOUR_WEEKS = 28;

		private static final int DAYS_OF_THE_SHORTEST_MONTH = 28;

		public Audit {
			if (signInsKept.toTotalMonths() < 0 || signInsKept.getDays() < 0
					|| signInsKept.toTotalMonths() * DAYS_OF_THE_SHORTEST_MONTH + signInsKept.getDays() < FOUR_WEEKS) {
				throw new IllegalArgumentException(
						"actionplan.audit.sign-ins-kept must be four weeks (4w) or more, not " + signInsKept);
			}
		}

	}

	/**
	 * The first administrator, made where there is none.
	 *
	 * @param username what they sign in with
	 */
	public record Admin(@Nullable String username) {

	}

}
