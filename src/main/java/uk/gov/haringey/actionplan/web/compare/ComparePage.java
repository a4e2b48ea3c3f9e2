package uk.gov.haringey.actionplan.web.compare;

import java.time.LocalDate;
import java.util.List;

import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.repository.period.PeriodRecord;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.service.reporting.Bridge;
import uk.gov.haringey.actionplan.service.reporting.Comparing.Compared;
import uk.gov.haringey.actionplan.service.reporting.Comparing.Side;
import uk.gov.haringey.actionplan.service.reporting.Comparison.Aspect;
import uk.gov.haringey.actionplan.service.reporting.Comparison.Difference;
import uk.gov.haringey.actionplan.service.reporting.Comparison.Moved;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.Paging;
import uk.gov.haringey.actionplan.web.support.Words;

import org.springframework.util.StringUtils;

/**
 * What the page of two moments shows.
 *
 * @param before the earlier moment
 * @param after the later one
 * @param bridge how the figures of one became those of the other
 * @param total how many actions moved
 * @param rows those of this page
 * @param paging the other pages
 */
record ComparePage(Moment before, Moment after, List<BridgeRow> bridge, int total, List<Row> rows, Paging paging) {

	/**
	 * One of the moments, in words and where it is seen whole.
	 */
	record Moment(String messageCode, String name, String href) {

		static Moment of(Side side, String planAddress, LocalDate today) {
			PeriodRecord period = side.period();
			if (period != null) {
				return new Moment((period.closing() != null) ? "compare.closed" : "compare.open",
						Words.period(period.code()), planAddress + "/periods/" + period.code());
			}
			LocalDate day = (side.day() != null) ? side.day() : today;
			return new Moment(day.equals(today) ? "compare.today" : "compare.day", Words.date(day),
					day.equals(today) ? planAddress : planAddress + "?asAt=" + day);
		}

	}

	/** How the number of actions of one colour changed. */
	record BridgeRow(String group, int before, int after, String change, String sentence, boolean moved) {

		static BridgeRow of(Bridge.Step step) {
			int change = step.after() - step.before();
			return new BridgeRow(step.group().words(), step.before(), step.after(),
					(change > 0) ? "+" + change : (change < 0) ? "\u2212" + -change : "0", step.sentence(),
					step.isMoved());
		}

	}

	/** An action that moved. */
	record Row(String ref, String href, Markdown.Html text, String kindCode, List<AspectChange> lines) {

		static Row of(Moved moved, String planAddress) {
			SnapshotRow row = moved.row();
			return new Row(row.ref(), planAddress + "/actions/" + row.ref(), Markdown.html(row.text()),
					"compare.kind." + moved.kind(), moved.differences().stream().map(AspectChange::of).toList());
		}

	}

	/** One thing that differs; empty for what was, or is, absent. */
	record AspectChange(String aspectCode, String before, String after) {

		static AspectChange of(Difference difference) {
			return new AspectChange("compare.aspect." + difference.aspect(),
					words(difference.aspect(), difference.before()), words(difference.aspect(), difference.after()));
		}

		private static String words(Aspect aspect, String value) {
			return (aspect == Aspect.COLOUR) ? StringUtils.capitalize(Colour.valueOf(value).code())
					: (aspect == Aspect.TEXT) ? Markdown.plainText(value) : value;
		}

	}

	static ComparePage of(Compared compared, LocalDate today, int page, int size, String address) {
		String planAddress = "/plans/" + compared.plan().slug();
		List<Moved> moved = compared.comparison().moved();
		int first = Math.min((page - 1) * size, moved.size());
		return new ComparePage(Moment.of(compared.before(), planAddress, today),
				Moment.of(compared.after(), planAddress, today),
				compared.comparison().bridge().steps().stream().map(BridgeRow::of).toList(), moved.size(),
				moved.subList(first, Math.min(first + size, moved.size()))
					.stream()
					.map((row) -> Row.of(row, planAddress))
					.toList(),
				Paging.of(address, page, Paging.count(moved.size(), size)));
	}

}
