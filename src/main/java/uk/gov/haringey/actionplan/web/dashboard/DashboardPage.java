package uk.gov.haringey.actionplan.web.dashboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Direction;
import uk.gov.haringey.actionplan.repository.period.PeriodRecord;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.AsAt;
import uk.gov.haringey.actionplan.repository.register.Condition;
import uk.gov.haringey.actionplan.repository.register.PlanCounts.Count;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Due;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.OwnerDetermining;
import uk.gov.haringey.actionplan.service.reporting.Dashboard.Figures;
import uk.gov.haringey.actionplan.service.reporting.Tally;
import uk.gov.haringey.actionplan.service.status.Standing;
import uk.gov.haringey.actionplan.web.support.AsAtLinks;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.StatusTag;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * What the dashboard shows; every figure leads to its list.
 *
 * @param planTitle the plan's title
 * @param registerHref the register of the same day
 * @param compareHref what moved since the last closed period; absent before the first
 * @param between what changed between the last two closed periods; absent before the
 * second
 * @param asAt the day that is looked at
 * @param period the period that updates belong to; absent when all are closed
 * @param since the last closed period, in words; absent before the first
 * @param plan all of the plan
 * @param trend the actions by colour at each closing and now
 * @param statuses the actions by reported status
 * @param attention what needs somebody's attention
 * @param due what comes due
 * @param moved what improved or worsened since the last closed period
 * @param exceptions what is not green, blue or withdrawn, the worst first
 * @param unreported what was not reported on in the open period
 * @param undetermined the actions without an owner
 * @param groups the plan by section, theme and officer
 */
record DashboardPage(String planTitle, String registerHref, @Nullable String compareHref, @Nullable Between between,
		AsAtLinks asAt, @Nullable Period period, @Nullable String since, TallyRow plan, TrendChart trend,
		List<Figure> statuses, List<Figure> attention, List<Figure> due, Listing<MovedRow> moved,
		Listing<ExceptionRow> exceptions, Listing<ActionRow> unreported, List<OwnerRow> undetermined,
		List<Group> groups) {

	/** What needs attention. */
	private static final List<Condition> ATTENTION = List.of(Condition.OVERDUE, Condition.UNREPORTED,
			Condition.AWAITING_SIGN_OFF, Condition.WITHOUT_OWNER, Condition.WITHOUT_DUE_DATE);

	private static final List<Due> SOON = List.of(Due.WITHIN_30_DAYS, Due.WITHIN_60_DAYS, Due.WITHIN_90_DAYS);

	/** The most rows that a list of the page shows; the register has the others. */
	private static final int ROWS = 40;

	/**
	 * The last two closed periods. Just after a closing hardly anything moved since, and
	 * what the closing brought is what the board meets about.
	 */
	record Between(String from, String to, String href) {

		static @Nullable Between of(List<PeriodRecord> closed, String address) {
			if (closed.size() < 2) {
				return null;
			}
			String from = closed.get(closed.size() - 2).code();
			String to = closed.get(closed.size() - 1).code();
			return new Between(Words.period(from), Words.period(to), address + "/compare?from=" + from + "&to=" + to);
		}

	}

	/**
	 * The open period; {@code startsOn} is empty once it has begun, and updates are due.
	 */
	record Period(String name, String startsOn) {

		static @Nullable Period of(AsAt asAt) {
			AsAt.PeriodKey open = asAt.open();
			return (open != null)
					? new Period(Words.period(open.code()), (asAt.due() != null) ? "" : Words.date(open.startsOn()))
					: null;
		}

		public boolean isDue() {
			return this.startsOn.isEmpty();
		}

	}

	/** A number of actions, what it is of, its share in percent, and its list. */
	record Figure(String messageCode, @Nullable StatusTag tag, int actions, String percent, String href) {

		public boolean isNone() {
			return this.actions == 0;
		}

		/** The same within a sentence, such as "3 at risk". */
		public String getSentenceCode() {
			return "dashboard.in." + this.messageCode;
		}

	}

	/** A part of the plan: its actions by colour and by direction of travel. */
	record TallyRow(String title, Figure total, ColourBar bar, List<Figure> colours, List<Figure> directions,
			int withdrawn, String directionCode) {

	}

	/** The parts of the plan by one dimension; with bars where there are many. */
	record Group(String id, String titleCode, String columnCode, boolean bars, List<TallyRow> rows) {

	}

	/** The first rows of a list, how many there are, and where the others are. */
	record Listing<T>(List<T> rows, Figure all) {

		static <T> Listing<T> of(Stream<T> rows, Figure all) {
			return new Listing<>(rows.limit(ROWS).toList(), all);
		}

		public boolean isEmpty() {
			return this.rows.isEmpty();
		}

	}

	/** An action in a list. */
	record ActionRow(String ref, String href, Markdown.Html text, String officers) {

		static ActionRow of(ActionSummary action, String planAddress, AsAtLinks links) {
			return new ActionRow(action.ref(), links.on(planAddress + "/actions/" + action.ref()),
					Markdown.html(action.text()), action.officersAsPrinted());
		}

	}

	/** An action that improved or worsened. */
	record MovedRow(ActionRow action, StatusTag before, StatusTag now, String directionCode, String reason) {

		static MovedRow of(ActionSummary action, AsAt asAt, String planAddress, AsAtLinks links) {
			Standing standing = Standing.of(action, asAt.day());
			Colour before = Objects.requireNonNull(action.status().previousColour());
			return new MovedRow(ActionRow.of(action, planAddress, links), StatusTag.of(before.words(), before),
					StatusTag.of(standing.effective().words(), standing.effective()),
					"direction.short." + standing.direction(), standing.reason());
		}

	}

	/**
	 * An action without an owner; without an address for people who cannot choose one.
	 */
	record OwnerRow(ActionRow action, String body, @Nullable String determineHref) {

	}

	static DashboardPage of(Figures figures, LocalDate today, @Nullable Actor actor) {
		String address = "/plans/" + figures.view().plan().slug();
		AsAt asAt = figures.view().asAt();
		AsAtLinks links = AsAtLinks.of(asAt, today, address + "/dashboard");
		AsAt.PeriodKey lastClosed = asAt.lastClosed();
		TallyRow plan = row(figures.plan(), address, "", links);
		return new DashboardPage(figures.view().plan().title(), links.on(address),
				(lastClosed != null) ? address + "/compare?from=" + lastClosed.code() + "&to=" + links.value() : null,
				Between.of(figures.periods(), address), links, Period.of(asAt),
				(lastClosed != null) ? Words.period(lastClosed.code()) : null, plan, trend(figures, address, links),
				figures.statuses().stream().map((count) -> status(count, address, links)).toList(),
				ATTENTION.stream().map((flag) -> all(flag, "", figures, links)).toList(),
				SOON.stream()
					.map((due) -> new Figure("dashboard.due." + due.code(), null, figures.due().getOrDefault(due, 0),
							"", links.on(address + "?due=" + due.code() + "&sort=due")))
					.toList(),
				Listing.of(
						figures.notable()
							.stream()
							.filter((action) -> hasMoved(action, asAt))
							.map((action) -> MovedRow.of(action, asAt, address, links)),
						all(Condition.MOVED, "", figures, links)),
				Listing.of(
						figures.notable()
							.stream()
							.filter((action) -> Standing.of(action, asAt.day()).isException())
							.map((action) -> ExceptionRow.of(action, asAt, address, links)),
						all(Condition.EXCEPTION, "&sort=colour", figures, links)),
				Listing.of(
						figures.notable()
							.stream()
							.filter((action) -> asAt.due() != null && action.isUpdateDue())
							.map((action) -> ActionRow.of(action, address, links)),
						all(Condition.UNREPORTED, "", figures, links)),
				figures.notable()
					.stream()
					.filter((action) -> action.determiningOfficer() != null)
					.map((action) -> owner(action, address, links, actor))
					.toList(),
				List.of(group("themes", figures.themes(), address, "?theme=", links),
						group("officers", figures.officers(), address, "?officer=", links),
						group("sections", figures.sections(), address, "?section=", links)));
	}

	private static boolean hasMoved(ActionSummary action, AsAt asAt) {
		Direction direction = Standing.of(action, asAt.day()).direction();
		return direction == Direction.IMPROVED || direction == Direction.WORSENED;
	}

	/** All actions for which a condition of the register holds. */
	private static Figure all(Condition flag, String sort, Figures figures, AsAtLinks links) {
		return new Figure("dashboard." + flag.parameter(), null, figures.flags().getOrDefault(flag, 0), "",
				links.on("/plans/" + figures.view().plan().slug() + "?" + flag.parameter() + "=true" + sort));
	}

	private static Figure status(Count count, String address, AsAtLinks links) {
		return new Figure(count.label(), null, count.actions(), "", links.on(address + "?status=" + count.key()));
	}

	private static OwnerRow owner(ActionSummary action, String address, AsAtLinks links, @Nullable Actor actor) {
		String href = address + "/actions/" + action.ref();
		Long body = action.determiningOfficerId();
		boolean may = links.isNow() && actor != null && body != null && OwnerDetermining.isGiven(body, actor);
		return new OwnerRow(ActionRow.of(action, address, links), String.valueOf(action.determiningOfficer()),
				may ? href + "/owner" : null);
	}

	private static Group group(String id, List<Tally> tallies, String address, String query, AsAtLinks links) {
		return new Group(id, "dashboard.by." + id, "dashboard.column." + id, tallies.size() > 1,
				tallies.stream().map((tally) -> row(tally, address, query + tally.key(), links)).toList());
	}

	private static TallyRow row(Tally tally, String address, String query, AsAtLinks links) {
		String with = address + (query.isEmpty() ? "?" : query + "&");
		List<Figure> colours = new ArrayList<>();
		for (Colour colour : Colour.values()) {
			String name = colour.code();
			colours.add(figure("colour." + name, StatusTag.of(name, colour), tally.count(colour), tally,
					links.on(with + "rag=" + name)));
		}
		List<Figure> directions = Arrays.stream(Direction.values())
			.map((direction) -> figure("direction.short." + direction, null, tally.count(direction), tally,
					links.on(with + "direction=" + direction.name().toLowerCase(Locale.ROOT))))
			.toList();
		String title = tally.label();
		return new TallyRow(title,
				new Figure("dashboard.counted", null, tally.counted(), "", links.on(with + "counted=true")),
				ColourBar.of(title.isEmpty() ? "Now" : title, tally.colours(), links.on(address + query)), colours,
				directions, tally.withdrawn(), "direction.short." + tally.direction());
	}

	private static Figure figure(String messageCode, @Nullable StatusTag tag, int actions, Tally tally, String href) {
		return new Figure(messageCode, tag, actions,
				(tally.counted() > 0) ? Math.round(100.0 * actions / tally.counted()) + "%" : "", href);
	}

	private static TrendChart trend(Figures figures, String address, AsAtLinks links) {
		List<TrendChart.Moment> moments = new ArrayList<>();
		for (PeriodRecord period : figures.periods()) {
			PeriodRecord.Closing closing = period.closing();
			if (closing != null) {
				String[] name = Words.period(period.code()).split(" ", 2);
				moments.add(new TrendChart.Moment(name[0], name[1], address + "/periods/" + period.code(),
						closing.totals().byColour()));
			}
		}
		moments.add(
				new TrendChart.Moment(links.isNow() ? "Now" : "Then", "", links.on(address), figures.plan().colours()));
		return TrendChart.of(moments);
	}

}
