package uk.gov.haringey.actionplan.service;

import java.util.List;

/**
 * A rule that an input breaks.
 *
 * @param field the input's field, as its form names it
 * @param code the message's key under {@code error.}
 * @param arguments what the message mentions
 */
public record Violation(String field, String code, List<Object> arguments) {

	public Violation(String field, String code, Object... arguments) {
		this(field, code, List.of(arguments));
	}

}
