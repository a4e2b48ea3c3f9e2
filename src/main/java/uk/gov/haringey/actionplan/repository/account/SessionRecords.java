package uk.gov.haringey.actionplan.repository.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.account.ActingAccounts.PageState;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Sessions as Spring Session keeps them, each read in one SQL statement that needs no
 * transaction, and what decides the page that is asked for together with it.
 */
@Repository
public class SessionRecords {

	private static final String SESSION = """
			select s.session_id, s.creation_time, s.last_access_time, s.max_inactive_interval,
				array(select t.attribute_name from spring_session_attributes t
					where t.session_primary_id = s.primary_id order by t.attribute_name) as names,
				array(select t.attribute_bytes from spring_session_attributes t
					where t.session_primary_id = s.primary_id order by t.attribute_name) as contents
			""";

	private static final String FROM = " from spring_session s ";

	private static final String READER = " left join lateral (" + ActingAccounts.READ
			+ " where a.username = s.principal_name and a.enabled) a on true ";

	private static final String OF_SESSION = " where s.session_id = :session";

	private static final String WITH_PLAN = SESSION + ", a.*, " + ActingAccounts.PLAN_STATE + " as plans" + FROM
			+ READER + OF_SESSION;

	private static final String WITH_OWN_PLANS = SESSION + ", a.*, " + ActingAccounts.OWN_STATE + " as plans" + FROM
			+ READER + OF_SESSION;

	private final JdbcClient jdbc;

	SessionRecords(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A session, whether or not it has ended by now. */
	public Optional<SessionRecord> find(String sessionId) {
		return this.jdbc.sql(SESSION + FROM + OF_SESSION)
			.param("session", sessionId)
			.query((row, number) -> session(row, null))
			.optional();
	}

	/** A session, with what decides a plan's pages for whom it belongs to. */
	public Optional<SessionRecord> findWithPlan(String sessionId, LocalDate day, String planSlug) {
		return this.jdbc.sql(WITH_PLAN)
			.param("session", sessionId)
			.param("day", day)
			.param("slug", planSlug)
			.query((row, number) -> session(row, ActingAccounts.state(row)))
			.optional();
	}

	/** A session, with what decides the pages of whom it belongs to. */
	public Optional<SessionRecord> findWithOwnPlans(String sessionId, LocalDate day) {
		return this.jdbc.sql(WITH_OWN_PLANS)
			.param("session", sessionId)
			.param("day", day)
			.query((row, number) -> session(row, ActingAccounts.state(row)))
			.optional();
	}

	private static SessionRecord session(ResultSet row, @Nullable PageState state) throws SQLException {
		String[] names = (String[]) row.getArray("names").getArray();
		byte[][] contents = (byte[][]) row.getArray("contents").getArray();
		Map<String, byte[]> attributes = new LinkedHashMap<>();
		for (int index = 0; index < names.length; index++) {
			attributes.put(names[index], contents[index]);
		}
		return new SessionRecord(row.getString("session_id"), Instant.ofEpochMilli(row.getLong("creation_time")),
				Instant.ofEpochMilli(row.getLong("last_access_time")),
				Duration.ofSeconds(row.getLong("max_inactive_interval")), attributes, state);
	}

	/**
	 * A session.
	 *
	 * @param used when its last use was noted
	 * @param idle how long it lasts from then on; for ever if that is negative
	 * @param attributes what it holds, each as Java serializes it
	 * @param state what decides the page that was asked for, where that was read with it
	 */
	public record SessionRecord(String id, Instant created, Instant used, Duration idle, Map<String, byte[]> attributes,
			@Nullable PageState state) {

	}

}
