package uk.gov.haringey.actionplan.service.audit;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

import uk.gov.haringey.actionplan.repository.audit.RecordedChanges.HandChange;
import uk.gov.haringey.actionplan.repository.audit.RecordedChanges.RowChange;
import uk.gov.haringey.actionplan.repository.audit.RecordedChanges.Value;
import uk.gov.haringey.actionplan.service.PlanClock;

/** Says what somebody changed by hand. */
public final class ByHand {

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM yyyy 'at' HH:mm", Locale.UK)
		.withZone(PlanClock.ZONE);

	private ByHand() {
	}

	/**
	 * One sentence, such as "changed by hand by postgres on 1 May 2027 at 10:15: action
	 * 4.1 (due_on)."
	 */
	public static String words(HandChange change) {
		Long subjectId = change.subjectId();
		String what = !change.rows().isEmpty()
				? change.rows().stream().map(ByHand::words).collect(Collectors.joining("; "))
				: change.kind() + (change.subject().isEmpty() ? "" : " " + change.subject())
						+ ((subjectId != null) ? " " + subjectId : "");
		return "changed by hand by %s on %s: %s.".formatted(change.databaseUser(), MOMENT.format(change.at()), what);
	}

	private static String words(RowChange row) {
		String done = switch (row.kind()) {
			case 0 -> "added";
			case 2 -> "removed";
			default -> row.values().stream().map(Value::column).collect(Collectors.joining(", "));
		};
		return row.table() + " " + row.label() + (done.isEmpty() ? "" : " (" + done + ")");
	}

}
