package uk.gov.haringey.actionplan.web.report;

import java.io.IOException;
import java.time.LocalDate;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.export.CsvExport;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanReading.PlanView;
import uk.gov.haringey.actionplan.web.support.AsAtLinks;

/** Downloads of a plan. */
@Controller
class ReportController {

	private final PlanReading plans;

	private final CsvExport csv;

	private final PlanClock clock;

	ReportController(PlanReading plans, CsvExport csv, PlanClock clock) {
		this.plans = plans;
		this.csv = csv;
		this.clock = clock;
	}

	@GetMapping("/plans/{slug}/reports")
	String list(@PathVariable String slug, @RequestParam(name = "asAt", required = false) @Nullable String asAt,
			Model model) {
		LocalDate today = this.clock.today();
		PlanView view = this.plans.view(slug, AsAtLinks.read(asAt, today));
		String planAddress = "/plans/" + view.plan().slug();
		AsAtLinks links = AsAtLinks.of(view.asAt(), today, planAddress + "/reports");
		model.addAttribute("planTitle", view.plan().title());
		model.addAttribute("planAddress", links.on(planAddress));
		model.addAttribute("csvAddress", links.on(planAddress + "/reports/plan.csv"));
		model.addAttribute("asAt", links);
		return "report/list";
	}

	@GetMapping("/plans/{slug}/reports/plan.csv")
	void planAsCsv(@PathVariable String slug, @RequestParam(name = "asAt", required = false) @Nullable String asAt,
			HttpServletResponse response) throws IOException {
		PlanView view = this.plans.view(slug, AsAtLinks.read(asAt, this.clock.today()));
		response.setContentType("text/csv;charset=UTF-8");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				ContentDisposition.attachment()
					.filename("%s-%s.csv".formatted(view.plan().slug(), view.asAt().day()))
					.build()
					.toString());
		this.csv.write(view, response.getOutputStream());
	}

}
