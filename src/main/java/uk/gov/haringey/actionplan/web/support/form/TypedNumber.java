package uk.gov.haringey.actionplan.web.support.form;

import org.jspecify.annotations.Nullable;

/** Numbers that a form hands on, which anybody may have changed on the way. */
public final class TypedNumber {

	/** A version that nothing has, so that what was sent with it is out of date. */
	private static final int NO_VERSION = -1;

	private TypedNumber() {
	}

	/** The version that a form was opened with; one that nothing has if not a number. */
	public static int version(@Nullable String sent) {
		return (sent != null && sent.matches("[0-9]{1,9}")) ? Integer.parseInt(sent) : NO_VERSION;
	}

	/** The identifier that was chosen; none if that is not a number. */
	public static @Nullable Long id(String sent) {
		return sent.matches("[0-9]{1,18}") ? Long.valueOf(sent) : null;
	}

}
