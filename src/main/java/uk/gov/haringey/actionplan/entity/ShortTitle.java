package uk.gov.haringey.actionplan.entity;

import org.jspecify.annotations.Nullable;

/** The title of an action in lists and charts, which is not part of the adopted text. */
public final class ShortTitle {

	/** The longest short title, in characters. */
	public static final int LONGEST = 80;

	private ShortTitle() {
	}

	/** What lists call an action: its short title, or the first words of its text. */
	public static String of(@Nullable String shortTitle, String text) {
		if (shortTitle != null) {
			return shortTitle;
		}
		String first = text.strip().lines().findFirst().orElse("").replaceFirst("^(?:-|[0-9]+\\.) ", "").strip();
		if (first.length() <= LONGEST) {
			return first;
		}
		int end = first.lastIndexOf(' ', LONGEST - 1);
		return first.substring(0, (end > 0) ? end : LONGEST - 1).replaceFirst("[,;:.]$", "") + "\u2026";
	}

}
