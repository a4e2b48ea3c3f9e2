package uk.gov.haringey.actionplan.repository.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.delivery.Dispatch;
import uk.gov.haringey.actionplan.entity.delivery.Occasion;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of deliveries and of what was sent, each in one SQL statement. */
@Repository
public class DeliveryLists {

	private final JdbcClient jdbc;

	DeliveryLists(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The deliveries of a plan: those still to be sent first, then the latest. */
	public List<DeliverySummary> deliveries(long planId) {
		return this.jdbc
			.sql("""
					select d.id, d.report, d.format, d.occasion, d.due_on, d.finished_at is null and d.stopped_at is null as active,
						d.stopped_at is not null as stopped,
						(select count(*) from delivery_recipient r where r.delivery_id = d.id) as recipients,
						count(p.id) filter (where p.state = 'SENT') as sent,
						count(p.id) filter (where p.state = 'WAITING') as waiting,
						count(p.id) filter (where p.state = 'GIVEN_UP') as given_up, max(p.sent_at) as last_sent_at
					from delivery d
					left join sending s on s.delivery_id = d.id
					left join dispatch p on p.sending_id = s.id
					where d.plan_id = :plan
					group by d.id
					order by active desc, d.id desc
					limit 200
					""")
			.param("plan", planId)
			.query((row, number) -> new DeliverySummary(row.getLong("id"), row.getString("report"),
					row.getString("format"), Occasion.valueOf(row.getString("occasion")),
					row.getObject("due_on", LocalDate.class), row.getBoolean("active"), row.getBoolean("stopped"),
					row.getInt("recipients"), row.getInt("sent"), row.getInt("waiting"), row.getInt("given_up"),
					moment(row, "last_sent_at")))
			.list();
	}

	/** What a delivery sent or is to send: the latest sending first. */
	public List<DispatchSummary> dispatches(long deliveryId) {
		return this.jdbc
			.sql("""
					select s.id as sending_id, s.period_code, s.day, s.report, s.format, coalesce(s.file_name, '') as file_name,
						p.id, p.name, p.address, p.state, p.next_attempt_at, p.sent_at, p.problem, p.detail
					from sending s join dispatch p on p.sending_id = s.id
					where s.delivery_id = :delivery
					order by s.id desc, p.id
					limit 1000
					""")
			.param("delivery", deliveryId)
			.query((row, number) -> {
				String problem = row.getString("problem");
				return new DispatchSummary(row.getLong("sending_id"), row.getString("period_code"),
						row.getObject("day", LocalDate.class), row.getString("report"), row.getString("format"),
						row.getString("file_name"), row.getLong("id"), row.getString("name"), row.getString("address"),
						Dispatch.State.valueOf(row.getString("state")), moment(row, "next_attempt_at"),
						moment(row, "sent_at"), (problem != null) ? Dispatch.Obstacle.valueOf(problem) : null,
						row.getString("detail"));
			})
			.list();
	}

	/** How many messages of a plan were given up, and nobody has seen to since. */
	public int givenUp(long planId) {
		return this.jdbc
			.sql("""
					select count(*) from dispatch p join sending s on s.id = p.sending_id join delivery d on d.id = s.delivery_id
					where d.plan_id = :plan and d.stopped_at is null and p.state = 'GIVEN_UP'
					""")
			.param("plan", planId)
			.query(Integer.class)
			.single();
	}

	private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
		Timestamp moment = row.getTimestamp(column);
		return (moment != null) ? moment.toInstant() : null;
	}

}
