package uk.gov.haringey.actionplan.web.plan;

import java.util.List;
import java.util.stream.IntStream;

import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.ThemeEditing;
import uk.gov.haringey.actionplan.service.plan.ThemeEditing.ThemeSummary;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;
import uk.gov.haringey.actionplan.web.support.form.Submission;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The themes of a plan. */
@Controller
@RequestMapping("/plans/{slug}/themes")
class ThemeController {

	private static final String BACK = "redirect:/plans/{slug}/themes";

	private final ThemeEditing editing;

	ThemeController(ThemeEditing editing) {
		this.editing = editing;
	}

	@GetMapping
	String list(@PathVariable String slug, Actor actor, Model model) {
		model.addAttribute("form", FormRecord.empty(ThemeForm.class));
		return page(slug, actor, model);
	}

	@PostMapping
	String create(@PathVariable String slug, @ModelAttribute("form") ThemeForm form, BindingResult binding, Actor actor,
			Model model, Submission submission) {
		if (!form.section().matches("[1-9][0-9]{0,3}")) {
			binding.rejectValue("section", "error.section.number");
		}
		return submission.of(binding, () -> page(slug, actor, model)).take(() -> {
			this.editing.add(slug, form.title(), Integer.parseInt(form.section()), actor);
			return BACK;
		});
	}

	@GetMapping("/{id}")
	String editForm(@PathVariable String slug, @PathVariable long id, Actor actor, Model model) {
		ThemeSummary theme = theme(slug, id, actor);
		model.addAttribute("form", new ThemeForm(theme.title(), "", String.valueOf(theme.version())));
		return editPage(slug, theme, model);
	}

	@PostMapping("/{id}")
	String update(@PathVariable String slug, @PathVariable long id, @ModelAttribute("form") ThemeForm form,
			BindingResult binding, Actor actor, Model model, Submission submission) {
		ThemeSummary theme = theme(slug, id, actor);
		return submission.of(binding, () -> editPage(slug, theme, model)).outOfDate(() -> {
			ThemeSummary current = theme(slug, id, actor);
			submission.renew(form, current.version(), true);
			return editPage(slug, current, model);
		}).take(() -> {
			this.editing.rename(slug, id, form.readVersion(), form.title(), actor);
			return BACK;
		});
	}

	@PostMapping("/{id}/up")
	String moveUp(@PathVariable String slug, @PathVariable long id, Actor actor) {
		this.editing.move(slug, id, true, actor);
		return BACK;
	}

	@PostMapping("/{id}/down")
	String moveDown(@PathVariable String slug, @PathVariable long id, Actor actor) {
		this.editing.move(slug, id, false, actor);
		return BACK;
	}

	private ThemeSummary theme(String slug, long id, Actor actor) {
		return this.editing.all(slug, actor)
			.stream()
			.filter((theme) -> theme.id() == id)
			.findFirst()
			.orElseThrow(() -> new NotFoundException("There is no such theme in this plan."));
	}

	private String page(String slug, Actor actor, Model model) {
		List<ThemeSummary> themes = this.editing.all(slug, actor);
		model.addAttribute("planAddress", "/plans/" + slug);
		model.addAttribute("address", "/plans/" + slug + "/themes");
		model.addAttribute("themes",
				IntStream.range(0, themes.size()).mapToObj((index) -> Row.of(themes, index)).toList());
		return "plan/themes";
	}

	/** A theme in the list, with the ways in which it can move within its section. */
	record Row(long id, String title, int sectionNumber, boolean mayMoveUp, boolean mayMoveDown) {

		static Row of(List<ThemeSummary> themes, int index) {
			ThemeSummary theme = themes.get(index);
			int section = theme.sectionNumber();
			return new Row(theme.id(), theme.title(), section,
					index > 0 && themes.get(index - 1).sectionNumber() == section,
					index + 1 < themes.size() && themes.get(index + 1).sectionNumber() == section);
		}

	}

	private static String editPage(String slug, ThemeSummary theme, Model model) {
		model.addAttribute("address", "/plans/" + slug + "/themes");
		model.addAttribute("theme", theme);
		return "plan/theme";
	}

}
