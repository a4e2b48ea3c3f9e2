package uk.gov.haringey.actionplan.service.sample;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.sample.SampleScript.ActionScript;
import uk.gov.haringey.actionplan.service.status.ReportProgress;

/**
 * What a letter of the script stands for: N is not started, G, A and R are on track, at
 * risk and off track, C is complete, and W is withdrawn.
 */
final class ScriptLetter {

	/** How far an on-track action moves in a quarter, in percent. */
	private static final int STEP = 12;

	private static final int MOST_OPEN_PERCENT = 95;

	private ScriptLetter() {
	}

	/**
	 * The update that a letter stands for.
	 * @param turn which of the script's texts it has
	 */
	static ReportProgress update(String planSlug, SampleScript script, ActionScript actionScript, ActionSummary action,
			char letter, LocalDate day, int turn) {
		char kind = Character.toUpperCase(letter);
		boolean late = kind == 'A' || kind == 'R';
		return new ReportProgress(planSlug, action.ref(), action.version(), statusCode(kind),
				percent(kind, action.status().percentComplete()), script.commentary(kind, turn),
				late ? script.pathToGreen(turn) : "", forecast(kind, actionScript.dueOn(), day),
				(kind == 'C') ? script.evidence().get(0) : "",
				isBetterThanItsDates(kind, actionScript.dueOn(), day) ? script.reasons().get(0) : "", List.of());
	}

	private static boolean isBetterThanItsDates(char kind, @Nullable LocalDate dueOn, LocalDate day) {
		return dueOn != null && dueOn.isBefore(day) && "NGA".indexOf(kind) >= 0;
	}

	private static String statusCode(char kind) {
		return switch (kind) {
			case 'N' -> "not-started";
			case 'G' -> "on-track";
			case 'A' -> "at-risk";
			case 'R' -> "off-track";
			case 'C' -> "complete";
			case 'W' -> "withdrawn";
			default -> throw new IllegalArgumentException("The sample history has no letter " + kind);
		};
	}

	private static int percent(char kind, int before) {
		return switch (kind) {
			case 'N' -> 0;
			case 'G' -> Math.min(MOST_OPEN_PERCENT, before + STEP);
			case 'A', 'R' -> Math.min(MOST_OPEN_PERCENT, before + STEP / 3);
			case 'C' -> 100;
			default -> before;
		};
	}

	private static @Nullable LocalDate forecast(char kind, @Nullable LocalDate dueOn, LocalDate day) {
		LocalDate expected = (dueOn != null && dueOn.isAfter(day)) ? dueOn : day;
		return switch (kind) {
			case 'A' -> expected.plusDays(21);
			case 'R' -> expected.plusDays(91);
			default -> null;
		};
	}

}
