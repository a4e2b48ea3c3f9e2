package uk.gov.haringey.actionplan.web.admin;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.status.DescribeStatus;
import uk.gov.haringey.actionplan.service.status.StatusEditing;
import uk.gov.haringey.actionplan.service.status.StatusEditing.UsedStatus;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.StatusTag;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;
import uk.gov.haringey.actionplan.web.support.form.Submission;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The statuses that actions are reported in. */
@Controller
@RequestMapping("/admin/statuses")
class StatusController {

	private static final String BACK = "redirect:/admin/statuses";

	private final StatusEditing editing;

	private final MessageSource messages;

	StatusController(StatusEditing editing, MessageSource messages) {
		this.editing = editing;
		this.messages = messages;
	}

	@GetMapping
	String list(Actor actor, Model model) {
		model.addAttribute("form", FormRecord.empty(StatusForm.class));
		return page(actor, model);
	}

	@PostMapping
	String create(@ModelAttribute("form") StatusForm form, BindingResult binding, Actor actor, Model model,
			Submission submission) {
		Optional<DescribeStatus> described = form.read(binding);
		return submission.of(binding, () -> page(actor, model))
			.take(() -> this.editing.add(described.orElseThrow(), actor), "statuses.added", BACK);
	}

	@GetMapping("/{code}")
	String editForm(@PathVariable String code, Actor actor, Model model) {
		UsedStatus status = this.editing.one(code, actor);
		model.addAttribute("form", StatusForm.of(status.status()));
		return editPage(status, model);
	}

	@PostMapping("/{code}")
	String update(@PathVariable String code, @ModelAttribute("form") StatusForm form, BindingResult binding,
			Actor actor, Model model, Submission submission) {
		Optional<DescribeStatus> read = form.read(binding);
		return submission.of(binding, () -> editPage(this.editing.one(code, actor), model)).outOfDate(() -> {
			UsedStatus current = this.editing.one(code, actor);
			submission.renew(form, current.status().version(), StatusRow.of(current));
			return editPage(current, model);
		}).take(() -> {
			DescribeStatus described = read.orElseThrow();
			UsedStatus before = this.editing.one(code, actor);
			if (before.uses() > 0 && before.status().colour() != described.colour() && !form.isConfirmed()) {
				// Shows first what it would do to the actions in this status.
				submission.show(FormRecord.with(form, "confirmed", described.colour().name()));
				model.addAttribute("recolouring", recolouring(before, described));
				return editPage(before, model);
			}
			this.editing.describe(code, form.readVersion(), described, actor);
			return submission.done("statuses.saved", BACK);
		});
	}

	@PostMapping("/{code}/{direction:up|down}")
	String move(@PathVariable String code, @PathVariable String direction, Actor actor) {
		this.editing.move(code, direction.equals("up"), actor);
		return BACK;
	}

	@PostMapping("/{code}/remove")
	String remove(@PathVariable String code, @ModelAttribute("form") StatusForm form, BindingResult binding,
			Actor actor, Model model, Submission submission) {
		return submission.of(binding, () -> page(actor, model))
			.take(() -> this.editing.remove(code, actor), "statuses.removed", BACK);
	}

	private String page(Actor actor, Model model) {
		model.addAttribute("rows", this.editing.all(actor).stream().map(StatusRow::of).toList());
		addOptions(model);
		return "admin/statuses";
	}

	private String editPage(UsedStatus status, Model model) {
		model.addAttribute("row", StatusRow.of(status));
		addOptions(model);
		return "admin/status";
	}

	private void addOptions(Model model) {
		model.addAttribute("phases",
				Arrays.stream(Phase.values()).map((phase) -> option(phase.name(), "phase." + phase)).toList());
		model.addAttribute("colours",
				Arrays.stream(Colour.values())
					.map((colour) -> option(colour.name(), "colour." + colour.code()))
					.toList());
		model.addAttribute("needsOptions",
				Stream.of("commentary", "pathToGreen", "signOff")
					.map((need) -> option(need, "statuses.needs." + need))
					.toList());
	}

	private Option option(String value, String code) {
		return new Option(value, this.messages.getMessage(code, null, LocaleContextHolder.getLocale()));
	}

	private Recolouring recolouring(UsedStatus before, DescribeStatus described) {
		return new Recolouring(before.uses(), StatusTag.of(before.status().name(), before.status().colour()),
				StatusTag.of(described.name(), described.colour()));
	}

	/** What a new colour of a status that is used would change. */
	record Recolouring(long uses, StatusTag before, StatusTag after) {

	}

}
