package uk.gov.haringey.actionplan.service.export.report;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Conditions;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Flag;

import static org.assertj.core.api.Assertions.assertThat;

class FrozenFilterTests {

	/** As the register's list of today, and as the count that the period froze. */
	@ParameterizedTest
	@EnumSource
	void onlyOpenActionsLackADueDate(Phase phase) {
		SnapshotRow row = new SnapshotRow(1, "1.1", new SnapshotRow.Place(1, 1, "Theme"), "Words.", "Head of Works",
				false, "", new SnapshotRow.Status("status", "Status", phase, 0, false),
				new SnapshotRow.Colours(Colour.GREEN, Colour.GREEN, Colour.GREEN, "On time."), false,
				new SnapshotRow.Dates(null, null, null), "", "");
		Conditions wanted = new Conditions(null, null, null, null, null, null, null, null, null,
				Set.of(Flag.WITHOUT_DUE_DATE), null);

		assertThat(FrozenFilter.of(wanted, null).test(row))
			.isEqualTo(phase == Phase.NOT_STARTED || phase == Phase.OPEN);
	}

}
