package uk.gov.haringey.actionplan.entity;

/** A RAG colour, from best to worst: done, on track, not rated, at risk, off track. */
public enum Colour {

	BLUE, GREEN, GREY, AMBER, RED;

	/** Whether this colour says that an action stands better than {@code other} says. */
	public boolean isBetterThan(Colour other) {
		return ordinal() < other.ordinal();
	}

	/** The worse of this colour and another. */
	public Colour worse(Colour other) {
		return isBetterThan(other) ? other : this;
	}

}
