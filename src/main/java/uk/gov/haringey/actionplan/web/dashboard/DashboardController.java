package uk.gov.haringey.actionplan.web.dashboard;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.reporting.Dashboard;
import uk.gov.haringey.actionplan.web.support.AsAtLinks;
import uk.gov.haringey.actionplan.web.support.page.PlanPage;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The board's page. */
@Controller
class DashboardController {

	private final Dashboard dashboard;

	private final PlanClock clock;

	DashboardController(Dashboard dashboard, PlanClock clock) {
		this.dashboard = dashboard;
		this.clock = clock;
	}

	@PlanPage
	@GetMapping("/plans/{slug}/dashboard")
	String show(@PathVariable String slug, @RequestParam(name = "asAt", required = false) @Nullable String asAt,
			@Nullable Actor actor, Model model) {
		LocalDate today = this.clock.today();
		model.addAttribute("page",
				DashboardPage.of(this.dashboard.figures(slug, AsAtLinks.read(asAt, today)), today, actor));
		return "dashboard/show";
	}

}
