package uk.gov.haringey.actionplan.web.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.change.ChangeRequestSummary;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.AsAt;
import uk.gov.haringey.actionplan.repository.register.Condition;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.reporting.Desk.Work;
import uk.gov.haringey.actionplan.service.status.SigningOff;
import uk.gov.haringey.actionplan.web.meeting.NoteRow;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * What the desk of the Head of Procurement shows.
 *
 * @param planTitle the plan's title
 * @param planAddress the plan's address
 * @param period the period to close next; absent when all are closed
 * @param signOffs the completed actions to look at
 * @param ownCompletions those that somebody else has to sign off, as the reader reported
 * them complete
 * @param changeRequests the change requests to decide
 * @param notes what the board decided or asked, and is not answered yet
 * @param unreported the posts and bodies that have not reported, with their actions
 * @param unreportedActions how many actions that are
 * @param lacking the actions of which anything is incomplete
 * @param data what is incomplete, with the list of it
 * @param unsent how many messages with a report were given up
 */
record DeskPage(String planTitle, String planAddress, @Nullable OpenPeriod period, List<SignOff> signOffs,
		List<SignOff> ownCompletions, List<Request> changeRequests, List<NoteRow> notes, List<Owing> unreported,
		int unreportedActions, Incomplete lacking, List<Incomplete> data, int unsent) {

	/** 2.9 before 2.10. */
	private static final Comparator<ActionSummary> BY_REF = (one, other) -> Arrays.compare(numbers(one),
			numbers(other));

	private static int[] numbers(ActionSummary action) {
		return Arrays.stream(action.ref().split("\\.")).mapToInt(Integer::parseInt).toArray();
	}

	static DeskPage of(Work work, Actor actor) {
		String address = "/plans/" + work.view().plan().slug();
		AsAt now = work.view().asAt();
		return new DeskPage(work.view().plan().title(), address,
				(now.open() != null) ? OpenPeriod.of(now.open(), now, address) : null,
				work.awaitingSignOff()
					.stream()
					.filter((action) -> SigningOff.isPossible(action, actor))
					.map((action) -> SignOff.of(action, address))
					.toList(),
				work.awaitingSignOff()
					.stream()
					.filter((action) -> SigningOff.isOwnCompletion(action, actor))
					.map((action) -> SignOff.of(action, address))
					.toList(),
				work.changeRequests().stream().map((request) -> Request.of(request, address)).toList(),
				NoteRow.of(work.notes(), address, actor), owing(work.unreported(), address),
				work.flags().getOrDefault(Condition.UNREPORTED, 0), Incomplete.of(Condition.LACKING, work, address),
				List.of(Incomplete.of(Condition.WITHOUT_DUE_DATE, work, address),
						Incomplete.of(Condition.WITHOUT_OWNER, work, address),
						Incomplete.of(Condition.UNCOMMENTED, work, address)),
				work.unsent());
	}

	private static List<Owing> owing(List<ActionSummary> unreported, String address) {
		Map<String, List<Link>> byOfficer = new TreeMap<>();
		for (ActionSummary action : unreported.stream().sorted(BY_REF).toList()) {
			String lead = action.officers().isEmpty() ? action.officersAsPrinted() : action.officers().get(0);
			byOfficer.computeIfAbsent(lead, (officer) -> new ArrayList<>())
				.add(new Link(action.ref(), address + "/actions/" + action.ref()));
		}
		return byOfficer.entrySet().stream().map((entry) -> new Owing(entry.getKey(), entry.getValue())).toList();
	}

	/** A link to an action. */
	record Link(String ref, String href) {

	}

	/** Who has not reported, by the lead of the actions. */
	record Owing(String officer, List<Link> actions) {

	}

	/**
	 * The open period; {@code startsOn} is empty once it has begun, {@code closable} from
	 * its last day on, and {@code remindedOn} is empty if nobody was reminded.
	 */
	record OpenPeriod(String name, String startsOn, String endsOn, boolean closable, String remindedOn,
			String remindHref, String closeHref) {

		static OpenPeriod of(AsAt.PeriodKey period, AsAt now, String address) {
			Instant reminded = period.remindedAt();
			String href = address + "/periods/" + period.code();
			return new OpenPeriod(Words.period(period.code()), (now.due() != null) ? "" : Words.date(period.startsOn()),
					Words.date(period.endsOn()), !now.day().isBefore(period.endsOn()),
					(reminded != null) ? Words.day(reminded) : "", href + "/remind", href + "/close");
		}

	}

	/** A completed action to look at. */
	record SignOff(String ref, String href, String actionHref, Markdown.Html text, String officers, String reportedOn) {

		static SignOff of(ActionSummary action, String address) {
			Instant reported = action.lastReportedAt();
			String actionHref = address + "/actions/" + action.ref();
			return new SignOff(action.ref(), actionHref + "/sign-off", actionHref, Markdown.html(action.text()),
					action.officersAsPrinted(), (reported != null) ? Words.day(reported) : "");
		}

	}

	/** A change request to decide. */
	record Request(String ref, String href, String reason, String requestedBy, String requestedOn) {

		static Request of(ChangeRequestSummary request, String address) {
			return new Request(request.ref(), address + "/change-requests/" + request.id(), request.reason(),
					request.requested().accountName(), Words.day(request.requested().at()));
		}

	}

	/** What is incomplete: a message's code, how many actions, and their list. */
	record Incomplete(String messageCode, int actions, String href) {

		static Incomplete of(Condition flag, Work work, String address) {
			return new Incomplete("desk.data." + flag.parameter(), work.flags().getOrDefault(flag, 0),
					address + "?" + flag.parameter() + "=true");
		}

	}

}
