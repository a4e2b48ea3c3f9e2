package uk.gov.haringey.actionplan.service.importing.table;

import java.util.List;

import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.Violation;

/**
 * What messages quote of a file: long texts are cut, so that many make no endless page.
 */
public final class Quoted {

	private Quoted() {
	}

	public static String of(String text) {
		if (text.length() <= InputBounds.QUOTED) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(InputBounds.QUOTED - 1)) ? InputBounds.QUOTED - 1
				: InputBounds.QUOTED;
		return text.substring(0, end) + "\u2026";
	}

	public static List<Object> of(List<Object> arguments) {
		return arguments.stream()
			.<Object>map((argument) -> (argument instanceof String text) ? of(text) : argument)
			.toList();
	}

	public static Violation of(Violation violation) {
		return new Violation(violation.field(), violation.code(), of(violation.arguments()));
	}

}
