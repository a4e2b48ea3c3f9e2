package uk.gov.haringey.actionplan.repository.period;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Late corrections beside what closed periods froze; only ever added. */
@Repository
public class Addenda {

	private final JdbcClient jdbc;

	Addenda(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Adds a correction, as Markdown, beside a frozen row. */
	public void add(long periodId, long actionId, String text, Instant at, long accountId) {
		this.jdbc.sql("""
				insert into addendum (reporting_period_id, action_id, text, recorded_at, account_id)
				values (:period, :action, :text, :at, :account)
				""")
			.param("period", periodId)
			.param("action", actionId)
			.param("text", text)
			.param("at", at.atOffset(ZoneOffset.UTC))
			.param("account", accountId)
			.update();
	}

	/** All corrections of a period, the earliest first. */
	public List<Addendum> findAll(long periodId) {
		return this.jdbc
			.sql("""
					select d.action_id, d.text, d.recorded_at, a.display_name from addendum d join account a on a.id = d.account_id
					where d.reporting_period_id = :period order by d.id
					""")
			.param("period", periodId)
			.query((row, number) -> new Addendum(row.getLong("action_id"), row.getString("text"),
					row.getTimestamp("recorded_at").toInstant(), row.getString("display_name")))
			.list();
	}

	/** A correction, as Markdown, and who made it when. */
	public record Addendum(long actionId, String text, Instant recordedAt, @Nullable String accountName) {

		/** The same without the person who added it. */
		public Addendum inPublic() {
			return new Addendum(this.actionId, this.text, this.recordedAt, null);
		}

	}

}
