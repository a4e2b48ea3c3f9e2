package uk.gov.haringey.actionplan.service.reporting;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.service.reporting.Comparison.Aspect;
import uk.gov.haringey.actionplan.service.reporting.Comparison.Difference;
import uk.gov.haringey.actionplan.service.reporting.Comparison.Kind;
import uk.gov.haringey.actionplan.service.reporting.Comparison.Moved;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gov.haringey.actionplan.service.reporting.TestRows.row;
import static uk.gov.haringey.actionplan.service.reporting.TestRows.withdrawn;

class ComparisonTests {

	@Test
	void everythingThatDiffersIsSetBesideEachOtherInTheOrderShown() {
		SnapshotRow before = new SnapshotRow(1, "1.1", new SnapshotRow.Place(1, 1, "Strategy"), "Agree it.",
				"Head of Legal", false, "", new SnapshotRow.Status("on-track", "On track", Phase.OPEN, 50, false),
				new SnapshotRow.Colours(Colour.GREEN, Colour.GREEN, Colour.GREEN, ""), false,
				new SnapshotRow.Dates(null, null, LocalDate.of(2008, 3, 1)), "", "");
		SnapshotRow after = new SnapshotRow(1, "2.1", new SnapshotRow.Place(2, 2, "People"), "Agree and print it.",
				"Head of Legal; Stream Board", false, "Supports 1.2",
				new SnapshotRow.Status("at-risk", "At risk", Phase.OPEN, 60, true),
				new SnapshotRow.Colours(Colour.AMBER, Colour.AMBER, Colour.AMBER, ""), false,
				new SnapshotRow.Dates(null, LocalDate.of(2008, 3, 31), null), "", "");

		assertThat(moved(before, after)).containsExactly(new Moved(Kind.CHANGED, before, after, List.of(
				new Difference(Aspect.REF, "1.1", "2.1"), new Difference(Aspect.THEME, "Strategy", "People"),
				new Difference(Aspect.TEXT, "Agree it.", "Agree and print it."),
				new Difference(Aspect.OFFICERS, "Head of Legal", "Head of Legal; Stream Board"),
				new Difference(Aspect.LINKAGES, "", "Supports 1.2"),
				new Difference(Aspect.STATUS, "On track", "At risk"), new Difference(Aspect.COLOUR, "GREEN", "AMBER"),
				new Difference(Aspect.PERCENT, "50%", "60%"), new Difference(Aspect.AWAITING_SIGN_OFF, "No", "Yes"),
				new Difference(Aspect.DUE, "", "31 March 2008"), new Difference(Aspect.FORECAST, "1 March 2008", ""))));
	}

	@Test
	void anActionThatIsTheSameAtBothMomentsIsLeftOut() {
		assertThat(moved(row(1, "1.1", Colour.GREEN), row(1, "1.1", Colour.GREEN))).isEmpty();
	}

	@Test
	void actionsThatAreOnlyThereAtOneMomentAreAddedOrGone() {
		SnapshotRow gone = row(1, "1.1", Colour.GREEN);
		SnapshotRow stayed = row(2, "1.2", Colour.GREEN);
		SnapshotRow added = row(3, "1.3", Colour.GREEN);
		List<Moved> moved = Comparison.of(List.of(gone, stayed), List.of(stayed, added)).moved();

		assertThat(moved).containsExactly(new Moved(Kind.ADDED, null, added, List.of()),
				new Moved(Kind.GONE, gone, null, List.of()));
		assertThat(moved).extracting(Moved::row).containsExactly(added, gone);
	}

	@Test
	void withdrawingReinstatingAndCompletingAreNamed() {
		assertThat(kind(row(1, "1.1", Colour.GREY), withdrawn(1, "1.1", Colour.GREY))).isEqualTo(Kind.WITHDRAWN);
		assertThat(kind(withdrawn(1, "1.1", Colour.GREY), row(1, "1.1", Colour.GREY))).isEqualTo(Kind.REINSTATED);
		assertThat(kind(row(1, "1.1", Colour.GREEN), row(1, "1.1", Colour.BLUE))).isEqualTo(Kind.COMPLETED);
		assertThat(kind(row(1, "1.1", Colour.BLUE), row(1, "1.1", Colour.GREEN))).isEqualTo(Kind.CHANGED);
		assertThat(kind(row(1, "1.1", Colour.BLUE), row(1, "1.2", Colour.BLUE))).isEqualTo(Kind.CHANGED);
		assertThat(kind(row(1, "1.1", Colour.GREEN), row(1, "1.1", Colour.AMBER))).isEqualTo(Kind.CHANGED);
	}

	private static Kind kind(SnapshotRow before, SnapshotRow after) {
		List<Moved> moved = moved(before, after);
		assertThat(moved).singleElement().extracting(Moved::row).isEqualTo(after);
		return moved.get(0).kind();
	}

	private static List<Moved> moved(SnapshotRow before, SnapshotRow after) {
		return Comparison.of(List.of(before), List.of(after)).moved();
	}

}
