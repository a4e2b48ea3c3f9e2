package uk.gov.haringey.actionplan.web.admin;

import java.util.Arrays;
import java.util.List;

import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who may do what, from the same table that the services ask. */
@Controller
class RightsController {

	@GetMapping("/admin/rights")
	String show(Actor actor, Model model) {
		actor.must(Right.READ_RIGHTS);
		model.addAttribute("rows", Arrays.stream(Right.values()).map(Row::of).toList());
		return "admin/rights";
	}

	/** A right and who has it, as codes of messages. */
	record Row(String rightCode, List<String> whoCodes) {

		static Row of(Right right) {
			return new Row("right." + right, right.who().stream().map((who) -> "who." + who).toList());
		}

	}

}
