package uk.gov.haringey.actionplan.web.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.web.util.UriComponentsBuilder;
import uk.gov.haringey.actionplan.entity.Colour;

/**
 * Actions by colour as one stacked bar, in percent of its width, so that it fits any
 * screen without a script.
 *
 * @param segments from the left to the right, the best colour first
 */
record ColourBar(List<Segment> segments) {

	/** Where there is no room for more, a segment says nothing. */
	private static final double ROOM_FOR_LETTER = 9;

	private static final double ROOM_FOR_NUMBER = 4.5;

	/** From the better to the worse, and the letter that tells a colour without it. */
	static final Map<Colour, String> LETTERS = Map.of(Colour.BLUE, "B", Colour.GREEN, "G", Colour.GREY, "N",
			Colour.AMBER, "A", Colour.RED, "R");

	static final List<Colour> BEST_FIRST = List.of(Colour.BLUE, Colour.GREEN, Colour.GREY, Colour.AMBER, Colour.RED);

	/** The actions of one colour; positions in percent. */
	record Segment(String href, String title, String cssClass, String x, String width, String middle, String label,
			int actions) {

	}

	/**
	 * The bar of some actions.
	 * @param title what the actions are of
	 * @param actions how many of each colour
	 * @param names the colours in words
	 * @param href the list of all of them, to which the colour is added
	 */
	static ColourBar of(String title, Map<Colour, Integer> actions, Map<Colour, String> names, String href) {
		int total = actions.values().stream().mapToInt(Integer::intValue).sum();
		List<Segment> segments = new ArrayList<>();
		double x = 0;
		for (Colour colour : BEST_FIRST) {
			int count = actions.getOrDefault(colour, 0);
			if (count > 0) {
				double width = 100.0 * count / total;
				segments.add(new Segment(list(href, colour), "%s, %s: %d".formatted(title, names.get(colour), count),
						cssClass(colour), percent(x), percent(width), percent(x + width / 2),
						label(colour, count, width), count));
				x += width;
			}
		}
		return new ColourBar(segments);
	}

	/** The list of the actions of one colour among those of a list. */
	static String list(String href, Colour colour) {
		return UriComponentsBuilder.fromUriString(href)
			.queryParam("rag", colour.name().toLowerCase(Locale.ROOT))
			.build()
			.toUriString();
	}

	static String cssClass(Colour colour) {
		return "app-bar app-bar--" + colour.name().toLowerCase(Locale.ROOT);
	}

	private static String label(Colour colour, int count, double width) {
		return (width >= ROOM_FOR_LETTER) ? LETTERS.get(colour) + " " + count
				: (width >= ROOM_FOR_NUMBER) ? String.valueOf(count) : "";
	}

	private static String percent(double value) {
		return String.format(Locale.ROOT, "%.2f%%", value);
	}

}
