package uk.gov.haringey.actionplan.repository.register;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the columns are that {@link Condition}s ask about, so that one text of a
 * condition serves all who ask it.
 */
enum Columns {

	/**
	 * Of the register, with action a, status s, theme t, plan p, latest update u and, for
	 * the previous colour, what the last closed period froze as z.
	 */
	LIVE(Map.ofEntries(Map.entry("id", "a.id"), Map.entry("ref", "a.ref"), Map.entry("theme", "a.theme_id"),
			Map.entry("inSection",
					"t.section_id = (select c.id from {section} c where c.plan_id = :planId and c.number = :section)"),
			Map.entry("determining", "a.determining_officer_id"),
			Map.entry("ownerless", "a.determining_officer_id is not null"), Map.entry("status", "s.code"),
			Map.entry("phase", "s.phase"),
			Map.entry("colour",
					"effective_colour(s.phase, s.colour, #judgedBy, a.forecast_on, " + ActionSql.MILESTONE_OVERDUE
							+ ", :today)"),
			Map.entry("previous", "z.effective_colour"), Map.entry("awaiting", "a.awaiting_sign_off"),
			// Nothing is unreported before the open period begins.
			Map.entry("unreported", ":open > 0 and u.reporting_period_id is distinct from :open"),
			Map.entry("uncommented", ActionSql.UNCOMMENTED), Map.entry("dueOn", "a.due_on"),
			Map.entry("judgedBy", "coalesce(a.due_on, p.ends_on)"), Map.entry("today", ":today::date"),
			Map.entry("known", "v.recorded_at < (:today::date + 1)::timestamp at time zone 'Europe/London'"),
			Map.entry("text", "a.text"), Map.entry("themeTitle", "t.title"), Map.entry("commentary", "u.commentary"))),

	/** Of the plan's counts, whose rows n are made of the above. */
	COUNTED(Map.ofEntries(Map.entry("phase", "n.phase"), Map.entry("colour", "n.colour"),
			Map.entry("previous", "n.previous"), Map.entry("ownerless", "n.determining_officer_id is not null"),
			Map.entry("awaiting", "n.awaiting_sign_off"), Map.entry("unreported", "n.unreported"),
			Map.entry("uncommented", "n.uncommented"), Map.entry("dueOn", "n.due_on"),
			Map.entry("judgedBy", "n.judged_by"), Map.entry("today", ":today::date"))),

	/**
	 * Of what the closed period w froze as z. What a frozen row does not hold is read as
	 * it was known at the closing: the officers by their codes, the plan's end, the
	 * colour at the closing before, and when there was a commentary.
	 */
	FROZEN(Map.ofEntries(Map.entry("id", "z.action_id"), Map.entry("ref", "z.ref"), Map.entry("theme", "z.theme_id"),
			Map.entry("inSection", "z.section_number = :section"),
			Map.entry("determining", "(select a.determining_officer_id from {action} a where a.id = z.action_id)"),
			Map.entry("ownerless", "z.owner_to_be_determined"), Map.entry("status", "z.status_code"),
			Map.entry("phase", "z.phase"), Map.entry("colour", "z.effective_colour"),
			Map.entry("previous",
					"""
							(select y.effective_colour from snapshot y where y.action_id = z.action_id and y.phase <> 'WITHDRAWN'
								and y.reporting_period_id = (select b.id from reporting_period b where b.plan_id = w.plan_id
									and b.state = 'CLOSED' and b.starts_on < w.starts_on order by b.starts_on desc limit 1))"""),
			Map.entry("awaiting", "z.awaiting_sign_off"), Map.entry("unreported", "z.not_reported"),
			Map.entry("uncommented", ActionSql.UNCOMMENTED), Map.entry("dueOn", "z.due_on"),
			Map.entry("judgedBy", "coalesce(z.due_on, (select p.ends_on from {plan} p where p.id = w.plan_id))"),
			Map.entry("today", "(w.closed_at at time zone 'Europe/London')::date"),
			Map.entry("known", "v.recorded_at <= w.closed_at"), Map.entry("text", "z.text"),
			Map.entry("themeTitle", "z.theme_title"), Map.entry("commentary", "z.commentary")));

	private static final Pattern COLUMN = Pattern.compile("#(\\w+)");

	private final Map<String, String> places;

	Columns(Map<String, String> places) {
		this.places = places;
	}

	/**
	 * The same SQL with each column in its place.
	 * @throws IllegalArgumentException if these rows do not have a column
	 */
	String in(String sql) {
		return COLUMN.matcher(sql).replaceAll((column) -> {
			String place = this.places.get(column.group(1));
			if (place == null) {
				throw new IllegalArgumentException(this + " rows have no " + column.group());
			}
			return Matcher.quoteReplacement(in(place));
		});
	}

}
