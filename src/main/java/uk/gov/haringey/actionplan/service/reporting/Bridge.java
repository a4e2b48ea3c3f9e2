package uk.gov.haringey.actionplan.service.reporting;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;

/**
 * How the figures of one moment became those of another: for each group, which actions
 * left it for where, and which came from where. A pure function of its arguments.
 *
 * @param steps one for each group in which anything is or was, in the order of the groups
 */
public record Bridge(List<Step> steps) {

	/** More refs than these are only counted. */
	private static final int NAMED = 10;

	/** Stands for the moment at which an action is not there. */
	private static final String ELSEWHERE = "";

	/** Where an action is counted: by its effective colour, or as withdrawn. */
	public enum Group {

		RED("Red", "went red"), AMBER("Amber", "went amber"), GREY("Grey", "went grey"), GREEN("Green", "went green"),
		BLUE("Complete", "completed"), WITHDRAWN("Withdrawn", "withdrawn");

		private final String words;

		private final String verb;

		Group(String words, String verb) {
			this.words = words;
			this.verb = verb;
		}

		static Group of(SnapshotRow row) {
			return row.isWithdrawn() ? WITHDRAWN : of(row.colours().effective());
		}

		static Group of(Colour colour) {
			return valueOf(colour.name());
		}

		public String words() {
			return this.words;
		}

	}

	/**
	 * Actions that moved together; where they came from, or went to, is absent for those
	 * that are only there at one of both moments.
	 */
	public record Movement(@Nullable Group other, List<String> refs) {

	}

	/** How a group's number changed. */
	public record Step(Group group, int before, int after, List<Movement> left, List<Movement> joined) {

		/** Whether any action left or joined. */
		public boolean isMoved() {
			return !this.left.isEmpty() || !this.joined.isEmpty();
		}

		/**
		 * Such as "Green fell from 14 to 11: 2.6 and 3.9 went amber, 4.4 completed".
		 */
		public String sentence() {
			String change = (this.after == this.before) ? "stayed at " + this.after
					: ((this.after < this.before) ? "fell" : "rose") + " from " + this.before + " to " + this.after;
			List<String> parts = new ArrayList<>();
			this.left.forEach((movement) -> parts
				.add(refs(movement) + " " + ((movement.other() != null) ? movement.other().verb : "removed")));
			this.joined.forEach((movement) -> parts.add(refs(movement) + " " + ((movement.other() != null)
					? "came from " + movement.other().words.toLowerCase(Locale.ROOT) : "added")));
			return this.group.words + " " + change + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
		}

		private static String refs(Movement movement) {
			List<String> refs = movement.refs();
			if (refs.size() > NAMED) {
				return refs.size() + " actions";
			}
			int last = refs.size() - 1;
			return (last == 0) ? refs.get(0) : String.join(", ", refs.subList(0, last)) + " and " + refs.get(last);
		}

	}

	/** The bridge between two moments; both in the order of the refs. */
	static Bridge of(List<SnapshotRow> before, List<SnapshotRow> after) {
		Map<Long, SnapshotRow> earlier = new HashMap<>();
		before.forEach((row) -> earlier.put(row.actionId(), row));
		Map<Group, Map<String, List<String>>> left = new EnumMap<>(Group.class);
		Map<Group, Map<String, List<String>>> joined = new EnumMap<>(Group.class);
		for (SnapshotRow row : after) {
			SnapshotRow was = earlier.remove(row.actionId());
			Group now = Group.of(row);
			if (was == null) {
				move(joined, now, null, row.ref());
			}
			else if (Group.of(was) != now) {
				move(left, Group.of(was), now, row.ref());
				move(joined, now, Group.of(was), row.ref());
			}
		}
		before.stream()
			.filter((row) -> earlier.containsKey(row.actionId()))
			.forEach((row) -> move(left, Group.of(row), null, row.ref()));
		List<Step> steps = new ArrayList<>();
		for (Group group : Group.values()) {
			Step step = new Step(group, count(before, group), count(after, group), movements(left.get(group)),
					movements(joined.get(group)));
			if (step.before() + step.after() > 0) {
				steps.add(step);
			}
		}
		return new Bridge(steps);
	}

	private static void move(Map<Group, Map<String, List<String>>> movements, Group group, @Nullable Group other,
			String ref) {
		movements.computeIfAbsent(group, (key) -> new HashMap<>())
			.computeIfAbsent((other != null) ? other.name() : ELSEWHERE, (key) -> new ArrayList<>())
			.add(ref);
	}

	private static int count(List<SnapshotRow> rows, Group group) {
		return (int) rows.stream().filter((row) -> Group.of(row) == group).count();
	}

	private static List<Movement> movements(@Nullable Map<String, List<String>> byOther) {
		if (byOther == null) {
			return List.of();
		}
		List<Movement> movements = new ArrayList<>();
		for (Group other : Group.values()) {
			List<String> refs = byOther.get(other.name());
			if (refs != null) {
				movements.add(new Movement(other, refs));
			}
		}
		List<String> refs = byOther.get(ELSEWHERE);
		if (refs != null) {
			movements.add(new Movement(null, refs));
		}
		return movements;
	}

}
