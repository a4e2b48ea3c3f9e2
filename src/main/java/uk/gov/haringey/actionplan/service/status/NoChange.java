package uk.gov.haringey.actionplan.service.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.entity.StatusUpdate;
import uk.gov.haringey.actionplan.entity.UpdateKind;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.Violation;

/**
 * Confirming that what was last said of an action still holds (design rule R5). Pure
 * functions of their arguments.
 */
public final class NoChange {

	private NoChange() {
	}

	/**
	 * The same said again. The reason of a refused sign-off is the refusal's, and is not
	 * said again.
	 */
	static StatusUpdate.Said again(StatusUpdate latest) {
		return new StatusUpdate.Said(latest.status(), latest.percentComplete(), latest.commentary(),
				latest.pathToGreen(), latest.forecastOn(), "",
				(latest.kind() == UpdateKind.SIGN_OFF_REFUSED) ? "" : latest.reason());
	}

	/** What holds of an action of which nothing was said. */
	static StatusUpdate.Said nothingYet(Status status) {
		return new StatusUpdate.Said(status, 0, "", "", null, "", "");
	}

	/** Why it can no longer hold; nothing when it can. */
	static List<Violation> check(StatusUpdate.Said said, ComputedColour.Facts facts, LocalDate today) {
		List<Violation> violations = new ArrayList<>();
		if (!facts.phase().isUnfinished()) {
			violations.add(new Violation("status", "status.finished"));
		}
		if (said.forecastOn() != null && said.forecastOn().isBefore(today)) {
			violations.add(new Violation("forecastDate", "forecastDate.past"));
		}
		violations.addAll(StatusRules.checkColour(facts, said.status(), today, said.reason()));
		return violations;
	}

	/** Whether to offer it for an action as it is listed. */
	public static boolean isPossible(ActionSummary action, LocalDate today) {
		LocalDate forecastOn = action.dates().forecastOn();
		ActionSummary.LatestUpdate latest = action.latest();
		boolean spokenFor = latest != null && latest.kind() != UpdateKind.SIGN_OFF_REFUSED
				&& !(latest.reason() + latest.pathToGreen()).isEmpty();
		return action.isUnfinished() && (forecastOn == null || !forecastOn.isBefore(today))
				&& (spokenFor || !Standing.of(action, today).isWorseThanReported(action.status().colour()));
	}

}
