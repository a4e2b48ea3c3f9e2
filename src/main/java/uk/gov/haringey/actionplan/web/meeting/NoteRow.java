package uk.gov.haringey.actionplan.web.meeting;

import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.meeting.NoteSummary;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.meeting.BoardMeetings;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * Something that the board noted, as lists show it.
 *
 * @param kindCode what it is
 * @param heldOn the day of the meeting
 * @param ref the action that it is on
 * @param actionHref the page of that
 * @param officers who is responsible for it
 * @param text what was said
 * @param notedBy who noted it
 * @param answer what was answered; absent while it arises
 * @param answeredBy who answered it, and when
 * @param answerHref where to answer it; absent for who may not
 */
public record NoteRow(String kindCode, String heldOn, String ref, String actionHref, String officers,
		Markdown.Html text, String notedBy, Markdown.@Nullable Html answer, String answeredBy,
		@Nullable String answerHref) {

	/** The rows of a list for somebody. */
	public static List<NoteRow> of(List<NoteSummary> notes, String planAddress, @Nullable Actor actor) {
		return notes.stream().map((note) -> of(note, planAddress, actor)).toList();
	}

	private static NoteRow of(NoteSummary note, String planAddress, @Nullable Actor actor) {
		NoteSummary.Answer answer = note.answer();
		return new NoteRow("note.kind." + note.kind().name(), Words.date(note.heldOn()), note.ref(),
				planAddress + "/actions/" + note.ref(), note.officers(), Markdown.html(note.text()), note.notedBy(),
				(answer != null) ? Markdown.html(answer.text()) : null,
				(answer != null) ? answer.by() + ", " + Words.day(answer.at()) : "",
				(answer == null && BoardMeetings.mayAnswer(note, actor)) ? planAddress + "/notes/" + note.id() : null);
	}

}
