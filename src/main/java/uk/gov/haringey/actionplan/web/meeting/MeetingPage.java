package uk.gov.haringey.actionplan.web.meeting;

import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.meeting.BoardMeetings;
import uk.gov.haringey.actionplan.service.meeting.BoardMeetings.Sitting;
import uk.gov.haringey.actionplan.service.status.Standing;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.StatusTag;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * What the page of a meeting shows.
 *
 * @param planTitle the plan's title
 * @param planAddress the plan's address
 * @param address the meeting's address
 * @param heldOn its day
 * @param mayNote whether something can be noted at it
 * @param arising what arose from earlier meetings
 * @param asAt the day as which the exceptions are shown; empty for today
 * @param agenda the exceptions, the worst first
 * @param noted what was noted
 */
record MeetingPage(String planTitle, String planAddress, String address, String heldOn, boolean mayNote,
		List<NoteRow> arising, String asAt, List<ItemRow> agenda, List<NoteRow> noted) {

	static MeetingPage of(Sitting sitting, @Nullable Actor actor) {
		String planAddress = "/plans/" + sitting.view().plan().slug();
		String address = planAddress + "/meetings/" + sitting.meeting().id();
		return new MeetingPage(sitting.view().plan().title(), planAddress, address,
				Words.date(sitting.meeting().heldOn()), sitting.today() && BoardMeetings.mayNote(actor),
				NoteRow.of(sitting.arising(), planAddress, actor),
				sitting.today() ? "" : sitting.meeting().heldOn().toString(),
				sitting.agenda().stream().map((action) -> ItemRow.of(action, address)).toList(),
				NoteRow.of(sitting.noted(), planAddress, actor));
	}

	/** An action on the agenda. */
	record ItemRow(String ref, String href, Markdown.Html text, StatusTag status) {

		static ItemRow of(ActionSummary action, String address) {
			return new ItemRow(action.ref(), href(action, address), Markdown.html(action.text()),
					StatusTag.of(action.status().name(), action.status().colour()));
		}

		static String href(ActionSummary action, String address) {
			return address + "/actions/" + action.ref();
		}

	}

	/**
	 * One action before the meeting, on a large screen.
	 *
	 * @param place which one it is, from 1; 0 when it is not on the agenda
	 * @param of how many there are
	 * @param previousHref the one before it, if any
	 * @param nextHref the one after it, if any
	 * @param notes what was ever noted on it
	 */
	record Item(String ref, String actionHref, Markdown.Html text, String theme, String officers, StatusTag status,
			int percentComplete, @Nullable StatusTag computed, String reason, String dueOn, String forecastCode,
			String forecastOn, @Nullable Long slippageDays, Markdown.Html commentary, Markdown.Html pathToGreen,
			int place, int of, @Nullable String previousHref, @Nullable String nextHref, List<NoteRow> notes) {

		static Item of(ActionSummary action, Sitting sitting, List<NoteRow> notes) {
			List<ActionSummary> agenda = sitting.agenda();
			int index = IntStream.range(0, agenda.size())
				.filter((candidate) -> agenda.get(candidate).ref().equals(action.ref()))
				.findFirst()
				.orElse(-1);
			String planAddress = "/plans/" + sitting.view().plan().slug();
			String address = planAddress + "/meetings/" + sitting.meeting().id();
			Standing standing = Standing.of(action, sitting.view().asAt().day());
			ActionSummary.LatestUpdate latest = action.latest();
			Long slippage = standing.slippage();
			return new Item(action.ref(),
					planAddress + "/actions/" + action.ref()
							+ (sitting.today() ? "" : "?asAt=" + sitting.meeting().heldOn()),
					Markdown.html(action.text()), action.theme().title(), action.officersAsPrinted(),
					StatusTag.of(action.status().name(), action.status().colour()), action.status().percentComplete(),
					standing.isWorseThanReported(action.status().colour())
							? StatusTag.of(standing.computed().colourName(), standing.computed().colour()) : null,
					standing.reason(), Words.dateOrEmpty(action.dates().dueOn()),
					standing.forecastLapsed() ? "history.forecastLapsed" : "history.forecast",
					Words.dateOrEmpty(action.dates().forecastOn()),
					(slippage != null && slippage > 0) ? slippage : null,
					Markdown.html((latest != null) ? latest.commentary() : ""),
					Markdown.html((latest != null) ? latest.pathToGreen() : ""), index + 1, agenda.size(),
					(index > 0) ? ItemRow.href(agenda.get(index - 1), address) : null,
					(index >= 0 && index + 1 < agenda.size()) ? ItemRow.href(agenda.get(index + 1), address) : null,
					notes);
		}

	}

}
