package uk.gov.haringey.actionplan.web.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Direction;
import uk.gov.haringey.actionplan.entity.LinkageKind;
import uk.gov.haringey.actionplan.entity.SavedView;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.AsAt;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.ReportingRight;
import uk.gov.haringey.actionplan.service.plan.PlanView;
import uk.gov.haringey.actionplan.service.status.Standing;
import uk.gov.haringey.actionplan.web.support.AsAtLinks;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.Paging;
import uk.gov.haringey.actionplan.web.support.StatusTag;
import uk.gov.haringey.actionplan.web.support.Words;
import uk.gov.haringey.actionplan.web.support.form.DateInput;

/**
 * What the register shows.
 *
 * @param planTitle the plan's title
 * @param address the register's own address
 * @param total how many actions match
 * @param filtered whether some actions are left out
 * @param groups the actions of this page under their themes
 * @param paging the other pages
 * @param asAt the day that is looked at
 * @param kept the conditions that have no field of their own, by name
 * @param mayEdit whether to offer editing the plan
 * @param listAddress the address of this list, with its page
 * @param views the lists that the reader named; absent for readers who may not name any
 * @param viewsHref where to name this list
 * @param selected the conditions that are set
 */
record RegisterPage(String planTitle, String address, long total, boolean filtered, List<Group> groups, Paging paging,
		AsAtLinks asAt, Map<String, String> kept, boolean mayEdit, String listAddress, @Nullable List<ViewRow> views,
		String viewsHref, List<RegisterFilter.Selected> selected) {

	/** What the list is, for its title. */
	public String getTitleCode() {
		return this.filtered ? "title.register.some" : "title.register";
	}

	/** The whole register of the same day. */
	public String getClearHref() {
		return this.asAt.on(this.address);
	}

	/** A list that somebody named. */
	record ViewRow(long id, String name, String href) {

		static ViewRow of(SavedView view, String address) {
			return new ViewRow(view.id(), view.name(), href(address, view.query()));
		}

		static String href(String address, String query) {
			return query.isEmpty() ? address : address + "?" + query;
		}

	}

	/**
	 * Actions in a row that stand under one theme; no title where the list is not by
	 * theme.
	 */
	record Group(@Nullable String title, List<Row> rows) {

	}

	/**
	 * Where a status can be changed within the list: the action that is open for it, if
	 * any, and which others can be opened.
	 *
	 * @param actor who looks at the list
	 * @param open the ref of the open action; empty for none
	 * @param listAddress the address of the list, with its page
	 */
	record InPlace(@Nullable Actor actor, String open, String listAddress) {

		/** The list with this action opened; nothing if it may not be, or is open. */
		@Nullable String href(ActionSummary action) {
			return (this.actor != null && ReportingRight.isGiven(action.officerIds(), this.actor) && !isOpen(action))
					? this.listAddress + (this.listAddress.contains("?") ? "&" : "?") + "update=" + action.ref()
							+ "#action-" + action.ref()
					: null;
		}

		@Nullable UpdateInPlace update(ActionSummary action, String href) {
			return (this.actor != null && isOpen(action) && ReportingRight.isGiven(action.officerIds(), this.actor))
					? UpdateInPlace.of(action, href) : null;
		}

		private boolean isOpen(ActionSummary action) {
			return action.ref().equals(this.open);
		}

	}

	/** What the form of an update within the list begins with. */
	record UpdateInPlace(String postHref, int version, String statusCode, int percentComplete, String day, String month,
			String year, Markdown.Html lastCommentary) {

		static UpdateInPlace of(ActionSummary action, String href) {
			DateInput forecast = DateInput.of(action.dates().forecastOn());
			ActionSummary.LatestUpdate latest = action.latest();
			return new UpdateInPlace(href + "/updates", action.version(),
					(latest != null) ? action.status().code() : "", action.status().percentComplete(), forecast.day(),
					forecast.month(), forecast.year(), Markdown.html((latest != null) ? latest.commentary() : ""));
		}

	}

	/**
	 * One action; {@code computed} is the colour that its dates give, if that is worse
	 * than the reported one, and {@code reason} is why.
	 */
	record Row(String ref, String href, Markdown.Html text, @Nullable String theme, List<String> officers,
			List<LinkageRow> linkages, StatusTag status, @Nullable StatusTag computed, String reason,
			@Nullable String directionCode, boolean awaitingSignOff, boolean updateDue, int percentComplete,
			String dueOn, boolean overdue, @Nullable String openHref, @Nullable UpdateInPlace update) {

		static Row of(ActionSummary action, String planAddress, AsAt asAt, AsAtLinks links, boolean withTheme,
				InPlace inPlace) {
			ActionSummary.StatusSummary status = action.status();
			Standing standing = Standing.of(action, asAt.day());
			boolean worse = standing.isWorseThanReported(status.colour());
			boolean moved = standing.direction() == Direction.IMPROVED || standing.direction() == Direction.WORSENED;
			return new Row(action.ref(), links.on(planAddress + "/actions/" + action.ref()),
					Markdown.html(action.text()), withTheme ? action.theme().title() : null,
					(action.determiningOfficer() != null) ? List.of(action.officersAsPrinted()) : action.officers(),
					action.linkages().stream().map((linkage) -> LinkageRow.of(linkage, planAddress, links)).toList(),
					StatusTag.of(status.name(), status.colour()),
					worse ? StatusTag.of(standing.computed().colourName(), standing.computed().colour()) : null,
					standing.reason(), moved ? "direction." + standing.direction() : null, status.awaitingSignOff(),
					asAt.due() != null && action.isUpdateDue(), status.percentComplete(),
					Words.dateOrEmpty(action.dates().dueOn()), standing.overdue(), inPlace.href(action),
					inPlace.update(action, planAddress + "/actions/" + action.ref()));
		}

	}

	/** What an action is linked to; {@code slipDays} is how late that is, if it is. */
	record LinkageRow(String kindCode, String target, @Nullable String href, int slipDays) {

		static LinkageRow of(ActionSummary.LinkageSummary linkage, String planAddress, AsAtLinks links) {
			return new LinkageRow("linkage.kind." + linkage.kind().name(), linkage.target(),
					(linkage.targetRef() != null) ? links.on(planAddress + "/actions/" + linkage.targetRef()) : null,
					(linkage.kind() == LinkageKind.DEPENDS_ON) ? linkage.slipDays() : 0);
		}

		public boolean isSlipped() {
			return this.slipDays > 0;
		}

	}

	/** The rows under their themes, as long as the list is in the order of the plan. */
	static List<Group> groups(List<ActionSummary> actions, PlanView view, AsAtLinks links, boolean byTheme,
			InPlace inPlace) {
		String planAddress = "/plans/" + view.plan().slug();
		Map<String, List<Row>> groups = new LinkedHashMap<>();
		for (ActionSummary action : actions) {
			groups.computeIfAbsent(byTheme ? action.theme().title() : "", (title) -> new ArrayList<>())
				.add(Row.of(action, planAddress, view.asAt(), links, !byTheme, inPlace));
		}
		return groups.entrySet()
			.stream()
			.map((entry) -> new Group(byTheme ? entry.getKey() : null, entry.getValue()))
			.toList();
	}

}
