package uk.gov.haringey.actionplan.service.reporting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.service.DateWords;

/**
 * What moved between two moments of a plan. A pure function of its arguments.
 *
 * @param moved the actions of which anything differs, in the order of the later refs
 * @param bridge how the figures of one moment became those of the other
 */
public record Comparison(List<Moved> moved, Bridge bridge) {

	/** What of an action is set beside each other, in the order shown. */
	public enum Aspect {

		REF(SnapshotRow::ref), THEME((row) -> row.place().themeTitle()), TEXT(SnapshotRow::text),
		OFFICERS(SnapshotRow::officers), LINKAGES(SnapshotRow::linkages), STATUS((row) -> row.status().name()),
		COLOUR((row) -> row.colours().effective().name()), PERCENT((row) -> row.status().percentComplete() + "%"),
		AWAITING_SIGN_OFF((row) -> row.status().awaitingSignOff() ? "Yes" : "No"),
		DUE((row) -> (row.dates().dueOn() != null) ? DateWords.of(row.dates().dueOn()) : ""),
		FORECAST((row) -> (row.dates().forecastOn() != null) ? DateWords.of(row.dates().forecastOn()) : "");

		private final Function<SnapshotRow, String> value;

		Aspect(Function<SnapshotRow, String> value) {
			this.value = value;
		}

	}

	/** What is said of an action as a whole. */
	public enum Kind {

		ADDED, WITHDRAWN, REINSTATED, COMPLETED, CHANGED, GONE

	}

	/** One thing that differs; empty for what was, or is, absent. */
	public record Difference(Aspect aspect, String before, String after) {

	}

	/**
	 * An action of which something differs; absent at a moment at which it is not there.
	 */
	public record Moved(Kind kind, @Nullable SnapshotRow before, @Nullable SnapshotRow after,
			List<Difference> differences) {

		/** The action as it is, or as it was if it is not there any more. */
		public SnapshotRow row() {
			return (this.after != null) ? this.after : Objects.requireNonNull(this.before);
		}

	}

	/** What moved; both in the order of the refs. */
	static Comparison of(List<SnapshotRow> before, List<SnapshotRow> after) {
		Map<Long, SnapshotRow> earlier = new HashMap<>();
		before.forEach((row) -> earlier.put(row.actionId(), row));
		List<Moved> moved = new ArrayList<>();
		for (SnapshotRow row : after) {
			SnapshotRow was = earlier.remove(row.actionId());
			if (was == null) {
				moved.add(new Moved(Kind.ADDED, null, row, List.of()));
				continue;
			}
			List<Difference> differences = differences(was, row);
			if (!differences.isEmpty()) {
				moved.add(new Moved(kind(was, row), was, row, differences));
			}
		}
		before.stream()
			.filter((row) -> earlier.containsKey(row.actionId()))
			.forEach((row) -> moved.add(new Moved(Kind.GONE, row, null, List.of())));
		return new Comparison(moved, Bridge.of(before, after));
	}

	private static Kind kind(SnapshotRow before, SnapshotRow after) {
		if (before.isWithdrawn() != after.isWithdrawn()) {
			return after.isWithdrawn() ? Kind.WITHDRAWN : Kind.REINSTATED;
		}
		return (Bridge.Group.of(after) == Bridge.Group.BLUE && Bridge.Group.of(before) != Bridge.Group.BLUE)
				? Kind.COMPLETED : Kind.CHANGED;
	}

	private static List<Difference> differences(SnapshotRow before, SnapshotRow after) {
		List<Difference> differences = new ArrayList<>();
		for (Aspect aspect : Aspect.values()) {
			String was = aspect.value.apply(before);
			String is = aspect.value.apply(after);
			if (!was.equals(is)) {
				differences.add(new Difference(aspect, was, is));
			}
		}
		return differences;
	}

}
