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

	static final int HEIGHT = 260;

	private static final int COLUMNS_HEIGHT = 220;

	private static final int MOST_WIDTH = 120;

	/** From the bottom of a column to its top: the better the lower. */
	private static final List<Colour> UPWARDS = List.of(Colour.BLUE, Colour.GREEN, Colour.GREY, Colour.AMBER,
			Colour.RED);

	/** A moment: how many actions of which colour, and where their lists are. */
	record Moment(String name, String href, Map<Colour, Integer> actions) {

	}

	/** One moment; its middle is where its name stands. */
	record Column(String name, String href, String middle, List<Segment> segments) {

	}

	/** The actions of one colour at one moment; their number is shown where it fits. */
	record Segment(String href, String title, String cssClass, String x, String y, String width, String height,
			String middle, String labelY, int actions, boolean labelled) {

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
		for (Colour colour : UPWARDS) {
			int actions = moment.actions().getOrDefault(colour, 0);
			if (actions > 0) {
				double height = (double) COLUMNS_HEIGHT * actions / most;
				String lower = colour.name().toLowerCase(Locale.ROOT);
				segments.add(new Segment(moment.href() + (moment.href().contains("?") ? "&" : "?") + "rag=" + lower,
						"%s, %s: %d".formatted(moment.name(), names.get(colour), actions), "app-bar app-bar--" + lower,
						number(x), number(bottom - height), number(width), number(height), number(x + width / 2),
						number(bottom - height / 2 + 7), actions, height >= 18));
				bottom -= height;
			}
		}
		return new Column(moment.name(), moment.href(), number(x + width / 2), segments);
	}

	private static String number(double value) {
		return "%.1f".formatted(value);
	}

}
