package uk.gov.haringey.actionplan.web.action;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import uk.gov.haringey.actionplan.entity.Attachment;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanReading.PlanView;
import uk.gov.haringey.actionplan.service.status.StatusReading;
import uk.gov.haringey.actionplan.web.support.AsAtLinks;

/** The page of one action, and the documents kept with it. */
@Controller
class ActionController {

	private final PlanReading plans;

	private final StatusReading statuses;

	private final PlanClock clock;

	ActionController(PlanReading plans, StatusReading statuses, PlanClock clock) {
		this.plans = plans;
		this.statuses = statuses;
		this.clock = clock;
	}

	@GetMapping("/plans/{slug}/actions/{ref}")
	String show(@PathVariable String slug, @PathVariable String ref,
			@RequestParam(name = "asAt", required = false) @Nullable String asAt, @Nullable Actor actor, Model model) {
		LocalDate today = this.clock.today();
		PlanView view = this.plans.view(slug, AsAtLinks.read(asAt, today));
		boolean mayReport = view.asAt().isNow() && actor != null && this.statuses.mayReport(slug, ref, actor);
		model.addAttribute("page",
				ActionPage.of(this.plans.action(view, ref), today, mayReport, actor != null && actor.keepsPlan()));
		return "action/show";
	}

	/** Always a download: a document is never shown as a page of this application. */
	@GetMapping("/plans/{slug}/attachments/{id}")
	ResponseEntity<byte[]> attachment(@PathVariable String slug, @PathVariable long id) {
		Attachment attachment = this.statuses.attachment(slug, id);
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment()
						.filename(attachment.fileName(), StandardCharsets.UTF_8)
						.build()
						.toString())
			.body(attachment.content());
	}

}
