package uk.gov.haringey.actionplan.web.report;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.export.format.FileFormat;
import uk.gov.haringey.actionplan.service.export.format.PrintedReport;
import uk.gov.haringey.actionplan.service.export.format.ReportFiles;
import uk.gov.haringey.actionplan.service.export.format.RequestedFiles;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument;
import uk.gov.haringey.actionplan.service.export.report.ReportKind;
import uk.gov.haringey.actionplan.service.export.report.Reports;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanView;
import uk.gov.haringey.actionplan.service.reporting.Comparing;
import uk.gov.haringey.actionplan.web.plan.RegisterFilter;
import uk.gov.haringey.actionplan.web.support.AsAtLinks;
import uk.gov.haringey.actionplan.web.support.BadQueryException;
import uk.gov.haringey.actionplan.web.support.Download;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Reports as pages and as files. */
@Controller
@RequestMapping("/plans/{slug}/reports")
class ReportController {

	private final PlanReading plans;

	private final Comparing periods;

	private final Reports reports;

	private final ReportFiles files;

	private final RequestedFiles requested;

	private final PlanClock clock;

	private final MessageSource messages;

	ReportController(PlanReading plans, Comparing periods, Reports reports, ReportFiles files, RequestedFiles requested,
			PlanClock clock, MessageSource messages) {
		this.plans = plans;
		this.periods = periods;
		this.reports = reports;
		this.files = files;
		this.requested = requested;
		this.clock = clock;
		this.messages = messages;
	}

	@GetMapping
	String list(@PathVariable String slug, @ModelAttribute("query") ReportQuery query, BindingResult binding,
			@Nullable Actor actor, Model model) {
		LocalDate today = this.clock.today();
		model.addAttribute("mayImport", actor != null && actor.may(Right.TAKE_SHEET_BACK));
		model.addAttribute("maySend", actor != null && actor.may(Right.SEND_REPORTS));
		model.addAttribute("importHref", "/plans/" + slug + "/import");
		PlanView view = this.plans.view(slug, AsAtLinks.read(query.asAt(), today));
		model.addAttribute("page", ReportListPage.of(view, this.periods.moments(slug).opened(), query, today));
		return "report/list";
	}

	@GetMapping("/{report}.html")
	String page(@PathVariable String slug, @PathVariable String report, @ModelAttribute("query") ReportQuery query,
			BindingResult queryBinding, @ModelAttribute("filter") RegisterFilter filter, BindingResult filterBinding,
			@Nullable Actor actor, Model model) {
		ReportDocument document = document(slug, report, query, filter, filterBinding, actor);
		mustFit(document, FileFormat.PDF);
		model.addAttribute("report", PrintedReport.of(document));
		model.addAttribute("page", ReportPage.of(slug, document, query, filter));
		return "report/show";
	}

	@GetMapping("/{report}.{ending:csv|xlsx|ods|docx|odt|pdf}")
	void file(@PathVariable String slug, @PathVariable String report, @PathVariable String ending,
			@ModelAttribute("query") ReportQuery query, BindingResult queryBinding,
			@ModelAttribute("filter") RegisterFilter filter, BindingResult filterBinding, @Nullable Actor actor,
			HttpServletResponse response) throws IOException {
		FileFormat format = FileFormat.byEnding(ending).orElseThrow();
		ReportDocument document = document(slug, report, query, filter, filterBinding, actor);
		mustFit(document, format);
		String name = "%s.%s".formatted(document.fileName(), format.ending());
		if (this.requested.isLong(document, format)) {
			this.requested.writeInTurn(document, format, () -> Download.begin(name, format.mediaType(), response));
		}
		else {
			Download.send(name, format.mediaType(), response, (out) -> this.requested.write(document, format, out));
		}
	}

	private ReportDocument document(String slug, String report, ReportQuery query, RegisterFilter filter,
			BindingResult binding, @Nullable Actor actor) {
		if (binding.hasErrors()) {
			throw new BadQueryException("The address has characters that cannot be searched for.");
		}
		ReportKind kind = ReportKind.byCode(report)
			.orElseThrow(() -> new NotFoundException("There is no report “%s”.".formatted(report)));
		return orBad(() -> this.reports
			.make(query.read(slug, kind, filter, this.plans, this.clock.today(), actor, this.messages)));
	}

	private void mustFit(ReportDocument document, FileFormat format) {
		orBad(() -> {
			this.files.mustFit(document, format);
			return document;
		});
	}

	/** No form has the errors of a report, whose address alone asks for it. */
	private ReportDocument orBad(Supplier<ReportDocument> made) {
		try {
			return made.get();
		}
		catch (RulesBrokenException ex) {
			Violation first = ex.violations().get(0);
			throw new BadQueryException(this.messages.getMessage("error." + first.code(), first.arguments().toArray(),
					LocaleContextHolder.getLocale()));
		}
	}

	/** The endings in the order offered. */
	static List<String> endings() {
		return List.of("html", "pdf", "docx", "odt", "xlsx", "ods", "csv");
	}

}
