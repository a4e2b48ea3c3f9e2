package uk.gov.haringey.actionplan.repository.register;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;

/**
 * The rules of actions in SQL. What Java decides about a phase or a colour is asked of
 * Java; columns are written as {@code #name}, for which {@link Columns} has the places.
 */
final class ActionSql {

	static final String UNFINISHED = "#phase in (" + names(Phase.values(), Phase::isUnfinished) + ")";

	/** Among the actions that percentages are of. */
	static final String COUNTED = "#phase <> 'WITHDRAWN'";

	/** Design rule R6. */
	static final String EXCEPTION = COUNTED + " and #colour in (" + names(Colour.values(), Colour::isException) + ")";

	/** Design rule R10, as {@link uk.gov.haringey.actionplan.entity.Direction} has it. */
	static final String DIRECTION = """
			case when #previous is null then 'NEW' when #previous = #colour then 'SAME'
				when colour_rank(#colour) < colour_rank(#previous) then 'IMPROVED' else 'WORSENED' end""";

	/**
	 * Looked up action by action: as {@code exists} the planner would rather gather the
	 * overdue milestones of all plans.
	 */
	static final String MILESTONE_OVERDUE = """
			coalesce((select true from {milestone} m where m.action_id = a.id and m.completed_on is null
				and m.due_on < :today limit 1), false)""";

	/**
	 * Open, and without words of its officers in this quarter and the one before. A
	 * confirmation of no change has no words of its own. Looked up action by action too.
	 */
	static final String UNCOMMENTED = UNFINISHED + """
			and (select true from status_update v where v.action_id = #id and v.kind = 'PROGRESS'
			and v.commentary <> '' and v.recorded_at >= (date_trunc('quarter', #today) - interval '3 months')
				at time zone 'Europe/London'
			and #known limit 1) is null""";

	/**
	 * Its ref, or the words of its text, theme and latest commentary, wherever among
	 * these they are.
	 */
	static final String SEARCHED = "#ref = :q or to_tsvector('english', "
			+ folded("concat_ws(' ', #text, #themeTitle, #commentary)") + ") @@ websearch_to_tsquery('english', "
			+ folded(":q") + ")";

	private ActionSql() {
	}

	/**
	 * A text without its accents and without what cannot be seen, for comparing only
	 * (design rule R17); case is the dictionary's to ignore.
	 */
	private static String folded(String text) {
		return "regexp_replace(normalize(" + text
				+ ", NFKD), '[\\u0300-\\u036f\\u00ad\\u200b-\\u200f\\u2060\\ufeff]', '', 'g')";
	}

	private static <E extends Enum<E>> String names(E[] values, Predicate<E> wanted) {
		return Arrays.stream(values)
			.filter(wanted)
			.map((value) -> "'" + value.name() + "'")
			.collect(Collectors.joining(", "));
	}

}
