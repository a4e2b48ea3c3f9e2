package uk.gov.haringey.actionplan.entity;

import org.jspecify.annotations.Nullable;

/**
 * The direction of travel: an action's effective colour against the one that the last
 * closed period froze (design rule R10).
 */
public enum Direction {

	IMPROVED, SAME, WORSENED, NEW;

	/**
	 * The direction from one colour to another.
	 * @param now the effective colour
	 * @param before the frozen one; absent for what the last closed period did not have,
	 * or had as withdrawn
	 */
	public static Direction of(Colour now, @Nullable Colour before) {
		if (before == null) {
			return NEW;
		}
		return (now == before) ? SAME : now.isBetterThan(before) ? IMPROVED : WORSENED;
	}

}
