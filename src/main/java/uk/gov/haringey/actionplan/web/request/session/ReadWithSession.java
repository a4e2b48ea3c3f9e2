package uk.gov.haringey.actionplan.web.request.session;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.servlet.http.HttpServletRequest;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Actors;
import uk.gov.haringey.actionplan.service.account.Actors.Reading;

/**
 * What was read together with the session of a request, in one statement: whose session
 * it is, and how far the plan is whose page is asked for.
 *
 * @param page the plan's slug, or {@link #OWN}
 * @param day the day for which it was read
 */
public record ReadWithSession(String page, LocalDate day, Reading reading) {

	/** Stands for a page of somebody's own, which is of no one plan. */
	public static final String OWN = "";

	private static final String ATTRIBUTE = ReadWithSession.class.getName();

	/** What was read for a page, if just that was, and for the one who is signed in. */
	public static Optional<Reading> of(HttpServletRequest request, String page, LocalDate day) {
		return of(request, day).filter((along) -> along.page.equals(page)).map(ReadWithSession::reading);
	}

	/** The one who is signed in, if that was read. */
	public static Optional<Actor> reader(HttpServletRequest request, LocalDate day) {
		return of(request, day).map((along) -> along.reading.reader());
	}

	private static Optional<ReadWithSession> of(HttpServletRequest request, LocalDate day) {
		return (request.getAttribute(ATTRIBUTE) instanceof ReadWithSession along && along.day.equals(day)
				&& along.isOfWhoIsSignedIn()) ? Optional.of(along) : Optional.empty();
	}

	/**
	 * A session that was just signed in with, or out of, says nothing of who reads; one
	 * of nobody says what the public reads.
	 */
	private boolean isOfWhoIsSignedIn() {
		OptionalLong account = Actors.signedInAccountId();
		Actor reader = this.reading.reader();
		return (reader != null) ? account.isPresent() && reader.accountId() == account.getAsLong()
				: account.isEmpty() && !this.page.equals(OWN);
	}

	void keepWith(HttpServletRequest request) {
		request.setAttribute(ATTRIBUTE, this);
	}

}
