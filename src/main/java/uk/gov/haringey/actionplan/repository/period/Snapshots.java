package uk.gov.haringey.actionplan.repository.period;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.repository.Slice;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Conditions;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What closed periods froze: rows are only ever added, while a period is being closed.
 */
@Repository
public class Snapshots {

	private static final int BATCH = 500;

	private static final String INSERT = """
			insert into snapshot (reporting_period_id, action_id, ref, section_number, theme_id, theme_title, text, officers,
				owner_to_be_determined, linkages, status_code, status_name, phase, percent_complete, awaiting_sign_off,
				reported_colour, computed_colour, effective_colour, colour_reason, not_reported, baseline_due_on, due_on,
				forecast_on, commentary, path_to_green)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			""";

	private static final String MATCHES = """
			from reporting_period w join snapshot z on z.reporting_period_id = w.id where w.id = :period""";

	private final JdbcClient jdbc;

	private final JdbcTemplate batches;

	Snapshots(JdbcClient jdbc, JdbcTemplate batches) {
		this.jdbc = jdbc;
		this.batches = batches;
	}

	/** Freezes rows in a period that is being closed. */
	public void addAll(long periodId, List<SnapshotRow> rows) {
		this.batches.batchUpdate(INSERT, rows, BATCH, (statement, row) -> set(statement, periodId, row));
	}

	private static void set(PreparedStatement statement, long periodId, SnapshotRow row) throws SQLException {
		Object[] values = { periodId, row.actionId(), row.ref(), row.place().sectionNumber(), row.place().themeId(),
				row.place().themeTitle(), row.text(), row.officers(), row.ownerToBeDetermined(), row.linkages(),
				row.status().code(), row.status().name(), row.status().phase().name(), row.status().percentComplete(),
				row.status().awaitingSignOff(), row.colours().reported().name(), row.colours().computed().name(),
				row.colours().effective().name(), row.colours().reason(), row.notReported(),
				row.dates().baselineDueOn(), row.dates().dueOn(), row.dates().forecastOn(), row.commentary(),
				row.pathToGreen() };
		for (int index = 0; index < values.length; index++) {
			statement.setObject(index + 1, values[index]);
		}
	}

	/** All that a period froze, in the order of the refs. */
	public List<SnapshotRow> findAll(long periodId) {
		return findAll(periodId, Conditions.NONE);
	}

	/**
	 * The frozen rows of actions that met some conditions at the closing, in the order of
	 * the refs.
	 */
	public List<SnapshotRow> findAll(long periodId, Conditions wanted) {
		return select("z.*", " order by z.ref_order", periodId, wanted).query((row, number) -> row(row)).list();
	}

	/** One page of the same. */
	public Slice<SnapshotRow> find(long periodId, Conditions wanted, int page, int size) {
		List<SnapshotRow> rows = select("z.*", " order by z.ref_order limit :size offset :offset", periodId, wanted)
			.param("size", size)
			.param("offset", (long) page * size)
			.query((row, number) -> row(row))
			.list();
		return new Slice<>(rows, select("count(*)", "", periodId, wanted).query(Long.class).single());
	}

	private JdbcClient.StatementSpec select(String columns, String order, long periodId, Conditions wanted) {
		Map<String, Object> parameters = new HashMap<>(Map.of("period", periodId));
		String conditions = wanted.ofFrozen(parameters);
		return this.jdbc.sql("select " + columns + MATCHES + conditions + order).params(parameters);
	}

	/** One action as a period froze it. */
	public Optional<SnapshotRow> findByRef(long periodId, String ref) {
		return this.jdbc.sql("select * from snapshot where reporting_period_id = :period and ref = :ref")
			.param("period", periodId)
			.param("ref", ref)
			.query((row, number) -> row(row))
			.optional();
	}

	private static SnapshotRow row(ResultSet row) throws SQLException {
		return new SnapshotRow(row.getLong("action_id"), row.getString("ref"),
				new SnapshotRow.Place(row.getInt("section_number"), row.getLong("theme_id"),
						row.getString("theme_title")),
				row.getString("text"), row.getString("officers"), row.getBoolean("owner_to_be_determined"),
				row.getString("linkages"),
				new SnapshotRow.Status(row.getString("status_code"), row.getString("status_name"),
						Phase.valueOf(row.getString("phase")), row.getInt("percent_complete"),
						row.getBoolean("awaiting_sign_off")),
				new SnapshotRow.Colours(colour(row, "reported_colour"), colour(row, "computed_colour"),
						colour(row, "effective_colour"), row.getString("colour_reason")),
				row.getBoolean("not_reported"),
				new SnapshotRow.Dates(row.getObject("baseline_due_on", LocalDate.class),
						row.getObject("due_on", LocalDate.class), row.getObject("forecast_on", LocalDate.class)),
				row.getString("commentary"), row.getString("path_to_green"));
	}

	private static Colour colour(ResultSet row, String column) throws SQLException {
		return Colour.valueOf(row.getString(column));
	}

}
