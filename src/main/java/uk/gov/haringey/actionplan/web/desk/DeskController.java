package uk.gov.haringey.actionplan.web.desk;

import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.reporting.Desk;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The tasks of the Head of Procurement. */
@Controller
class DeskController {

	private final Desk desk;

	DeskController(Desk desk) {
		this.desk = desk;
	}

	@GetMapping("/plans/{slug}/desk")
	String show(@PathVariable String slug, Actor actor, Model model) {
		model.addAttribute("page", DeskPage.of(this.desk.work(slug, actor), actor));
		return "desk/show";
	}

}
