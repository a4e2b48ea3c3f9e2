package uk.gov.haringey.actionplan.web.dashboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import uk.gov.haringey.actionplan.entity.Colour;

/**
 * Actions by colour at each closing and now: as stacked columns in an SVG of
 * {@value #WIDTH} by {@value #HEIGHT} units and, for narrow screens, as a bar for each
 * moment.
 *
 * @param columns one for each moment, the earliest first
 */
record TrendChart(List<Bar> columns) {

	static final int WIDTH = 960;

	static final int HEIGHT = 270;

	private static final int COLUMNS_HEIGHT = 220;

	private static final int MOST_WIDTH = 144;

	private static final int GAP = 10;

	private static final int LABEL_HEIGHT = 18;

	private static final int LINE_WIDTH = 8;

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
	 * One moment: where its column begins, how wide it is, and where its name and labels
	 * stand, which is reckoned from there. The counts are those of the table, the best
	 * colour first.
	 */
	record Bar(String name, String rest, String title, String href, long x, long width, long middle, long labelX,
			List<Segment> segments, ColourBar bar, List<Integer> counts) {

	}

	/**
	 * The actions of one colour at one moment. Their letter and number stand beside the
	 * column, at the end of a line from the part, so that the smallest part has them too.
	 */
	record Segment(String href, String title, String cssClass, String y, String height, String line, long labelY,
			String label, int actions) {

	}

	/** A part before its label is placed, in units from the top. */
	private record Part(Colour colour, int actions, double top, double height) {

		double middle() {
			return this.top + this.height / 2;
		}

	}

	static TrendChart of(List<Moment> moments) {
		int most = moments.stream().mapToInt(TrendChart::total).max().orElse(0);
		List<Bar> columns = new ArrayList<>();
		double step = Math.min(MOST_WIDTH, (double) WIDTH / Math.max(1, moments.size()));
		for (int index = 0; index < moments.size(); index++) {
			columns.add(column(moments.get(index), step * index, step - labelWidth(most) - GAP, most));
		}
		return new TrendChart(columns);
	}

	private static int total(Moment moment) {
		return moment.actions().values().stream().mapToInt(Integer::intValue).sum();
	}

	/** What a letter and a number of so many digits take beside a column. */
	private static double labelWidth(int most) {
		return 26 + 9.5 * String.valueOf(most).length();
	}

	private static Bar column(Moment moment, double x, double width, int most) {
		List<Part> parts = new ArrayList<>();
		double top = COLUMNS_HEIGHT - (double) COLUMNS_HEIGHT * total(moment) / Math.max(1, most);
		for (Colour colour : Stream.of(Colour.values()).sorted(Comparator.reverseOrder()).toList()) {
			int actions = moment.actions().getOrDefault(colour, 0);
			if (actions > 0) {
				double height = (double) COLUMNS_HEIGHT * actions / most;
				parts.add(new Part(colour, actions, top, height));
				top += height;
			}
		}
		double[] places = LabelSpread.spread(parts.stream().map(Part::middle).toList(),
				parts.stream().map((part) -> (double) LABEL_HEIGHT).toList(), COLUMNS_HEIGHT);
		List<Segment> segments = new ArrayList<>();
		for (int index = parts.size() - 1; index >= 0; index--) {
			Part part = parts.get(index);
			segments.add(new Segment(ColourBar.list(moment.href(), part.colour()),
					"%s, %s: %d".formatted(moment.title(), ColourBar.inSentence(part.colour()), part.actions()),
					ColourBar.cssClass(part.colour()), number(part.top()), number(part.height()),
					"M%d %dL%d %d".formatted(Math.round(width), Math.round(part.middle()),
							Math.round(width) + LINE_WIDTH, Math.round(places[index])),
					Math.round(places[index]) + 6, part.colour().letter() + " " + part.actions(), part.actions()));
		}
		return new Bar(moment.name(), moment.rest(), moment.title(), moment.href(), Math.round(x), Math.round(width),
				Math.round(width / 2), Math.round(width) + LINE_WIDTH + 2, segments,
				ColourBar.of(moment.title(), moment.actions(), moment.href(), most),
				Stream.of(Colour.values()).map((colour) -> moment.actions().getOrDefault(colour, 0)).toList());
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, "%.1f", value);
	}

}
