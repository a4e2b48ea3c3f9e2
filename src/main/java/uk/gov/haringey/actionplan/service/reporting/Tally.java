package uk.gov.haringey.actionplan.service.reporting;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Direction;
import uk.gov.haringey.actionplan.repository.register.PlanCounts.Count;
import uk.gov.haringey.actionplan.repository.register.PlanCounts.Dimension;

/**
 * The actions of a plan, a section, a theme or an officer by colour and by direction of
 * travel (design rule R10).
 *
 * @param key what it is of, as its dimension names it
 * @param label the same in words
 * @param colours the actions by effective colour, the withdrawn left out
 * @param directions the same actions by direction of travel
 * @param withdrawn the withdrawn actions
 */
public record Tally(String key, String label, Map<Colour, Integer> colours, Map<Direction, Integer> directions,
		int withdrawn) {

	/** The tallies of one dimension, in its order. */
	static List<Tally> of(Collection<Count> counts, Dimension dimension) {
		Map<String, Tally> tallies = new LinkedHashMap<>();
		for (Count count : counts) {
			if (count.dimension() == dimension) {
				tallies.merge(count.key(), of(count), Tally::plus);
			}
		}
		return List.copyOf(tallies.values());
	}

	private static Tally of(Count count) {
		Map<Colour, Integer> colours = new EnumMap<>(Colour.class);
		Map<Direction, Integer> directions = new EnumMap<>(Direction.class);
		if (count.colour() != null && count.direction() != null) {
			colours.put(count.colour(), count.actions());
			directions.put(count.direction(), count.actions());
		}
		return new Tally(count.key(), count.label(), colours, directions, colours.isEmpty() ? count.actions() : 0);
	}

	private Tally plus(Tally other) {
		other.colours.forEach((colour, actions) -> this.colours.merge(colour, actions, Integer::sum));
		other.directions.forEach((direction, actions) -> this.directions.merge(direction, actions, Integer::sum));
		return new Tally(this.key, this.label, this.colours, this.directions, this.withdrawn + other.withdrawn);
	}

	/** The actions that percentages are of: all but the withdrawn. */
	public int counted() {
		return this.colours.values().stream().mapToInt(Integer::intValue).sum();
	}

	public int count(Colour colour) {
		return this.colours.getOrDefault(colour, 0);
	}

	public int count(Direction direction) {
		return this.directions.getOrDefault(direction, 0);
	}

	/**
	 * The direction of the whole: of the actions that were there before, did more improve
	 * than worsen? New where none was there before.
	 */
	public Direction direction() {
		if (count(Direction.NEW) == counted()) {
			return Direction.NEW;
		}
		int net = count(Direction.IMPROVED) - count(Direction.WORSENED);
		return (net > 0) ? Direction.IMPROVED : (net < 0) ? Direction.WORSENED : Direction.SAME;
	}

}
