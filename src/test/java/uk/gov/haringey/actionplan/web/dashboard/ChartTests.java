package uk.gov.haringey.actionplan.web.dashboard;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.entity.Colour;

import static org.assertj.core.api.Assertions.assertThat;

class ChartTests {

	private static final Map<Colour, Integer> UNEVEN = Map.of(Colour.RED, 1, Colour.AMBER, 1, Colour.GREEN, 35,
			Colour.BLUE, 1);

	@Test
	void labelsKeepApartAndWithinTheirRoom() {
		assertThat(LabelSpread.spread(List.of(1.0, 2.0, 50.0, 98.0, 99.0), Collections.nCopies(5, 10.0), 100))
			.containsExactly(5, 15, 50, 85, 95);
	}

	@Test
	void aPartTooNarrowForItsLetterAndNumberHasThemUnderTheBar() {
		ColourBar bar = ColourBar.of("Theme", UNEVEN, "/plans/x?theme=1");

		assertThat(bar.segments()).extracting(ColourBar.Segment::label).containsExactly("B 1", "G 35", "A 1", "R 1");
		assertThat(bar.segments()).extracting(ColourBar.Segment::outside).containsExactly(true, false, true, true);
		assertThat(bar.height()).isGreaterThan(ColourBar.of("Theme", Map.of(Colour.RED, 3), "/").height());
	}

	@Test
	void twelveClosedQuartersStandInTheChartWithALabelForEachPart() {
		TrendChart chart = TrendChart.of(IntStream.range(0, 13)
			.mapToObj((quarter) -> new TrendChart.Moment("Q" + quarter, "", "/plans/x", UNEVEN))
			.toList());

		assertThat(chart.columns()).hasSize(13).allSatisfy((column) -> {
			assertThat(column.segments()).extracting(TrendChart.Segment::label)
				.containsExactly("B 1", "G 35", "A 1", "R 1");
			assertThat(column.width()).isGreaterThan(15);
		});
		TrendChart.Bar last = chart.columns().get(12);
		assertThat(last.x() + last.labelX()).isLessThan(TrendChart.WIDTH - 40);
	}

}
