package uk.gov.haringey.actionplan.service.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.service.Violation;

/**
 * What an update must bring for the status that it reports (design rules R1 and R4). Pure
 * functions of their arguments.
 */
public final class StatusRules {

	/** The longest text of an update, in characters. */
	public static final int TEXT_LENGTH = 4000;

	private StatusRules() {
	}

	/**
	 * Whether a status is for somebody to report: only the Head of Procurement withdraws.
	 */
	public static boolean mayReport(Phase phase, boolean byHeadOfProcurement) {
		return phase != Phase.WITHDRAWN || byHeadOfProcurement;
	}

	/**
	 * The rules that an update breaks; none when it may be recorded.
	 * @param report the update
	 * @param status the status that it reports
	 * @param today the day on which it is reported
	 * @param byHeadOfProcurement whether the Head of Procurement reports it
	 */
	public static List<Violation> check(ReportProgress report, Status status, LocalDate today,
			boolean byHeadOfProcurement) {
		List<Violation> violations = new ArrayList<>();
		if (!mayReport(status.phase(), byHeadOfProcurement)) {
			violations.add(new Violation("status", "status.withdrawnByHeadOnly"));
		}
		checkPercent(report.percentComplete(), status, violations);
		checkText("commentary", report.commentary(), status.needsCommentary(), status, violations);
		checkText("pathToGreen", report.pathToGreen(), status.needsPathToGreen(), status, violations);
		checkForecast(report, status, today, violations);
		boolean evidenceMissing = status.needsSignOff() && report.documents().isEmpty();
		checkText("evidence", report.evidence(), evidenceMissing, status, violations);
		return violations;
	}

	/**
	 * The rules that any update of an action breaks as it now stands: only the Head of
	 * Procurement reinstates what was withdrawn.
	 */
	static List<Violation> checkReinstating(Status current, boolean byHeadOfProcurement) {
		return (current.phase() == Phase.WITHDRAWN && !byHeadOfProcurement)
				? List.of(new Violation("status", "status.reinstatedByHeadOnly")) : List.of();
	}

	/**
	 * The rule that an update breaks by a better colour than the dates give (design rule
	 * R2): the officer who reports one says why. With a status that asks for a path to
	 * green, that path is the reason.
	 */
	static List<Violation> checkColour(ComputedColour.Facts facts, Status status, LocalDate today, String reason) {
		if (reason.length() > TEXT_LENGTH) {
			return List.of(new Violation("reason", "reason.tooLong", TEXT_LENGTH, reason.length()));
		}
		ComputedColour computed = ComputedColour.of(facts, today);
		boolean better = facts.reported().isBetterThan(computed.colour());
		return (better && reason.isBlank() && !status.needsPathToGreen())
				? List.of(new Violation("reason", "reason.betterColour", computed.colourName())) : List.of();
	}

	private static void checkPercent(int percent, Status status, List<Violation> violations) {
		if (percent < 0 || percent > 100) {
			violations.add(new Violation("percentComplete", "percentComplete.range"));
		}
		else if (status.phase() == Phase.COMPLETE && percent != 100) {
			violations.add(new Violation("percentComplete", "percentComplete.complete", status.name()));
		}
		else if (status.phase() == Phase.NOT_STARTED && percent != 0) {
			violations.add(new Violation("percentComplete", "percentComplete.notStarted", status.name()));
		}
	}

	private static void checkText(String field, String text, boolean needed, Status status,
			List<Violation> violations) {
		if (needed && text.isBlank()) {
			violations.add(new Violation(field, field + ".needed", status.name()));
		}
		else if (text.length() > TEXT_LENGTH) {
			violations.add(new Violation(field, field + ".tooLong", TEXT_LENGTH, text.length()));
		}
	}

	private static void checkForecast(ReportProgress report, Status status, LocalDate today,
			List<Violation> violations) {
		LocalDate forecast = report.forecastOn();
		if (forecast == null) {
			if (status.needsPathToGreen()) {
				violations.add(new Violation("forecastDate", "forecastDate.needed", status.name()));
			}
		}
		else if (forecast.isBefore(today) && (status.phase() == Phase.OPEN || status.phase() == Phase.NOT_STARTED)) {
			violations.add(new Violation("forecastDate", "forecastDate.past"));
		}
	}

}
