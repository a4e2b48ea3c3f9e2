package uk.gov.haringey.actionplan.web.support;

import uk.gov.haringey.actionplan.entity.Colour;

/**
 * A status as a tag: its name in words on its colour. This is the one place that maps
 * colours to styles.
 *
 * @param text what it says
 * @param cssClass how it looks
 */
public record StatusTag(String text, String cssClass) {

	public static StatusTag of(String name, Colour colour) {
		return new StatusTag(name, "govuk-tag app-tag--" + colour.code());
	}

}
