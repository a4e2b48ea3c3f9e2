package uk.gov.haringey.actionplan.web.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import uk.gov.haringey.actionplan.entity.Colour;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * Actions by colour as one stacked bar, in percent of its width, so that it fits any
 * screen without a script. Each part has its letter and number, which tell it apart
 * without its colour: inside, or under the bar with a line to it where the part is too
 * narrow.
 *
 * @param segments from the left to the right, the best colour first
 * @param height in pixels; more where labels stand under the bar
 */
record ColourBar(List<Segment> segments, int height) {

	/** The narrowest bar that a page shows, in pixels, of which all room is reckoned. */
	private static final double NARROWEST = 280;

	private static final int BAR_HEIGHT = 32;

	private static final int LABELS_HEIGHT = 24;

	/**
	 * The actions of one colour; positions in percent. The label stands at
	 * {@code labelX}, which is the middle unless it is {@code outside}.
	 */
	record Segment(String href, String title, String cssClass, String x, String width, String middle, String label,
			boolean outside, String labelX, int actions) {

	}

	/** A part before its label is placed, in percent. */
	private record Part(Colour colour, int actions, double x, double width) {

		double middle() {
			return this.x + this.width / 2;
		}

		String label() {
			return this.colour.letter() + " " + this.actions;
		}

		/** What the label takes of the narrowest bar. */
		double room() {
			return 100 * (10.0 * label().length() + 2) / NARROWEST;
		}

		boolean isNarrow() {
			return this.width < room();
		}

	}

	/**
	 * The bar of some actions.
	 * @param title what the actions are of
	 * @param actions how many of each colour
	 * @param href the list of all of them, to which the colour is added
	 */
	static ColourBar of(String title, Map<Colour, Integer> actions, String href) {
		return of(title, actions, href, actions.values().stream().mapToInt(Integer::intValue).sum());
	}

	/**
	 * The bar of some actions beside others.
	 * @param outOf how many actions would take the whole width
	 */
	static ColourBar of(String title, Map<Colour, Integer> actions, String href, int outOf) {
		List<Part> parts = new ArrayList<>();
		double x = 0;
		for (Colour colour : Colour.values()) {
			int count = actions.getOrDefault(colour, 0);
			if (count > 0) {
				double width = 100.0 * count / outOf;
				parts.add(new Part(colour, count, x, width));
				x += width;
			}
		}
		List<Part> narrow = parts.stream().filter(Part::isNarrow).toList();
		double[] places = LabelSpread.spread(narrow.stream().map(Part::middle).toList(),
				narrow.stream().map(Part::room).toList(), 100);
		List<Segment> segments = new ArrayList<>();
		for (Part part : parts) {
			int outside = narrow.indexOf(part);
			segments.add(new Segment(list(href, part.colour()),
					"%s, %s: %d".formatted(title, inSentence(part.colour()), part.actions()), cssClass(part.colour()),
					percent(part.x()), percent(part.width()), percent(part.middle()), part.label(), outside >= 0,
					percent((outside >= 0) ? places[outside] : part.middle()), part.actions()));
		}
		return new ColourBar(segments, narrow.isEmpty() ? BAR_HEIGHT : BAR_HEIGHT + LABELS_HEIGHT);
	}

	/** The list of the actions of one colour among those of a list. */
	static String list(String href, Colour colour) {
		return UriComponentsBuilder.fromUriString(href).queryParam("rag", colour.code()).build().toUriString();
	}

	/** A colour in words, after others. */
	static String inSentence(Colour colour) {
		return colour.words().toLowerCase(Locale.ROOT);
	}

	static String cssClass(Colour colour) {
		return "app-bar app-bar--" + colour.code();
	}

	private static String percent(double value) {
		return String.format(Locale.ROOT, "%.1f%%", value);
	}

}
