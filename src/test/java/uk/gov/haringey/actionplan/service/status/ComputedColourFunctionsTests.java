package uk.gov.haringey.actionplan.service.status;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.service.status.ComputedColour.Facts;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** That the database's functions give the same as the rules in Java. */
@OnPostgres
class ComputedColourFunctionsTests {

	private static final LocalDate TODAY = LocalDate.of(2008, 1, 15);

	private static final LocalDate DUE = LocalDate.of(2008, 3, 31);

	@Autowired
	private JdbcClient jdbc;

	@Test
	void theDatabaseComputesTheSameColours() {
		Random random = new Random(20080115);
		for (int round = 0; round < 2000; round++) {
			Facts facts = new Facts(pick(random, Phase.values()), pick(random, Colour.values()),
					TODAY.plusDays(random.nextInt(-3, 80)),
					random.nextBoolean() ? TODAY.plusDays(random.nextInt(0, 130)) : null, random.nextInt(4) == 0);
			ComputedColour expected = ComputedColour.of(facts, TODAY);

			String actual = this.jdbc.sql("""
					select c || ' ' || effective_colour(:reported, c) || ' '
						|| effective_colour(:phase, :reported, :dueOn, :forecastOn::date, :milestone, :today)
					from computed_colour(:phase, :reported, :dueOn, :forecastOn::date, :milestone, :today) c
					""")
				.param("phase", facts.phase().name())
				.param("reported", facts.reported().name())
				.param("dueOn", facts.dueOn())
				.param("forecastOn", facts.forecastOn())
				.param("milestone", facts.milestoneOverdue())
				.param("today", TODAY)
				.query(String.class)
				.single();

			Colour effective = expected.effective(facts.reported());
			assertThat(actual).as("%s", facts).isEqualTo(expected.colour() + " " + effective + " " + effective);
		}
	}

	@Test
	void theDatabaseComputesTheSameSlippage() {
		List<LocalDate> days = Arrays.asList(null, DUE, DUE.minusDays(40), DUE.plusMonths(2));
		for (LocalDate baseline : days) {
			for (LocalDate due : days) {
				for (LocalDate forecast : days) {
					Optional<Long> actual = this.jdbc
						.sql("select slippage(:baseline::date, :due::date, :forecast::date)::bigint")
						.param("baseline", baseline)
						.param("due", due)
						.param("forecast", forecast)
						.query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
						.single();
					assertThat(actual).isEqualTo(Optional.ofNullable(Standing.slippage(baseline, due, forecast)));
				}
			}
		}
	}

	private static <T> T pick(Random random, T[] values) {
		return values[random.nextInt(values.length)];
	}

}
