package uk.gov.haringey.actionplan.web.period;

import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.period.PeriodRecord;
import uk.gov.haringey.actionplan.service.reporting.PeriodReading.PlanPeriods;
import uk.gov.haringey.actionplan.web.support.Words;

/** What the list of a plan's periods shows. */
record PeriodListPage(String planTitle, String planAddress, List<Row> rows) {

	static PeriodListPage of(PlanPeriods plan) {
		String planAddress = "/plans/" + plan.plan().slug();
		return new PeriodListPage(plan.plan().title(), planAddress,
				plan.periods().stream().map((period) -> Row.of(period, planAddress + "/periods/")).toList());
	}

	/** One period; {@code counts} are there once it is closed. */
	record Row(String name, String href, String startsOn, String endsOn, String stateCode, String closedOn,
			@Nullable PeriodCounts counts) {

		static Row of(PeriodRecord period, String address) {
			PeriodRecord.Closing closing = period.closing();
			String href = address + period.code();
			return new Row(Words.period(period.code()), href, Words.date(period.startsOn()),
					Words.date(period.endsOn()), "period.state." + period.state(),
					(closing != null) ? Words.day(closing.at()) : "",
					(closing != null) ? PeriodCounts.of(closing.totals(), href) : null);
		}

	}

}
