package uk.gov.haringey.actionplan.web.account;

import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.PlanReading;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Sends each person to the page they work on. */
@Controller
class HomeController {

	private final PlanReading plans;

	HomeController(PlanReading plans) {
		this.plans = plans;
	}

	@GetMapping("/")
	String home(Actor actor) {
		if (actor.is(Role.BOARD)) {
			return this.plans.current()
				.map((plan) -> "redirect:/plans/" + plan.slug() + "/dashboard")
				.orElse("redirect:/plans");
		}
		if (actor.keepsPlan()) {
			return this.plans.current()
				.map((plan) -> "redirect:/plans/" + plan.slug() + "/desk")
				.orElse("redirect:/plans");
		}
		if (actor.is(Role.ADMINISTRATOR)) {
			return "redirect:/admin/accounts";
		}
		if (!actor.officerIds().isEmpty()) {
			return "redirect:/my-actions";
		}
		return actor.may(Right.READ_AUDIT) ? "redirect:/admin/audit" : "redirect:/plans";
	}

}
