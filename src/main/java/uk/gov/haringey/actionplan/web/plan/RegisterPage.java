package uk.gov.haringey.actionplan.web.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.ActionSummary;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.Paging;
import uk.gov.haringey.actionplan.web.support.StatusTag;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * What the register shows.
 *
 * @param planTitle the plan's title
 * @param address the register's own address
 * @param total how many actions match
 * @param filtered whether some actions are left out
 * @param groups the actions of this page under their themes
 * @param paging the other pages
 * @param mayEdit whether to offer editing the plan
 */
record RegisterPage(String planTitle, String address, long total, boolean filtered, List<Group> groups, Paging paging,
		boolean mayEdit) {

	/**
	 * Actions in a row that stand under one theme; no title where the list is not by
	 * theme.
	 */
	record Group(@Nullable String title, List<Row> rows) {

	}

	/** One action. */
	record Row(String ref, String href, Markdown.Html text, @Nullable String theme, List<String> officers,
			List<LinkageRow> linkages, StatusTag status, boolean awaitingSignOff, int percentComplete, String dueOn,
			boolean overdue) {

		static Row of(ActionSummary action, String planAddress, LocalDate planEnd, LocalDate today, boolean withTheme) {
			ActionSummary.StatusSummary status = action.status();
			LocalDate dueOn = action.dates().dueOn();
			boolean open = status.phase() == Phase.NOT_STARTED || status.phase() == Phase.OPEN;
			return new Row(action.ref(), planAddress + "/actions/" + action.ref(), Markdown.html(action.text()),
					withTheme ? action.themeTitle() : null,
					(action.determiningOfficer() != null) ? List.of(action.officersAsPrinted()) : action.officers(),
					action.linkages().stream().map((linkage) -> LinkageRow.of(linkage, planAddress)).toList(),
					StatusTag.of(status.name(), status.colour()), status.awaitingSignOff(), status.percentComplete(),
					Words.dateOrEmpty(dueOn), open && ((dueOn != null) ? dueOn : planEnd).isBefore(today));
		}

	}

	/** What an action is linked to. */
	record LinkageRow(String kindCode, String target, @Nullable String href) {

		static LinkageRow of(ActionSummary.LinkageSummary linkage, String planAddress) {
			return new LinkageRow("linkage.kind." + linkage.kind().name(), linkage.target(),
					(linkage.targetRef() != null) ? planAddress + "/actions/" + linkage.targetRef() : null);
		}

	}

	/** The rows under their themes, as long as the list is in the order of the plan. */
	static List<Group> groups(List<ActionSummary> actions, Plan plan, LocalDate today, boolean byTheme) {
		String planAddress = "/plans/" + plan.slug();
		Map<String, List<Row>> groups = new LinkedHashMap<>();
		for (ActionSummary action : actions) {
			groups.computeIfAbsent(byTheme ? action.themeTitle() : "", (title) -> new ArrayList<>())
				.add(Row.of(action, planAddress, plan.endsOn(), today, !byTheme));
		}
		return groups.entrySet()
			.stream()
			.map((entry) -> new Group(byTheme ? entry.getKey() : null, entry.getValue()))
			.toList();
	}

}
