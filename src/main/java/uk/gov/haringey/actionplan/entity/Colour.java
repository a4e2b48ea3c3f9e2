package uk.gov.haringey.actionplan.entity;

/** A RAG colour; the order is from best to worst among those that are rated. */
public enum Colour {

	GREY, BLUE, GREEN, AMBER, RED;

	/**
	 * Whether this colour claims that an action stands better than {@code other} says.
	 */
	public boolean isBetterThan(Colour other) {
		return ordinal() < other.ordinal();
	}

}
