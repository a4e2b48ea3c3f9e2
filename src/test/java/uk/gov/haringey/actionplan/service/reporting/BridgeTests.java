package uk.gov.haringey.actionplan.service.reporting;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.service.reporting.Bridge.Group;
import uk.gov.haringey.actionplan.service.reporting.Bridge.Movement;
import uk.gov.haringey.actionplan.service.reporting.Bridge.Step;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gov.haringey.actionplan.service.reporting.TestRows.row;
import static uk.gov.haringey.actionplan.service.reporting.TestRows.withdrawn;

class BridgeTests {

	@Test
	void aSentenceNamesTheActionsThatLeftAndWhereTheyWent() {
		List<SnapshotRow> before = List.of(row(1, "1.1", Colour.GREEN), row(2, "2.6", Colour.GREEN),
				row(3, "3.9", Colour.GREEN), row(4, "4.4", Colour.GREEN));
		List<SnapshotRow> after = List.of(row(1, "1.1", Colour.GREEN), row(2, "2.6", Colour.AMBER),
				row(3, "3.9", Colour.AMBER), row(4, "4.4", Colour.BLUE));

		assertThat(sentences(before, after)).containsExactly("Amber rose from 0 to 2: 2.6 and 3.9 came from green",
				"Green fell from 4 to 1: 2.6 and 3.9 went amber, 4.4 completed",
				"Complete rose from 0 to 1: 4.4 came from green");
		assertThat(Bridge.of(before, after).steps()).extracting((step) -> step.group().words())
			.containsExactly("Amber", "Green", "Complete");
	}

	@Test
	void aNumberMayStayTheSameThoughActionsMoved() {
		List<SnapshotRow> before = List.of(row(1, "1.1", Colour.RED), row(2, "1.2", Colour.GREY));
		List<SnapshotRow> after = List.of(row(1, "1.1", Colour.GREY), row(2, "1.2", Colour.RED));

		assertThat(sentences(before, after)).containsExactly("Red stayed at 1: 1.1 went grey, 1.2 came from grey",
				"Grey stayed at 1: 1.2 went red, 1.1 came from red");
		assertThat(Bridge.of(before, after).steps()).allMatch(Step::isMoved);
	}

	@Test
	void aGroupThatNoActionLeftOrJoinedIsNotMoved() {
		List<SnapshotRow> rows = List.of(row(1, "1.1", Colour.GREY));

		assertThat(Bridge.of(rows, rows).steps()).containsExactly(new Step(Group.GREY, 1, 1, List.of(), List.of()));
		assertThat(Bridge.of(rows, rows).steps()).noneMatch(Step::isMoved);
		assertThat(sentences(rows, rows)).containsExactly("Grey stayed at 1");
	}

	@Test
	void aGroupThatOnlyGainedOrOnlyLostActionsIsMoved() {
		List<SnapshotRow> before = List.of(row(1, "1.1", Colour.GREEN));
		List<SnapshotRow> after = List.of(row(1, "1.1", Colour.AMBER));

		assertThat(Bridge.of(before, after).steps()).containsExactly(
				new Step(Group.AMBER, 0, 1, List.of(), List.of(new Movement(Group.GREEN, List.of("1.1")))),
				new Step(Group.GREEN, 1, 0, List.of(new Movement(Group.AMBER, List.of("1.1"))), List.of()));
		assertThat(Bridge.of(before, after).steps()).allMatch(Step::isMoved);
	}

	@Test
	void actionsThatAreOnlyThereAtOneMomentAreAddedOrNoLongerThere() {
		List<SnapshotRow> before = List.of(row(1, "1.1", Colour.GREEN));
		List<SnapshotRow> after = List.of(row(2, "1.3", Colour.RED));

		assertThat(sentences(before, after)).containsExactly("Red rose from 0 to 1: 1.3 added",
				"Green fell from 1 to 0: 1.1 removed");
	}

	@Test
	void withdrawnActionsAreInNoColour() {
		List<SnapshotRow> before = List.of(row(1, "1.1", Colour.RED));
		List<SnapshotRow> after = List.of(withdrawn(1, "1.1", Colour.RED));

		assertThat(sentences(before, after)).containsExactly("Red fell from 1 to 0: 1.1 withdrawn",
				"Withdrawn rose from 0 to 1: 1.1 came from red");
	}

	@Test
	void movementsAreInTheOrderOfTheGroupsWithAddedActionsLast() {
		List<SnapshotRow> before = List.of(row(1, "1.1", Colour.BLUE), row(2, "1.2", Colour.RED));
		List<SnapshotRow> after = List.of(row(1, "1.1", Colour.GREEN), row(2, "1.2", Colour.GREEN),
				row(3, "1.3", Colour.GREEN));

		assertThat(sentences(before, after))
			.contains("Green rose from 0 to 3: 1.2 came from red, 1.1 came from complete, 1.3 added");
	}

	@Test
	void moreThanTenActionsAreCountedInsteadOfNamed() {
		assertThat(sentences(List.of(), green(3))).containsExactly("Green rose from 0 to 3: 1.1, 1.2 and 1.3 added");
		assertThat(sentences(List.of(), green(10)))
			.containsExactly("Green rose from 0 to 10: 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9 and 1.10 added");
		assertThat(sentences(List.of(), green(11))).containsExactly("Green rose from 0 to 11: 11 actions added");
	}

	private static List<SnapshotRow> green(int number) {
		return IntStream.rangeClosed(1, number).mapToObj((id) -> row(id, "1." + id, Colour.GREEN)).toList();
	}

	private static List<String> sentences(List<SnapshotRow> before, List<SnapshotRow> after) {
		return Bridge.of(before, after).steps().stream().map(Step::sentence).toList();
	}

}
