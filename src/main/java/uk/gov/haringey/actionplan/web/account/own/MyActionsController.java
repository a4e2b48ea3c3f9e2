package uk.gov.haringey.actionplan.web.account.own;

import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.meeting.BoardMeetings;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.web.support.page.PlanPage;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Each officer's own actions. */
@Controller
class MyActionsController {

	private final PlanReading plans;

	private final BoardMeetings meetings;

	MyActionsController(PlanReading plans, BoardMeetings meetings) {
		this.plans = plans;
		this.meetings = meetings;
	}

	@PlanPage
	@GetMapping("/my-actions")
	String show(Actor actor, Model model) {
		model.addAttribute("page",
				MyActionsPage.of(this.plans.ownActions(actor), this.meetings.unansweredFor(actor), actor));
		return "account/my-actions";
	}

}
