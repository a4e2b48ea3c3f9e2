package uk.gov.haringey.actionplan.repository.register;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.LinkageKind;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.UpdateKind;
import uk.gov.haringey.actionplan.repository.register.ActionSummary.DatesSummary;
import uk.gov.haringey.actionplan.repository.register.ActionSummary.LatestUpdate;
import uk.gov.haringey.actionplan.repository.register.ActionSummary.LinkageSummary;
import uk.gov.haringey.actionplan.repository.register.ActionSummary.StatusSummary;
import uk.gov.haringey.actionplan.repository.register.ActionSummary.ThemeSummary;

/** Reads a row of the register. */
final class ActionSummaryRow {

	private ActionSummaryRow() {
	}

	static ActionSummary of(ResultSet row) throws SQLException {
		return new ActionSummary(row.getLong("id"), row.getInt("version"), row.getString("ref"), row.getString("text"),
				row.getString("short_title"),
				new ThemeSummary(row.getLong("theme_id"), row.getString("theme_title"), row.getInt("section")),
				List.of(strings(row.getArray("officers"))), List.of((Long[]) row.getArray("officer_ids").getArray()),
				row.getString("determining_officer"), row.getObject("determining_officer_id", Long.class),
				linkages(row),
				new StatusSummary(row.getString("code"), row.getString("name"), Colour.valueOf(row.getString("colour")),
						Phase.valueOf(row.getString("phase")), row.getInt("percent_complete"),
						row.getBoolean("awaiting_sign_off"), colour(row.getString("previous_colour"))),
				new DatesSummary(row.getObject("baseline_due_on", LocalDate.class),
						row.getObject("due_on", LocalDate.class), row.getObject("forecast_on", LocalDate.class),
						row.getObject("ends_on", LocalDate.class), row.getBoolean("milestone_overdue")),
				latest(row));
	}

	private static @Nullable Colour colour(@Nullable String name) {
		return (name != null) ? Colour.valueOf(name) : null;
	}

	private static @Nullable LatestUpdate latest(ResultSet row) throws SQLException {
		String kind = row.getString("update_kind");
		return (kind != null) ? new LatestUpdate(UpdateKind.valueOf(kind), row.getString("commentary"),
				row.getString("path_to_green"), row.getString("reason"), row.getTimestamp("recorded_at").toInstant(),
				row.getBoolean("in_open_period"), row.getLong("account_id")) : null;
	}

	private static List<LinkageSummary> linkages(ResultSet row) throws SQLException {
		String[] kinds = strings(row.getArray("kinds"));
		String[] refs = strings(row.getArray("refs"));
		String[] targets = strings(row.getArray("targets"));
		Array slips = row.getArray("slips");
		List<LinkageSummary> linkages = new ArrayList<>(kinds.length);
		for (int index = 0; index < kinds.length; index++) {
			linkages.add(new LinkageSummary(LinkageKind.valueOf(kinds[index]), refs[index], targets[index],
					((Integer[]) slips.getArray())[index]));
		}
		return linkages;
	}

	private static String[] strings(@Nullable Array array) throws SQLException {
		return (array != null) ? (String[]) array.getArray() : new String[0];
	}

}
