package uk.gov.haringey.actionplan.service.reporting;

import java.time.LocalDate;

import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;

/** Frozen actions, for tests of what is calculated from them. */
final class TestRows {

	static final LocalDate DUE = LocalDate.of(2008, 3, 31);

	private TestRows() {
	}

	/** An action in progress that differs from another only by what is given. */
	static SnapshotRow row(long id, String ref, Colour effective) {
		return row(id, ref, (effective == Colour.BLUE) ? Phase.COMPLETE : Phase.OPEN, effective);
	}

	/** A withdrawn action that was last rated with a colour. */
	static SnapshotRow withdrawn(long id, String ref, Colour effective) {
		return row(id, ref, Phase.WITHDRAWN, effective);
	}

	private static SnapshotRow row(long id, String ref, Phase phase, Colour effective) {
		return new SnapshotRow(id, ref, new SnapshotRow.Place(1, 1, "Strategy"), "Agree the strategy.",
				"Head of Procurement", false, "", new SnapshotRow.Status("any", phase.name(), phase, 50, false),
				new SnapshotRow.Colours(effective, effective, effective, "Any as reported"), false,
				new SnapshotRow.Dates(DUE, DUE, null), "Half is done.", "");
	}

}
