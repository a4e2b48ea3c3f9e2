package uk.gov.haringey.actionplan.entity;

import java.util.Locale;

/**
 * A RAG colour, from best to worst: done, on track, not rated, at risk, off track. This
 * is the one place that orders and names colours.
 */
public enum Colour {

	BLUE("Complete", "B"), GREEN("On track", "G"), GREY("Not rated", "N"), AMBER("At risk", "A"), RED("Off track", "R");

	private final String words;

	private final String letter;

	Colour(String words, String letter) {
		this.words = words;
		this.letter = letter;
	}

	/** What it says of an action, such as "Off track". */
	public String words() {
		return this.words;
	}

	/** The letter that tells it apart where colours cannot be seen. */
	public String letter() {
		return this.letter;
	}

	/** Its name in addresses, styles and codes of messages, such as "red". */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Whether this colour says that an action stands better than {@code other} says. */
	public boolean isBetterThan(Colour other) {
		return ordinal() < other.ordinal();
	}

	/** The worse of this colour and another. */
	public Colour worse(Colour other) {
		return isBetterThan(other) ? other : this;
	}

	/**
	 * Whether an action that is not withdrawn is an exception with this effective colour
	 * (design rule R6): neither done nor on track.
	 */
	public boolean isException() {
		return this != BLUE && this != GREEN;
	}

}
