package uk.gov.haringey.actionplan.web.support;

import org.jspecify.annotations.Nullable;

/** One of several to choose from in a form. */
public record Option(String value, String label, @Nullable String hint) {

	public Option(String value, String label) {
		this(value, label, null);
	}

}
