package uk.gov.haringey.actionplan.service.reporting;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Direction;
import uk.gov.haringey.actionplan.repository.register.PlanCounts.Count;
import uk.gov.haringey.actionplan.repository.register.PlanCounts.Dimension;

import static org.assertj.core.api.Assertions.assertThat;

class TallyTests {

	@Test
	void countsOfOneGroupAreAddedUpWithTheWithdrawnApart() {
		List<Tally> tallies = Tally.of(List.of(theme("8", "Strategy", Colour.GREEN, Direction.SAME, 3),
				theme("8", "Strategy", Colour.RED, Direction.SAME, 2),
				theme("8", "Strategy", Colour.RED, Direction.WORSENED, 4),
				new Count(Dimension.THEME, "8", "Strategy", 1, null, null, 5)), Dimension.THEME);

		assertThat(tallies).singleElement().satisfies((tally) -> {
			assertThat(tally.key()).isEqualTo("8");
			assertThat(tally.label()).isEqualTo("Strategy");
			assertThat(tally.counted()).isEqualTo(9);
			assertThat(tally.withdrawn()).isEqualTo(5);
			assertThat(tally.count(Colour.GREEN)).isEqualTo(3);
			assertThat(tally.count(Colour.RED)).isEqualTo(6);
			assertThat(tally.count(Colour.AMBER)).isZero();
			assertThat(tally.count(Direction.SAME)).isEqualTo(5);
			assertThat(tally.count(Direction.WORSENED)).isEqualTo(4);
			assertThat(tally.count(Direction.NEW)).isZero();
		});
	}

	@Test
	void withdrawnActionsOfSeveralCountsAreAddedUp() {
		Count withdrawn = new Count(Dimension.PLAN, "", "", 0, null, null, 2);

		assertThat(Tally.of(List.of(withdrawn, withdrawn), Dimension.PLAN)).extracting(Tally::withdrawn)
			.containsExactly(4);
	}

	@Test
	void groupsKeepTheOrderOfTheirCountsAndThoseOfOtherDimensionsAreLeftOut() {
		List<Count> counts = List.of(theme("9", "People", Colour.GREEN, Direction.SAME, 1),
				new Count(Dimension.SECTION, "1", "Section 1", 1, Colour.GREEN, Direction.SAME, 2),
				theme("8", "Strategy", Colour.GREEN, Direction.SAME, 1));

		assertThat(Tally.of(counts, Dimension.THEME)).extracting(Tally::key).containsExactly("9", "8");
		assertThat(Tally.of(counts, Dimension.SECTION)).extracting(Tally::counted).containsExactly(2);
	}

	@ParameterizedTest
	@CsvSource({ "3, 2, 0, IMPROVED", "2, 3, 0, WORSENED", "2, 2, 0, SAME", "0, 0, 4, NEW", "1, 0, 4, IMPROVED",
			"0, 1, 4, WORSENED", "0, 0, 0, NEW" })
	void theWholeGoesTheWayThatMoreOfItsActionsGo(int improved, int worsened, int added, Direction direction) {
		Tally tally = new Tally("", "", Map.of(Colour.GREEN, improved + worsened + added),
				Map.of(Direction.IMPROVED, improved, Direction.WORSENED, worsened, Direction.NEW, added), 0);

		assertThat(tally.direction()).isEqualTo(direction);
	}

	private static Count theme(String key, String label, Colour colour, Direction direction, int actions) {
		return new Count(Dimension.THEME, key, label, 1, colour, direction, actions);
	}

}
