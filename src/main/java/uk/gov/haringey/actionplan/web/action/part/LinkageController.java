package uk.gov.haringey.actionplan.web.action.part;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import uk.gov.haringey.actionplan.entity.LinkageKind;
import uk.gov.haringey.actionplan.repository.register.ActionDetails.LinkageDetail;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.LinkageEditing;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.web.support.Option;
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

/** The linkages of an action. */
@Controller
@RequestMapping("/plans/{slug}/actions/{ref}/linkages")
class LinkageController {

	private static final String BACK = "redirect:/plans/{slug}/actions/{ref}/linkages";

	private final PlanReading plans;

	private final LinkageEditing editing;

	private final MessageSource messages;

	LinkageController(PlanReading plans, LinkageEditing editing, MessageSource messages) {
		this.plans = plans;
		this.editing = editing;
		this.messages = messages;
	}

	@GetMapping
	String list(@PathVariable String slug, @PathVariable String ref, Actor actor, Model model) {
		actor.must(Right.KEEP_PLAN);
		model.addAttribute("form", FormRecord.empty(LinkageForm.class));
		return page(slug, ref, model);
	}

	@PostMapping
	String create(@PathVariable String slug, @PathVariable String ref, @ModelAttribute("form") LinkageForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		actor.must(Right.KEEP_PLAN);
		Optional<LinkageKind> kind = Arrays.stream(LinkageKind.values())
			.filter((candidate) -> candidate.name().equals(form.kind()))
			.findFirst();
		if (kind.isEmpty()) {
			binding.rejectValue("kind", "error.linkage.kind");
		}
		if (form.targetRef().isEmpty() == form.targetName().isEmpty()) {
			binding.rejectValue("targetRef", "error.linkage.oneTarget");
		}
		else if (form.targetName().isEmpty() && !form.targetAddress().isEmpty()) {
			binding.rejectValue("targetAddress", "error.targetAddress.ofName");
		}
		return submission.of(binding, () -> page(slug, ref, model))
			.take(() -> link(slug, ref, kind.orElseThrow(), form, actor), "linkages.added", BACK);
	}

	private void link(String slug, String ref, LinkageKind kind, LinkageForm form, Actor actor) {
		if (!form.targetRef().isEmpty()) {
			this.editing.linkToAction(slug, ref, kind, form.targetRef(), actor);
		}
		else {
			this.editing.linkToName(slug, ref, kind, form.targetName(), form.targetAddress(), actor);
		}
	}

	@PostMapping("/{id}/remove")
	String remove(@PathVariable String slug, @PathVariable String ref, @PathVariable long id, Actor actor,
			Submission submission) {
		this.editing.remove(slug, ref, id, actor);
		return submission.done("linkages.removed", BACK);
	}

	private String page(String slug, String ref, Model model) {
		String address = "/plans/" + slug + "/actions/" + ref;
		List<Row> rows = this.plans.action(slug, ref)
			.linkages()
			.stream()
			.filter((linkage) -> !linkage.incoming())
			.map(Row::of)
			.toList();
		model.addAttribute("page", new Page(ref, address, address + "/linkages", rows));
		model.addAttribute("kinds", Arrays.stream(LinkageKind.values()).map(this::option).toList());
		return "action/linkages";
	}

	private Option option(LinkageKind kind) {
		return new Option(kind.name(),
				this.messages.getMessage("linkage.kind." + kind.name(), null, LocaleContextHolder.getLocale()));
	}

	/** The linkages that an action has of its own. */
	record Page(String ref, String actionAddress, String address, List<Row> rows) {

	}

	/** A linkage in the list. */
	record Row(long id, String kindCode, String target) {

		static Row of(LinkageDetail linkage) {
			return new Row(linkage.id(), "linkage.kind." + linkage.kind().name(),
					String.valueOf((linkage.otherRef() != null) ? linkage.otherRef() : linkage.targetName()));
		}

	}

}
