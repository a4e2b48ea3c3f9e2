package uk.gov.haringey.actionplan.web.action;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Attachment;
import uk.gov.haringey.actionplan.repository.register.ActionChanges;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.meeting.BoardMeetings;
import uk.gov.haringey.actionplan.service.plan.ActionFile;
import uk.gov.haringey.actionplan.service.plan.OwnerDetermining;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanView;
import uk.gov.haringey.actionplan.service.plan.SuccessionReading;
import uk.gov.haringey.actionplan.service.status.EvidenceRules;
import uk.gov.haringey.actionplan.service.status.SigningOff;
import uk.gov.haringey.actionplan.service.status.StatusReading;
import uk.gov.haringey.actionplan.web.meeting.NoteRow;
import uk.gov.haringey.actionplan.web.support.AsAtLinks;
import uk.gov.haringey.actionplan.web.support.page.PlanPage;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one action, and the documents kept with it. */
@Controller
class ActionController {

	private final PlanReading plans;

	private final StatusReading statuses;

	private final SuccessionReading successions;

	private final BoardMeetings meetings;

	private final PlanClock clock;

	ActionController(PlanReading plans, StatusReading statuses, SuccessionReading successions, BoardMeetings meetings,
			PlanClock clock) {
		this.plans = plans;
		this.statuses = statuses;
		this.successions = successions;
		this.meetings = meetings;
		this.clock = clock;
	}

	@PlanPage
	@GetMapping("/plans/{slug}/actions/{ref}")
	String show(@PathVariable String slug, @PathVariable String ref,
			@RequestParam(name = "asAt", required = false) @Nullable String asAt, @Nullable Actor actor, Model model) {
		LocalDate today = this.clock.today();
		PlanView view = this.plans.view(slug, AsAtLinks.read(asAt, today));
		ActionFile file;
		try {
			file = this.plans.action(view, ref).forReader(actor);
		}
		catch (NotFoundException ex) {
			// A ref of the plan before this one leads to what became of its action.
			String presentRef = this.successions.presentRef(slug, ref).orElseThrow(() -> ex);
			return "redirect:/plans/{slug}/actions/" + presentRef;
		}
		boolean mayReport = view.asAt().isNow() && actor != null && this.statuses.mayReport(file.summary(), actor);
		ActionChanges.ActionParts traces = file.traces();
		boolean now = view.asAt().isNow();
		model.addAttribute("successions", (now && traces.successions())
				? SuccessionLine.of(this.successions.steps(file.summary().id())) : List.of());
		Long pending = (now && file.behind()) ? traces.pendingRequest() : null;
		model.addAttribute("pendingRequest",
				(pending != null) ? "/plans/" + slug + "/change-requests/" + pending : null);
		Long determining = file.summary().determiningOfficerId();
		model.addAttribute("mayDetermine", view.asAt().isNow() && actor != null && determining != null
				&& OwnerDetermining.isGiven(determining, actor));
		model.addAttribute("notes", (now && file.behind() && traces.notes())
				? NoteRow.of(this.meetings.notedOn(file.summary().id()), "/plans/" + slug, actor) : List.of());
		model.addAttribute("maySignOff", now && SigningOff.isPossible(file.summary(), actor));
		model.addAttribute("page", ActionPage.of(file, today, mayReport, actor != null && actor.keepsPlan()));
		return "action/show";
	}

	/** Always a download: a document is never shown as a page of this application. */
	@GetMapping("/plans/{slug}/attachments/{id}")
	ResponseEntity<byte[]> attachment(@PathVariable String slug, @PathVariable long id, Actor actor) {
		Attachment attachment = this.statuses.attachment(slug, id, actor);
		return ResponseEntity.ok()
			// Should a browser show it all the same, then as a page that may do nothing.
			.header("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
			.cacheControl(CacheControl.noCache().cachePrivate())
			.eTag(attachment.sha256())
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment()
						.filename(EvidenceRules.safeName(attachment.fileName()), StandardCharsets.UTF_8)
						.build()
						.toString())
			.body(attachment.content());
	}

}
