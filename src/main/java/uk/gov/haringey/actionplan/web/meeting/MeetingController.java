package uk.gov.haringey.actionplan.web.meeting;

import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.meeting.BoardNote;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.meeting.BoardMeetings;
import uk.gov.haringey.actionplan.service.meeting.BoardMeetings.Overview;
import uk.gov.haringey.actionplan.service.meeting.BoardMeetings.Sitting;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.Words;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;
import uk.gov.haringey.actionplan.web.support.form.Submission;
import uk.gov.haringey.actionplan.web.support.page.PlanPage;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The board's meetings, and one that is held. */
@Controller
@RequestMapping("/plans/{slug}/meetings")
class MeetingController {

	private final BoardMeetings meetings;

	private final PlanReading plans;

	private final MessageSource messages;

	MeetingController(BoardMeetings meetings, PlanReading plans, MessageSource messages) {
		this.meetings = meetings;
		this.plans = plans;
		this.messages = messages;
	}

	@PlanPage
	@GetMapping
	String list(@PathVariable String slug, Actor actor, Model model) {
		Overview overview = this.meetings.overview(slug, actor);
		String planAddress = "/plans/" + slug;
		model.addAttribute("planTitle", overview.plan().title());
		model.addAttribute("planAddress", planAddress);
		model.addAttribute("mayOpen", BoardMeetings.mayNote(actor));
		model.addAttribute("unanswered", NoteRow.of(overview.unanswered(), planAddress, actor));
		model.addAttribute("meetings",
				overview.meetings()
					.stream()
					.map((meeting) -> new MeetingRow(Words.date(meeting.heldOn()),
							planAddress + "/meetings/" + meeting.id(), meeting.notes(), meeting.unanswered()))
					.toList());
		return "meeting/list";
	}

	@PostMapping
	String open(@PathVariable String slug, Actor actor) {
		return "redirect:/plans/{slug}/meetings/" + this.meetings.open(slug, actor);
	}

	@GetMapping("/{id:[0-9]{1,18}}")
	String show(@PathVariable String slug, @PathVariable long id, Actor actor, Model model) {
		model.addAttribute("page", MeetingPage.of(this.meetings.sitting(slug, id, actor), actor));
		return "meeting/show";
	}

	@GetMapping("/{id:[0-9]{1,18}}/actions/{ref}")
	String item(@PathVariable String slug, @PathVariable long id, @PathVariable String ref, Actor actor, Model model) {
		model.addAttribute("form", FormRecord.empty(NoteForm.class));
		return item(this.meetings.agenda(slug, id, actor), ref, actor, model);
	}

	@PostMapping("/{id:[0-9]{1,18}}/actions/{ref}")
	String note(@PathVariable String slug, @PathVariable long id, @PathVariable String ref,
			@ModelAttribute("form") NoteForm form, BindingResult binding, Actor actor, Model model,
			Submission submission) {
		return submission.of(binding, () -> item(this.meetings.agenda(slug, id, actor), ref, actor, model))
			.take(() -> this.meetings.note(slug, id, ref, form.readKind(), form.text, actor), "note.done",
					"redirect:/plans/{slug}/meetings/{id}/actions/{ref}");
	}

	private String item(Sitting sitting, String ref, Actor actor, Model model) {
		ActionSummary action = sitting.agenda()
			.stream()
			.filter((candidate) -> candidate.ref().equals(ref))
			.findFirst()
			.orElseGet(() -> this.plans.summary(sitting.view(), ref));
		String planAddress = "/plans/" + sitting.view().plan().slug();
		model.addAttribute("page", MeetingPage.of(sitting, actor));
		model.addAttribute("item", MeetingPage.Item.of(action, sitting,
				NoteRow.of(this.meetings.notedOn(action.id()), planAddress, actor)));
		model.addAttribute("kinds", List.of(option(BoardNote.Kind.DECISION), option(BoardNote.Kind.QUESTION)));
		return "meeting/item";
	}

	private Option option(BoardNote.Kind kind) {
		return new Option(kind.name(),
				this.messages.getMessage("note.kind." + kind.name(), null, LocaleContextHolder.getLocale()));
	}

	/** A meeting in the list. */
	record MeetingRow(String heldOn, String href, int notes, int unanswered) {

	}

	/** What is noted, as typed. */
	record NoteForm(String kind, String text) {

		BoardNote.@Nullable Kind readKind() {
			return switch (this.kind) {
				case "DECISION" -> BoardNote.Kind.DECISION;
				case "QUESTION" -> BoardNote.Kind.QUESTION;
				default -> null;
			};
		}

	}

}
