package uk.gov.haringey.actionplan.web.period;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.PeriodState;
import uk.gov.haringey.actionplan.repository.Slice;
import uk.gov.haringey.actionplan.repository.period.PeriodRecord;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.reporting.PeriodReading;
import uk.gov.haringey.actionplan.service.reporting.PeriodReading.PlanPeriod;
import uk.gov.haringey.actionplan.web.support.BadQueryException;
import uk.gov.haringey.actionplan.web.support.Download;
import uk.gov.haringey.actionplan.web.support.Paging;
import uk.gov.haringey.actionplan.web.support.page.PlanPage;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Reading the reporting periods of a plan. */
@Controller
@RequestMapping("/plans/{slug}/periods")
class PeriodController {

	private static final int PAGE_SIZE = 50;

	private final PeriodReading periods;

	PeriodController(PeriodReading periods) {
		this.periods = periods;
	}

	@PlanPage
	@GetMapping
	String list(@PathVariable String slug, Model model) {
		model.addAttribute("page", PeriodListPage.of(this.periods.all(slug)));
		return "period/list";
	}

	@PlanPage
	@GetMapping("/{code}")
	String show(@PathVariable String slug, @PathVariable String code,
			@RequestParam(required = false) @Nullable String rag,
			@RequestParam(required = false) @Nullable String unreported,
			@RequestParam(required = false) @Nullable String page, @Nullable Actor actor, Model model) {
		PlanPeriod period = this.periods.period(slug, code);
		PeriodPage shown = PeriodPage.of(period);
		model.addAttribute("page", shown);
		model.addAttribute("mayKeep", actor != null && actor.may(Right.CLOSE_PERIOD));
		if (period.period().state() == PeriodState.CLOSED) {
			model.addAttribute("frozen", frozen(period.period(), shown.address(), colour(rag),
					"true".equals(unreported), pageNumber(page), actor));
		}
		return "period/show";
	}

	private PeriodPage.FrozenList frozen(PeriodRecord period, String address, @Nullable Colour colour,
			boolean unreported, int page, @Nullable Actor actor) {
		Slice<SnapshotRow> slice = this.periods.frozen(period, colour, unreported, page - 1, PAGE_SIZE);
		if (page > 1 && slice.rows().isEmpty()) {
			throw new NotFoundException("This list has no page %d.".formatted(page));
		}
		UriComponentsBuilder here = UriComponentsBuilder.fromPath(address);
		String filterCode = null;
		if (colour != null) {
			String name = colour.code();
			here.queryParam("rag", name);
			filterCode = "colour." + name;
		}
		else if (unreported) {
			here.queryParam("unreported", "true");
			filterCode = "period.notReported";
		}
		return new PeriodPage.FrozenList(slice.total(), filterCode,
				PeriodPage.groups(slice.rows(), address, this.periods.addenda(period, actor)),
				Paging.of(here.toUriString(), page, Paging.count(slice.total(), PAGE_SIZE)));
	}

	private static @Nullable Colour colour(@Nullable String rag) {
		if (rag == null || rag.isBlank()) {
			return null;
		}
		return List.of(Colour.values())
			.stream()
			.filter((colour) -> colour.name().equalsIgnoreCase(rag.strip()))
			.findFirst()
			.orElseThrow(() -> new BadQueryException("“rag” must be a colour such as red."));
	}

	private static int pageNumber(@Nullable String page) {
		if (page == null || page.isBlank()) {
			return 1;
		}
		if (!page.matches("[1-9][0-9]{0,5}")) {
			throw new BadQueryException("“page” must be a number such as 2.");
		}
		return Integer.parseInt(page);
	}

	@GetMapping("/{code}/verify")
	String verify(@PathVariable String slug, @PathVariable String code, Model model) {
		PeriodReading.Verification verification = this.periods.verify(slug, code);
		model.addAttribute("page", PeriodPage.of(verification.planPeriod()));
		model.addAttribute("verification", verification);
		return "period/verify";
	}

	/** What the checksum is taken over, so that anybody can take it again. */
	@GetMapping("/{code}/canonical.jsonl")
	void canonicalForm(@PathVariable String slug, @PathVariable String code, HttpServletResponse response)
			throws IOException {
		this.periods.verify(slug, code);
		Download.send("%s-%s.jsonl".formatted(slug, code), "application/jsonl;charset=UTF-8", response,
				(out) -> this.periods.writeCanonicalForm(slug, code, out));
	}

}
