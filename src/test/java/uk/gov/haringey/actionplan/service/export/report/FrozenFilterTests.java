package uk.gov.haringey.actionplan.service.export.report;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Conditions;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Flag;

import static org.assertj.core.api.Assertions.assertThat;

class FrozenFilterTests {

	private static final LocalDate DUE = LocalDate.of(2008, 3, 31);

	private static final Predicate<SnapshotRow> INCOMPLETE = FrozenFilter.of(
			new Conditions(null, null, null, null, null, null, null, null, null, Set.of(Flag.WITHOUT_DUE_DATE), null),
			null);

	@ParameterizedTest
	@EnumSource(names = { "NOT_STARTED", "OPEN" })
	void whatIsUnfinishedAndHasNoDueDateIsIncomplete(Phase phase) {
		assertThat(INCOMPLETE).accepts(row(phase, null)).rejects(row(phase, DUE));
	}

	@ParameterizedTest
	@EnumSource(names = { "COMPLETE", "WITHDRAWN" })
	void whatIsFinishedIsNotIncompleteJustAsInTheRegister(Phase phase) {
		assertThat(INCOMPLETE).rejects(row(phase, null), row(phase, DUE));
	}

	@Test
	void noConditionLeavesAllIn() {
		assertThat(FrozenFilter.of(RegisterQuery.Conditions.NONE, null)).accepts(row(Phase.WITHDRAWN, null));
	}

	@Test
	void slippageWithoutAForecastIsOfTheDueDate() {
		assertThat(ExceptionsReport.slippage(new SnapshotRow.Dates(DUE, DUE.plusDays(3), null))).isEqualTo(3);
		assertThat(ExceptionsReport.slippage(new SnapshotRow.Dates(DUE, DUE.plusDays(3), DUE.plusDays(10))))
			.isEqualTo(10);
		assertThat(ExceptionsReport.slippage(new SnapshotRow.Dates(null, DUE, DUE))).isNull();
	}

	private static SnapshotRow row(Phase phase, @Nullable LocalDate dueOn) {
		return new SnapshotRow(1, "1.1", new SnapshotRow.Place(1, 1, "Theme"), "Text.", "Head of Legal", false, "",
				new SnapshotRow.Status("any", "Any", phase, 0, false),
				new SnapshotRow.Colours(Colour.GREEN, Colour.GREEN, Colour.GREEN, ""), false,
				new SnapshotRow.Dates(dueOn, dueOn, null), "", "");
	}

}
