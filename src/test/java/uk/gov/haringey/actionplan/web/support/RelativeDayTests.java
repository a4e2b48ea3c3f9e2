package uk.gov.haringey.actionplan.web.support;

import java.time.LocalDate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RelativeDayTests {

	@ParameterizedTest
	@CsvSource({ "2008-01-15, relative.today, 0", "2008-01-16, relative.days.ahead, 1",
			"2008-01-02, relative.days.ago, 13", "2008-01-29, relative.weeks.ahead, 2",
			"2007-11-14, relative.weeks.ago, 8", "2008-03-31, relative.months.ahead, 2",
			"2006-02-15, relative.months.ago, 23", "2010-01-15, relative.years.ahead, 2",
			"2005-01-01, relative.years.ago, 3" })
	void aDayIsToldAsPeopleSayIt(LocalDate day, String code, long number) {
		assertThat(RelativeDay.of(day, LocalDate.of(2008, 1, 15))).isEqualTo(new RelativeDay(code, number));
	}

}
