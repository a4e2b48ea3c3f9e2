package uk.gov.haringey.actionplan.service.export.format;

import uk.gov.haringey.actionplan.entity.Colour;

/** Colours as office documents and pictures have them: those of the pages' tags. */
final class OfficeColours {

	private OfficeColours() {
	}

	/** Such as #bbd4ea, on which black can be read. */
	static String fill(Colour colour) {
		return switch (colour) {
			case BLUE -> "#bbd4ea";
			case GREEN -> "#cce2d8";
			case GREY -> "#e5e6e7";
			case AMBER -> "#fcd6c3";
			case RED -> "#f4cdc6";
		};
	}

}
