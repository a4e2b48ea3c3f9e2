package uk.gov.haringey.actionplan.repository.period;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.PeriodState;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The periods of plans, and what was counted when they were closed. */
@Repository
public class FrozenPeriods {

	private static final String SELECT = """
			select r.*, a.username, a.display_name, t.actions, t.withdrawn, t.blue, t.green, t.grey, t.amber, t.red,
				t.overdue, t.not_reported, t.awaiting_sign_off, t.without_owner, t.without_due_date
			from reporting_period r
			left join period_summary t on t.reporting_period_id = r.id
			left join account a on a.id = r.closed_by_account_id
			where r.plan_id = :plan
			""";

	private final JdbcClient jdbc;

	FrozenPeriods(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** All periods of a plan, the earliest first. */
	public List<PeriodRecord> findAll(long planId) {
		return this.jdbc.sql(SELECT + " order by r.starts_on")
			.param("plan", planId)
			.query((row, number) -> period(row))
			.list();
	}

	/** One period of a plan. */
	public Optional<PeriodRecord> find(long planId, String code) {
		return this.jdbc.sql(SELECT + " and r.code = :code")
			.param("plan", planId)
			.param("code", code)
			.query((row, number) -> period(row))
			.optional();
	}

	/** Keeps what was counted while a period is being closed. */
	public void add(long periodId, PeriodTotals totals) {
		this.jdbc
			.sql("""
					insert into period_summary (reporting_period_id, actions, withdrawn, blue, green, grey, amber, red, overdue,
						not_reported, awaiting_sign_off, without_owner, without_due_date)
					values (%d, :actions, :withdrawn, :blue, :green, :grey, :amber, :red, :overdue,
						:notReported, :awaitingSignOff, :withoutOwner, :withoutDueDate)
					"""
				.formatted(periodId))
			.paramSource(totals)
			.update();
	}

	private static PeriodRecord period(ResultSet row) throws SQLException {
		Timestamp reminded = row.getTimestamp("reminded_at");
		return new PeriodRecord(row.getLong("id"), row.getString("code"), row.getObject("starts_on", LocalDate.class),
				row.getObject("ends_on", LocalDate.class), PeriodState.valueOf(row.getString("state")),
				(reminded != null) ? reminded.toInstant() : null, closing(row));
	}

	private static PeriodRecord.@Nullable Closing closing(ResultSet row) throws SQLException {
		Timestamp closed = row.getTimestamp("closed_at");
		return (closed != null) ? new PeriodRecord.Closing(closed.toInstant(), row.getString("username"),
				row.getString("display_name"), row.getString("sha256"), totals(row)) : null;
	}

	private static PeriodTotals totals(ResultSet row) throws SQLException {
		return new PeriodTotals(row.getInt("actions"), row.getInt("withdrawn"), row.getInt("blue"), row.getInt("green"),
				row.getInt("grey"), row.getInt("amber"), row.getInt("red"), row.getInt("overdue"),
				row.getInt("not_reported"), row.getInt("awaiting_sign_off"), row.getInt("without_owner"),
				row.getInt("without_due_date"));
	}

}
