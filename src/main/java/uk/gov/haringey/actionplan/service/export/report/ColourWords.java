package uk.gov.haringey.actionplan.service.export.report;

import uk.gov.haringey.actionplan.entity.Colour;

/** Colours in words. */
public final class ColourWords {

	private ColourWords() {
	}

	public static String of(Colour colour) {
		return switch (colour) {
			case BLUE -> "Complete";
			case GREEN -> "On track";
			case GREY -> "Not rated";
			case AMBER -> "At risk";
			case RED -> "Off track";
		};
	}

}
