package uk.gov.haringey.actionplan.web.admin;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.AuditTrail.Entry;
import uk.gov.haringey.actionplan.repository.AuditTrail.Search;
import uk.gov.haringey.actionplan.repository.AuditTrail.SignInEntry;
import uk.gov.haringey.actionplan.repository.Slice;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.audit.AuditCheck;
import uk.gov.haringey.actionplan.service.audit.AuditCheck.Anchor;
import uk.gov.haringey.actionplan.service.audit.AuditReading;
import uk.gov.haringey.actionplan.service.audit.ByHand;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.web.admin.AuditPage.EntryRow;
import uk.gov.haringey.actionplan.web.support.BadQueryException;
import uk.gov.haringey.actionplan.web.support.Download;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.Paging;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what: the record, tries to sign in, and the check of the record. */
@Controller
@RequestMapping("/admin/audit")
class AuditController {

	private static final int PAGE_SIZE = 50;

	private final AuditReading audit;

	private final PlanReading plans;

	private final MessageSource messages;

	private final AuditWords words;

	AuditController(AuditReading audit, PlanReading plans, MessageSource messages, AuditWords words) {
		this.audit = audit;
		this.plans = plans;
		this.messages = messages;
		this.words = words;
	}

	@GetMapping
	String entries(@ModelAttribute("filter") AuditFilter filter, BindingResult binding, Actor actor, Model model) {
		List<Entry> entries = this.audit.entries(search(filter, binding), PAGE_SIZE + 1, actor);
		List<EntryRow> rows = entries.stream()
			.limit(PAGE_SIZE)
			.map((entry) -> EntryRow.of(entry, this.words.label(entry.kind()), this.words::words))
			.toList();
		model.addAttribute("rows", rows);
		model.addAttribute("earlier",
				(entries.size() > PAGE_SIZE) ? filter.address("/admin/audit", rows.get(PAGE_SIZE - 1).id()) : null);
		model.addAttribute("latest", filter.isFurther() ? filter.address("/admin/audit", null) : null);
		model.addAttribute("csv", filter.address("/admin/audit/entries.csv", null));
		List<Option> kinds = new ArrayList<>(List.of(new Option("", message("audit.filter.any"))));
		AuditFilter.KINDS.forEach((kind) -> kinds.add(new Option(kind, this.words.label(kind))));
		model.addAttribute("kinds", kinds);
		List<Option> plansToChoose = new ArrayList<>(List.of(new Option("", message("audit.filter.any"))));
		this.plans.all().forEach((plan) -> plansToChoose.add(new Option(plan.slug(), plan.title())));
		model.addAttribute("plans", plansToChoose);
		return "admin/audit";
	}

	/** All that was searched for, as a file. */
	@GetMapping("/entries.csv")
	void csv(@ModelAttribute("filter") AuditFilter filter, BindingResult binding, Actor actor,
			HttpServletResponse response) throws IOException {
		Search search = search(filter, binding);
		// Before the first byte is sent, so that a refusal can still be said.
		this.audit.entries(search, 1, actor);
		Writer[] text = new Writer[1];
		this.audit.each(search, actor, () -> {
			text[0] = new OutputStreamWriter(Download.begin("audit.csv", "text/csv;charset=UTF-8", response),
					StandardCharsets.UTF_8);
			return this.words.rows(text[0]);
		});
		text[0].flush();
	}

	@GetMapping("/sign-ins")
	String signIns(@RequestParam(defaultValue = "1") String page, Actor actor, Model model) {
		int number = number(page);
		Slice<SignInEntry> slice = this.audit.signIns(number - 1, PAGE_SIZE, actor);
		if (number > 1 && slice.rows().isEmpty()) {
			throw new NotFoundException("This list has no page %d.".formatted(number));
		}
		model.addAttribute("page", new AuditPage(slice.rows().stream().map(AuditPage.SignInRow::of).toList(),
				Paging.of("/admin/audit/sign-ins", number, Paging.count(slice.total(), PAGE_SIZE))));
		return "admin/sign-ins";
	}

	/** Takes the chain again, beside a hash that was kept elsewhere if there is one. */
	@GetMapping("/check")
	String check(@RequestParam(defaultValue = "") String seq, @RequestParam(defaultValue = "") String hash, Actor actor,
			Model model) {
		AuditCheck check = this.audit.check(anchor(seq.strip().replace(",", ""), hash.strip()), actor);
		model.addAttribute("check", check);
		model.addAttribute("byHand", check.byHand().stream().map(ByHand::words).toList());
		model.addAttribute("seq", seq.strip());
		model.addAttribute("hash", hash.strip());
		return "admin/audit-check";
	}

	private static @Nullable Anchor anchor(String seq, String hash) {
		if (seq.isEmpty() && hash.isEmpty()) {
			return null;
		}
		if (!seq.matches("[1-9][0-9]{0,17}") || !hash.matches("[0-9a-f]{64}")) {
			throw new BadQueryException("A hash that was kept has a number and 64 hexadecimal digits.");
		}
		return new Anchor(Long.parseLong(seq), hash);
	}

	private static Search search(AuditFilter filter, BindingResult binding) {
		if (binding.hasErrors()) {
			throw new BadQueryException("The address has characters that cannot be searched for.");
		}
		return filter.read();
	}

	private static int number(String page) {
		if (!page.matches("[1-9][0-9]{0,5}")) {
			throw new BadQueryException("The page must be a whole number from 1.");
		}
		return Integer.parseInt(page);
	}

	private String message(String code, Object... arguments) {
		return this.messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
	}

}
