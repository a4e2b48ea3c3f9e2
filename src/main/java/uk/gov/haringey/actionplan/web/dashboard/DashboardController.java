package uk.gov.haringey.actionplan.web.dashboard;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import uk.gov.haringey.actionplan.service.reporting.Dashboard;
import uk.gov.haringey.actionplan.service.status.StatusReading;

/** The board's page. */
@Controller
class DashboardController {

	private final Dashboard dashboard;

	private final StatusReading statuses;

	DashboardController(Dashboard dashboard, StatusReading statuses) {
		this.dashboard = dashboard;
		this.statuses = statuses;
	}

	@GetMapping("/plans/{slug}/dashboard")
	String show(@PathVariable String slug, Model model) {
		model.addAttribute("page", DashboardPage.of(this.dashboard.figures(slug), this.statuses.all()));
		return "dashboard/show";
	}

}
