package uk.gov.haringey.actionplan.web.period;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.repository.period.PeriodTotals;
import uk.gov.haringey.actionplan.web.support.StatusTag;

/**
 * What was counted of a period, each figure with its list.
 *
 * @param colours the actions by effective colour, the worst first
 * @param counted how many actions percentages are of: all but the withdrawn
 * @param withdrawn how many were withdrawn
 * @param notReported how many were open and had no update
 * @param others further figures without a list of their own
 */
record PeriodCounts(List<Figure> colours, int counted, int withdrawn, Figure notReported, List<Figure> others) {

	/** A number, what it is of, and its share in percent; without an address for none. */
	record Figure(String messageCode, StatusTag tag, int actions, String percent, String href) {

		public boolean isNone() {
			return this.actions == 0;
		}

	}

	static PeriodCounts of(PeriodTotals totals, String address) {
		List<Figure> colours = Stream.of(Colour.values())
			.sorted(Comparator.reverseOrder())
			.map((colour) -> figure(colour, totals, address))
			.toList();
		return new PeriodCounts(colours, totals.counted(), totals.withdrawn(),
				figure("period.notReported", totals.notReported(), address + "?unreported=true"),
				List.of(figure("dashboard.overdue", totals.overdue(), address),
						figure("dashboard.awaiting", totals.awaitingSignOff(), address),
						figure("dashboard.undetermined", totals.withoutOwner(), address),
						figure("dashboard.incomplete", totals.withoutDueDate(), address)));
	}

	private static Figure figure(Colour colour, PeriodTotals totals, String address) {
		int actions = totals.byColour().getOrDefault(colour, 0);
		String name = colour.code();
		return new Figure("colour." + name, StatusTag.of(name, colour), actions,
				(totals.counted() > 0) ? Math.round(100.0 * actions / totals.counted()) + "%" : "",
				address + "?rag=" + name);
	}

	private static Figure figure(String messageCode, int actions, String href) {
		return new Figure(messageCode, StatusTag.of("", Colour.GREY), actions, "", href);
	}

}
