package uk.gov.haringey.actionplan.web.period;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.PeriodState;
import uk.gov.haringey.actionplan.repository.period.Addenda.Addendum;
import uk.gov.haringey.actionplan.repository.period.PeriodRecord;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.service.Quarter;
import uk.gov.haringey.actionplan.service.reporting.PeriodReading.PlanPeriod;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.Paging;
import uk.gov.haringey.actionplan.web.support.StatusTag;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * What the page of one period shows.
 *
 * @param planTitle the plan's title
 * @param planAddress the plan's address
 * @param address the period's own address
 * @param name such as Q3 2007-08
 * @param startsOn its first day
 * @param endsOn its last day
 * @param stateCode whether it is open, as a message's code
 * @param open whether updates belong to it now
 * @param remindedOn when those whose updates are due were last reminded
 * @param closing what its closing left; absent until it is closed
 * @param before the period before it, if it is closed and there was one
 */
record PeriodPage(String planTitle, String planAddress, String address, String name, String startsOn, String endsOn,
		String stateCode, boolean open, String remindedOn, @Nullable ClosingPart closing, @Nullable Before before) {

	static PeriodPage of(PlanPeriod planPeriod) {
		PeriodRecord period = planPeriod.period();
		String planAddress = "/plans/" + planPeriod.plan().slug();
		String address = planAddress + "/periods/" + period.code();
		PeriodRecord.Closing closing = period.closing();
		return new PeriodPage(planPeriod.plan().title(), planAddress, address, Words.period(period.code()),
				Words.date(period.startsOn()), Words.date(period.endsOn()), "period.state." + period.state(),
				period.state() == PeriodState.OPEN, (period.remindedAt() != null) ? Words.day(period.remindedAt()) : "",
				(closing != null) ? ClosingPart.of(closing, period.code(), planAddress, address) : null,
				(closing != null && period.startsOn().isAfter(planPeriod.plan().startsOn()))
						? Before.of(period, planAddress) : null);
	}

	/** The period before a closed one, and what changed since. */
	record Before(String name, String compareHref) {

		static Before of(PeriodRecord period, String planAddress) {
			Quarter before = Quarter.of(period.startsOn()).previous();
			return new Before(before.words(), planAddress + "/compare?from=" + before.code() + "&to=" + period.code());
		}

	}

	/**
	 * When and by whom it was closed, the checksum, its reports, and what was counted.
	 */
	record ClosingPart(String closedOn, String closedBy, String sha256, String reportsHref, PeriodCounts counts) {

		static ClosingPart of(PeriodRecord.Closing closing, String code, String planAddress, String address) {
			return new ClosingPart(Words.moment(closing.at()), closing.accountName(), closing.sha256(),
					planAddress + "/reports?period=" + code, PeriodCounts.of(closing.totals(), address));
		}

	}

	/** What a closed period froze, or a part of it. */
	record FrozenList(long total, @Nullable String filterCode, List<Group> groups, Paging paging) {

	}

	/** Frozen actions that stood under one theme. */
	record Group(String title, List<Row> rows) {

	}

	/**
	 * One action as it was frozen; {@code computed} is the colour that its dates gave, if
	 * that was worse than the reported one.
	 */
	record Row(String ref, String href, Markdown.Html text, String theme, String officers, String linkages,
			StatusTag status, @Nullable StatusTag computed, String reason, int percentComplete, boolean awaitingSignOff,
			boolean notReported, String baselineDueOn, String dueOn, String forecastOn, Markdown.Html commentary,
			Markdown.Html pathToGreen, List<AddendumRow> addenda) {

		static Row of(SnapshotRow row, String address, List<Addendum> addenda) {
			SnapshotRow.Colours colours = row.colours();
			boolean worse = colours.reported().isBetterThan(colours.computed());
			return new Row(row.ref(), address + "/actions/" + row.ref(), Markdown.html(row.text()),
					row.place().themeTitle(), row.officers(), row.linkages(),
					StatusTag.of(row.status().name(), colours.reported()),
					worse ? StatusTag.of(colours.computed().words(), colours.computed()) : null, colours.reason(),
					row.status().percentComplete(), row.status().awaitingSignOff(), row.notReported(),
					Words.dateOrEmpty(row.dates().baselineDueOn()), Words.dateOrEmpty(row.dates().dueOn()),
					Words.dateOrEmpty(row.dates().forecastOn()), Markdown.html(row.commentary()),
					Markdown.html(row.pathToGreen()),
					addenda.stream()
						.filter((addendum) -> addendum.actionId() == row.actionId())
						.map(AddendumRow::of)
						.toList());
		}

	}

	/** A late correction. */
	record AddendumRow(Markdown.Html text, @Nullable String who, String when) {

		static AddendumRow of(Addendum addendum) {
			return new AddendumRow(Markdown.html(addendum.text()), addendum.accountName(),
					Words.moment(addendum.recordedAt()));
		}

	}

	/** Frozen rows under their themes. */
	static List<Group> groups(List<SnapshotRow> rows, String address, List<Addendum> addenda) {
		Map<String, List<Row>> groups = new LinkedHashMap<>();
		for (SnapshotRow row : rows) {
			groups.computeIfAbsent(row.place().themeTitle(), (title) -> new ArrayList<>())
				.add(Row.of(row, address, addenda));
		}
		return groups.entrySet().stream().map((group) -> new Group(group.getKey(), group.getValue())).toList();
	}

}
