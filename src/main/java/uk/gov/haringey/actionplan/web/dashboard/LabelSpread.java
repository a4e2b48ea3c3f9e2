package uk.gov.haringey.actionplan.web.dashboard;

import java.util.List;

/**
 * Places the labels of a chart's small parts beside them, so that none covers another.
 */
final class LabelSpread {

	private LabelSpread() {
	}

	/**
	 * Where each label's middle comes to lie: as near to its part as the others leave
	 * room.
	 * @param middles the middles of the parts, ascending
	 * @param sizes how much room each label takes, together at most {@code end}
	 * @param end where the room ends, which begins at 0
	 */
	static double[] spread(List<Double> middles, List<Double> sizes, double end) {
		double[] places = new double[middles.size()];
		double free = 0;
		for (int index = 0; index < places.length; index++) {
			double half = sizes.get(index) / 2;
			places[index] = Math.max(middles.get(index), free + half);
			free = places[index] + half;
		}
		double most = end;
		for (int index = places.length - 1; index >= 0; index--) {
			double half = sizes.get(index) / 2;
			places[index] = Math.min(places[index], most - half);
			most = places[index] - half;
		}
		return places;
	}

}
