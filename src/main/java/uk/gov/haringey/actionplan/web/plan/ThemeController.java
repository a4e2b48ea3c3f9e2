package uk.gov.haringey.actionplan.web.plan;

import java.util.List;
import java.util.stream.IntStream;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.ThemeEditing;
import uk.gov.haringey.actionplan.service.plan.ThemeEditing.ThemeSummary;
import uk.gov.haringey.actionplan.web.support.FormErrors;

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
		model.addAttribute("form", new ThemeForm());
		return page(slug, actor, model);
	}

	@PostMapping
	String create(@PathVariable String slug, @ModelAttribute("form") ThemeForm form, BindingResult binding, Actor actor,
			Model model) {
		if (!form.getSection().matches("[1-9][0-9]{0,3}")) {
			binding.rejectValue("section", "error.section.number");
		}
		if (!binding.hasErrors()) {
			try {
				this.editing.add(slug, form.getTitle(), Integer.parseInt(form.getSection()), actor);
				return BACK;
			}
			catch (RulesBrokenException ex) {
				FormErrors.add(ex, binding);
			}
		}
		return page(slug, actor, model);
	}

	@GetMapping("/{id}")
	String editForm(@PathVariable String slug, @PathVariable long id, Actor actor, Model model) {
		ThemeSummary theme = theme(slug, id, actor);
		ThemeForm form = new ThemeForm();
		form.setTitle(theme.title());
		form.setVersion(String.valueOf(theme.version()));
		model.addAttribute("form", form);
		return editPage(slug, theme, model);
	}

	@PostMapping("/{id}")
	String update(@PathVariable String slug, @PathVariable long id, @ModelAttribute("form") ThemeForm form,
			BindingResult binding, Actor actor, Model model, HttpServletResponse response) {
		ThemeSummary theme = theme(slug, id, actor);
		if (binding.hasErrors()) {
			return editPage(slug, theme, model);
		}
		try {
			int version = form.getVersion().matches("[0-9]{1,9}") ? Integer.parseInt(form.getVersion()) : -1;
			this.editing.rename(slug, id, version, form.getTitle(), actor);
			return BACK;
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, binding);
		}
		catch (OutOfDateException ex) {
			response.setStatus(HttpStatus.CONFLICT.value());
			theme = theme(slug, id, actor);
			form.setVersion(String.valueOf(theme.version()));
			model.addAttribute("conflict", true);
		}
		return editPage(slug, theme, model);
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
