package uk.gov.haringey.actionplan.repository.register;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which actions of a plan to list, in which order, and from when the plan is looked at.
 *
 * @param planId the plan
 * @param conditions what has to hold of an action
 * @param sort the order
 * @param asAt from when
 */
public record RegisterQuery(long planId, Conditions conditions, Sort sort, AsAt asAt) {

	/** All actions of a plan in the order of their refs. */
	public static RegisterQuery all(long planId, AsAt asAt) {
		return new RegisterQuery(planId, Conditions.NONE, Sort.REF, asAt);
	}

	/** The one action with this ref. */
	public static RegisterQuery one(long planId, String ref, AsAt asAt) {
		return new RegisterQuery(planId, Conditions.NONE.and(Condition.REF, ref), Sort.REF, asAt);
	}

	/** The actions for which any of these officers is responsible. */
	public static RegisterQuery heldBy(long planId, Set<Long> officerIds, AsAt asAt) {
		return new RegisterQuery(planId, Conditions.NONE.and(Condition.HELD_BY, officerIds), Sort.REF, asAt);
	}

	/** The actions of which this holds, in an order. */
	public static RegisterQuery flagged(long planId, Sort sort, AsAt asAt, Condition flag) {
		return new RegisterQuery(planId, Conditions.NONE.and(flag, true), sort, asAt);
	}

	/**
	 * What has to hold of an action: all conditions that are there.
	 *
	 * @param wanted the value of each; {@code true} for those without one
	 */
	public record Conditions(Map<Condition, Object> wanted) {

		/** Leaves all in. */
		public static final Conditions NONE = new Conditions(Map.of());

		public Conditions {
			Map<Condition, Object> inOrder = new EnumMap<>(Condition.class);
			inOrder.putAll(wanted);
			wanted = Collections.unmodifiableMap(inOrder);
		}

		/** The same and another. */
		public Conditions and(Condition condition, Object value) {
			Map<Condition, Object> more = new EnumMap<>(Condition.class);
			more.putAll(this.wanted);
			more.put(condition, value);
			return new Conditions(more);
		}

		/**
		 * The same in SQL, of what the closed period {@code w} froze as {@code z}; gives
		 * the parameters that it needs, but for that period's identifier as
		 * {@code period}.
		 */
		public String ofFrozen(Map<String, Object> parameters) {
			return KnownTables.read(in(Columns.FROZEN, parameters),
					"(select min(c.revision) from reporting_period_history c where c.id = :period and c.state = 'CLOSED')");
		}

		String in(Columns columns, Map<String, Object> parameters) {
			return this.wanted.entrySet().stream().map((entry) -> {
				Condition condition = entry.getKey();
				Object value = entry.getValue();
				parameters.put(condition.valueName(), (value instanceof Enum<?> constant) ? constant.name() : value);
				return " and (" + columns.in((value instanceof Due due) ? due.sql() : condition.sql()) + ")";
			}).collect(Collectors.joining());
		}

	}

	/** By when an action is due. Quarters are those of the financial year. */
	public enum Due {

		/** No due date is agreed. */
		NONE("none", "#dueOn is null"),
		/** In the quarter that the day is in. */
		THIS_QUARTER("this-quarter", inQuarter("")),
		/** In the quarter after that. */
		NEXT_QUARTER("next-quarter", inQuarter(" + interval '3 months'")),
		/**
		 * Today or in the next 30 days, and open; the plan's end counts where no date is.
		 */
		WITHIN_30_DAYS("30-days", within(30)),
		/** The same in the next 60 days. */
		WITHIN_60_DAYS("60-days", within(60)),
		/** The same in the next 90 days. */
		WITHIN_90_DAYS("90-days", within(90));

		private static final Map<String, Due> BY_CODE = index(values(), Due::code);

		private final String code;

		private final String sql;

		Due(String code, String sql) {
			this.code = code;
			this.sql = sql;
		}

		/** All of them by their names in addresses. */
		public static Map<String, Due> byCode() {
			return BY_CODE;
		}

		/** Its name in addresses. */
		public String code() {
			return this.code;
		}

		String sql() {
			return this.sql;
		}

		/** Quarters of the financial year begin with those of the calendar year. */
		private static String inQuarter(String later) {
			return "date_trunc('quarter', #dueOn) = date_trunc('quarter', #today)" + later;
		}

		private static String within(int days) {
			return ActionSql.UNFINISHED + " and #judgedBy between #today and #today + " + days;
		}

	}

	/** The order of a list; the ref decides between equals. */
	public enum Sort {

		REF("ref", ""), THEME("theme", "t.position, "),
		OFFICER("officer",
				"(select o.name from {responsibility} r join {officer} o on o.id = r.officer_id"
						+ " where r.action_id = a.id and r.position = 1) nulls last, "),
		STATUS("status", "s.position, "), DUE("due", "a.due_on nulls last, "),
		UPDATED("updated", "a.last_reported_at desc nulls last, "),
		/** The worst effective colour first. */
		COLOUR("colour", "colour_rank(#colour) desc, "),
		/** What nobody is responsible for, then the worst effective colour first. */
		NOTABLE("", "a.determining_officer_id is null, colour_rank(#colour) desc, ");

		private static final Map<String, Sort> BY_CODE = index(values(), Sort::code);

		private final String code;

		private final String sql;

		Sort(String code, String sql) {
			this.code = code;
			this.sql = sql;
		}

		/** Its name in addresses; empty if no address can ask for it. */
		public String code() {
			return this.code;
		}

		/** Those that addresses can ask for, by their names there. */
		public static Map<String, Sort> byCode() {
			return BY_CODE;
		}

		String sql() {
			return Columns.LIVE.in(this.sql + "a.ref_order");
		}

	}

	private static <E> Map<String, E> index(E[] values, Function<E, String> code) {
		return Arrays.stream(values)
			.filter((value) -> !code.apply(value).isEmpty())
			.collect(Collectors.toUnmodifiableMap(code, Function.identity()));
	}

}
