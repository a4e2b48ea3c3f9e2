package uk.gov.haringey.actionplan.web.help;

import java.util.Arrays;
import java.util.List;

import uk.gov.haringey.actionplan.config.ActionPlanProperties;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.service.DateWords;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.status.StatusReading;
import uk.gov.haringey.actionplan.web.support.StatusTag;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Help, the accessibility statement and the privacy notice, for everybody. Statuses and
 * rights come from what the pages and services use, so the help cannot disagree.
 */
@Controller
class HelpController {

	private final StatusReading statuses;

	private final ActionPlanProperties properties;

	HelpController(StatusReading statuses, ActionPlanProperties properties) {
		this.statuses = statuses;
		this.properties = properties;
	}

	@GetMapping("/help")
	String help(Model model) {
		model.addAttribute("statuses", this.statuses.all().stream().map(StatusHelp::of).toList());
		model.addAttribute("colours", Arrays.stream(Colour.values()).map(ColourHelp::of).toList());
		model.addAttribute("rights", Arrays.stream(Right.values()).map(RightHelp::of).toList());
		return "help/help";
	}

	@GetMapping("/accessibility")
	String accessibility() {
		return "help/accessibility";
	}

	@GetMapping("/privacy")
	String privacy(Model model) {
		model.addAttribute("signInsKept", DateWords.of(this.properties.audit().signInsKept()));
		return "help/privacy";
	}

	/** A status, and what an update in it needs. */
	record StatusHelp(StatusTag tag, String definition, List<String> needsCodes) {

		static StatusHelp of(Status status) {
			return new StatusHelp(StatusTag.of(status.name(), status.colour()), status.definition(),
					status.needs().codes().stream().map((need) -> "statuses.needs." + need).toList());
		}

	}

	/** A colour, and when an action has it. */
	record ColourHelp(StatusTag tag, String textCode) {

		static ColourHelp of(Colour colour) {
			return new ColourHelp(StatusTag.of(colour.words(), colour), "help.colour." + colour.code());
		}

	}

	/** A right, and who has it. */
	record RightHelp(String rightCode, List<String> whoCodes) {

		static RightHelp of(Right right) {
			return new RightHelp("right." + right, right.who().stream().map((who) -> "who." + who).toList());
		}

	}

}
