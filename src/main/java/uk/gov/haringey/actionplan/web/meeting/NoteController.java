package uk.gov.haringey.actionplan.web.meeting;

import java.util.List;

import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.meeting.BoardMeetings;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;
import uk.gov.haringey.actionplan.web.support.form.Submission;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answering what the board decided or asked. */
@Controller
@RequestMapping("/plans/{slug}/notes/{id:[0-9]{1,18}}")
class NoteController {

	private final BoardMeetings meetings;

	NoteController(BoardMeetings meetings) {
		this.meetings = meetings;
	}

	@GetMapping
	String show(@PathVariable String slug, @PathVariable long id, Actor actor, Model model) {
		model.addAttribute("form", FormRecord.empty(AnswerForm.class));
		return page(slug, id, actor, model);
	}

	@PostMapping
	String answer(@PathVariable String slug, @PathVariable long id, @ModelAttribute("form") AnswerForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		return submission.of(binding, () -> page(slug, id, actor, model))
			.take(() -> submission.done("note.answered",
					"redirect:/plans/{slug}/actions/" + this.meetings.answer(slug, id, form.answer, actor)));
	}

	private String page(String slug, long id, Actor actor, Model model) {
		String planAddress = "/plans/" + slug;
		model.addAttribute("planAddress", planAddress);
		model.addAttribute("address", planAddress + "/notes/" + id);
		model.addAttribute("note", NoteRow.of(List.of(this.meetings.one(slug, id, actor)), planAddress, actor).get(0));
		return "meeting/note";
	}

	/** An answer, as typed. */
	record AnswerForm(String answer) {

	}

}
