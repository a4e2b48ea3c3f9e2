package uk.gov.haringey.actionplan.web.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.repository.PlanCounts.AttentionCount;
import uk.gov.haringey.actionplan.repository.PlanCounts.ThemeStatusCount;
import uk.gov.haringey.actionplan.service.reporting.Dashboard.Figures;
import uk.gov.haringey.actionplan.web.support.StatusTag;

/**
 * What the dashboard shows; every figure leads to its list.
 *
 * @param planTitle the plan's title
 * @param address the register's address
 * @param quarter the quarter that today is in, in words
 * @param denominator the number of actions that percentages are of: all but the withdrawn
 * @param withdrawn the number of withdrawn actions
 * @param statuses the plan's actions by status
 * @param themes the actions of each theme by status
 * @param attention what needs somebody's attention
 * @param chartLabel the chart in words
 */
record DashboardPage(String planTitle, String address, String quarter, int denominator, int withdrawn,
		List<StatusFigure> statuses, List<ThemeRow> themes, List<AttentionFigure> attention, String chartLabel) {

	private static final int CHART_WIDTH = 960;

	/** The actions in one status, and their part of the chart. */
	record StatusFigure(StatusTag tag, int actions, String percent, String href, String barClass, String x,
			String width, String labelX, boolean shown, String title) {

	}

	/** The actions of one theme; a figure for each status. */
	record ThemeRow(String title, String href, List<Figure> figures, Figure total) {

	}

	/** A number and where its list is; without a list when it is none. */
	record Figure(int actions, String href) {

		public boolean isNone() {
			return this.actions == 0;
		}

	}

	/** A number of actions that need attention. */
	record AttentionFigure(String messageCode, int actions, String href) {

	}

	static DashboardPage of(Figures figures, List<Status> statuses) {
		String address = "/plans/" + figures.plan().slug();
		Map<String, Integer> totals = new LinkedHashMap<>();
		figures.counts().forEach((count) -> totals.merge(count.statusCode(), count.actions(), Integer::sum));
		int withdrawn = statuses.stream()
			.filter((status) -> status.phase() == Phase.WITHDRAWN)
			.mapToInt((status) -> totals.getOrDefault(status.code(), 0))
			.sum();
		int denominator = totals.values().stream().mapToInt(Integer::intValue).sum() - withdrawn;
		List<StatusFigure> statusFigures = new ArrayList<>();
		double x = 0;
		for (Status status : statuses) {
			int actions = totals.getOrDefault(status.code(), 0);
			boolean counted = status.phase() != Phase.WITHDRAWN;
			double width = (counted && denominator > 0) ? (double) CHART_WIDTH * actions / denominator : 0;
			statusFigures.add(new StatusFigure(StatusTag.of(status.name(), status.colour()), actions,
					counted ? percent(actions, denominator) : "", address + "?status=" + status.code(),
					"app-bar app-bar--" + status.colour().name().toLowerCase(java.util.Locale.ROOT),
					"%.1f".formatted(x), "%.1f".formatted(width), "%.1f".formatted(x + width / 2), width > 0,
					status.name() + ": " + actions));
			x += width;
		}
		return new DashboardPage(figures.plan().title(), address, figures.quarter().words(), denominator, withdrawn,
				statusFigures, themes(figures.counts(), address), attention(figures.attention(), address), String
					.join(", ", statusFigures.stream().filter(StatusFigure::shown).map(StatusFigure::title).toList()));
	}

	private static String percent(int actions, int denominator) {
		return (denominator > 0) ? Math.round(100.0 * actions / denominator) + "%" : "";
	}

	private static List<ThemeRow> themes(List<ThemeStatusCount> counts, String address) {
		Map<Long, List<ThemeStatusCount>> byTheme = new LinkedHashMap<>();
		counts.forEach((count) -> byTheme.computeIfAbsent(count.themeId(), (id) -> new ArrayList<>()).add(count));
		return byTheme.entrySet().stream().map((entry) -> {
			String href = address + "?theme=" + entry.getKey();
			int total = entry.getValue().stream().mapToInt(ThemeStatusCount::actions).sum();
			return new ThemeRow(entry.getValue().get(0).themeTitle(), href,
					entry.getValue()
						.stream()
						.map((count) -> new Figure(count.actions(), href + "&status=" + count.statusCode()))
						.toList(),
					new Figure(total, href));
		}).toList();
	}

	private static List<AttentionFigure> attention(AttentionCount count, String address) {
		return List.of(new AttentionFigure("dashboard.overdue", count.overdue(), address + "?overdue=true"),
				new AttentionFigure("dashboard.unreported", count.unreported(), address + "?unreported=true"),
				new AttentionFigure("dashboard.awaiting", count.awaitingSignOff(), address + "?awaiting=true"),
				new AttentionFigure("dashboard.withoutOwner", count.withoutOwner(), address + "?undetermined=true"),
				new AttentionFigure("dashboard.withoutDueDate", count.withoutDueDate(), address + "?incomplete=true"));
	}

}
