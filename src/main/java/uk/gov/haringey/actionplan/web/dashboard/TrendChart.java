package uk.gov.haringey.actionplan.web.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import uk.gov.haringey.actionplan.entity.Colour;

/**
 * Actions by colour at each closing and now, as stacked columns in an SVG of
 * {@value #WIDTH} by {@value #HEIGHT} units.
 *
 * @param columns one for each moment, the earliest first
 */
record TrendChart(List<Column> columns) {

	static final int WIDTH = 960;

	static final int HEIGHT = 270;

	private static final int COLUMNS_HEIGHT = 220;

	private static final int MOST_WIDTH = 120;

	/**
	 * A moment: how many actions of which colour, and where their lists are. Its name has
	 * two parts, one below the other.
	 */
	record Moment(String name, String rest, String href, Map<Colour, Integer> actions) {

		String title() {
			return this.rest.isEmpty() ? this.name : this.name + " " + this.rest;
		}

	}

	/**
	 * One moment; its middle is where its name stands. The counts are those of the table,
	 * the best colour first.
	 */
	record Column(String name, String rest, String title, String href, String middle, List<Segment> segments,
			List<Integer> counts) {

	}

	/**
	 * The actions of one colour at one moment; their letter and number are shown where
	 * they fit.
	 */
	record Segment(String href, String title, String cssClass, String x, String y, String width, String height,
			String middle, String labelY, String label, int actions) {

	}

	static TrendChart of(List<Moment> moments, Map<Colour, String> names) {
		int most = moments.stream().mapToInt(TrendChart::total).max().orElse(0);
		List<Column> columns = new ArrayList<>();
		double step = Math.min(MOST_WIDTH * 1.2, (double) WIDTH / Math.max(1, moments.size()));
		for (int index = 0; index < moments.size(); index++) {
			columns.add(column(moments.get(index), step * index, step / 1.2, most, names));
		}
		return new TrendChart(columns);
	}

	private static int total(Moment moment) {
		return moment.actions().values().stream().mapToInt(Integer::intValue).sum();
	}

	private static Column column(Moment moment, double x, double width, int most, Map<Colour, String> names) {
		List<Segment> segments = new ArrayList<>();
		double bottom = COLUMNS_HEIGHT;
		for (Colour colour : ColourBar.BEST_FIRST) {
			int actions = moment.actions().getOrDefault(colour, 0);
			if (actions > 0) {
				double height = (double) COLUMNS_HEIGHT * actions / most;
				segments.add(new Segment(ColourBar.list(moment.href(), colour),
						"%s, %s: %d".formatted(moment.title(), names.get(colour), actions), ColourBar.cssClass(colour),
						number(x), number(bottom - height), number(width), number(height), number(x + width / 2),
						number(bottom - height / 2 + 7),
						(height >= 18) ? ColourBar.LETTERS.get(colour) + " " + actions : "", actions));
				bottom -= height;
			}
		}
		return new Column(moment.name(), moment.rest(), moment.title(), moment.href(), number(x + width / 2), segments,
				ColourBar.BEST_FIRST.stream().map((colour) -> moment.actions().getOrDefault(colour, 0)).toList());
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, "%.1f", value);
	}

}
