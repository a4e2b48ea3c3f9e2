package uk.gov.haringey.actionplan.service.plan;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.Section;
import uk.gov.haringey.actionplan.entity.Theme;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.repository.Sections;
import uk.gov.haringey.actionplan.repository.Themes;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeping a plan's themes, by the Head of Procurement. Themes of one section stand
 * together.
 */
@Service
public class ThemeEditing {

	private static final int TITLE_LENGTH = 200;

	private final Plans plans;

	private final PlanLocking locking;

	private final Sections sections;

	private final Themes themes;

	ThemeEditing(Plans plans, PlanLocking locking, Sections sections, Themes themes) {
		this.plans = plans;
		this.locking = locking;
		this.sections = sections;
		this.themes = themes;
	}

	/** The themes of a plan in their order. */
	@Transactional(readOnly = true)
	public List<ThemeSummary> all(String planSlug, Actor actor) {
		actor.must(Right.KEEP_PLAN);
		Plan plan = this.plans.findBySlug(planSlug).orElseThrow(() -> NotFoundException.plan(planSlug));
		return this.themes.findAllByPlanOrderByPosition(plan)
			.stream()
			.map((theme) -> new ThemeSummary(theme.id(), theme.title(), theme.section().number(), theme.version()))
			.toList();
	}

	/**
	 * Adds a theme as the last of a section, which is made if the plan does not have it
	 * yet.
	 */
	@Transactional
	public void add(String planSlug, String title, int sectionNumber, Actor actor) {
		Plan plan = this.locking.plan(planSlug, Right.KEEP_PLAN, actor);
		checkTitle(plan, title, null);
		Section section = this.sections.findByPlanAndNumber(plan, sectionNumber)
			.orElseGet(() -> this.sections.save(new Section(plan, sectionNumber)));
		List<Theme> all = this.themes.findAllByPlanOrderByPosition(plan);
		long before = all.stream().filter((theme) -> theme.section().number() <= sectionNumber).count();
		all.stream().skip(before).forEach((theme) -> theme.moveTo(theme.position() + 1));
		this.themes.save(new Theme(section, (int) before + 1, title));
	}

	/**
	 * Renames a theme.
	 * @throws OutOfDateException if it changed since the actor read it
	 */
	@Transactional
	public void rename(String planSlug, long themeId, int version, String title, Actor actor) {
		Plan plan = this.locking.plan(planSlug, Right.KEEP_PLAN, actor);
		Theme theme = theme(plan, themeId);
		OutOfDateException.check(version, theme.version());
		checkTitle(plan, title, theme);
		theme.rename(title);
	}

	/**
	 * Moves a theme one place up or down within its section; at the section's end it
	 * stays.
	 */
	@Transactional
	public void move(String planSlug, long themeId, boolean up, Actor actor) {
		Plan plan = this.locking.plan(planSlug, Right.KEEP_PLAN, actor);
		Theme theme = theme(plan, themeId);
		int place = theme.position() + (up ? -1 : 1);
		this.themes.findAllByPlanOrderByPosition(plan)
			.stream()
			.filter((other) -> other.position() == place && other.section().number() == theme.section().number())
			.findFirst()
			.ifPresent((other) -> {
				other.moveTo(theme.position());
				theme.moveTo(place);
			});
	}

	private Theme theme(Plan plan, long id) {
		return this.themes.findByIdAndPlan(id, plan)
			.orElseThrow(() -> new NotFoundException("There is no such theme in this plan."));
	}

	private void checkTitle(Plan plan, String title, @Nullable Theme itself) {
		if (title.isBlank()) {
			throw new RulesBrokenException(new Violation("title", "title.needed"));
		}
		if (title.length() > TITLE_LENGTH) {
			throw new RulesBrokenException(new Violation("title", "title.tooLong", TITLE_LENGTH));
		}
		Optional<Theme> same = this.themes.findByPlanAndTitleIgnoreCase(plan, title.strip());
		if (same.isPresent() && (itself == null || same.get().id() != itself.id())) {
			throw new RulesBrokenException(new Violation("title", "title.taken"));
		}
	}

	/** A theme, with its version for editing it. */
	public record ThemeSummary(long id, String title, int sectionNumber, int version) {

	}

}
