package uk.gov.haringey.actionplan.web.admin;

import java.util.function.Function;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.gov.haringey.actionplan.repository.Slice;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.AuditReading;
import uk.gov.haringey.actionplan.web.support.BadQueryException;
import uk.gov.haringey.actionplan.web.support.Paging;

/** Who did what: changes, and tries to sign in. */
@Controller
@RequestMapping("/admin/audit")
class AuditController {

	private static final int PAGE_SIZE = 50;

	private final AuditReading audit;

	AuditController(AuditReading audit) {
		this.audit = audit;
	}

	@GetMapping
	String changes(@RequestParam(defaultValue = "1") String page, Actor actor, Model model) {
		int number = number(page);
		model.addAttribute("page", page(this.audit.changes(number - 1, PAGE_SIZE, actor), AuditPage.ChangeRow::of,
				number, "/admin/audit"));
		return "admin/audit";
	}

	@GetMapping("/sign-ins")
	String signIns(@RequestParam(defaultValue = "1") String page, Actor actor, Model model) {
		int number = number(page);
		model.addAttribute("page", page(this.audit.signIns(number - 1, PAGE_SIZE, actor), AuditPage.SignInRow::of,
				number, "/admin/audit/sign-ins"));
		return "admin/sign-ins";
	}

	private static <E, T> AuditPage<T> page(Slice<E> slice, Function<E, T> row, int number, String address) {
		if (number > 1 && slice.rows().isEmpty()) {
			throw new NotFoundException("This list has no page %d.".formatted(number));
		}
		return new AuditPage<>(slice.rows().stream().map(row).toList(),
				Paging.of(address, number, Paging.count(slice.total(), PAGE_SIZE)));
	}

	private static int number(String page) {
		if (!page.matches("[1-9][0-9]{0,5}")) {
			throw new BadQueryException("The page must be a whole number from 1.");
		}
		return Integer.parseInt(page);
	}

}
