package uk.gov.haringey.actionplan.service.importing.table;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;
import uk.gov.haringey.actionplan.service.plan.ThemeEditing;
import uk.gov.haringey.actionplan.service.plan.ThemeEditing.ThemeSummary;

/** The themes that the rows of one file stand under; those that are missing are made. */
public final class FileThemes {

	private static final String SECTION = "[1-9][0-9]{0,3}";

	private final ThemeEditing editing;

	private final String planSlug;

	private final boolean newSections;

	private final Actor actor;

	private final Map<String, Long> byTitle = new HashMap<>();

	private final Set<Integer> sections = new TreeSet<>();

	private final Set<String> added = new LinkedHashSet<>();

	/**
	 * For one file.
	 * @param newSections whether a ref may begin a section that the plan does not have
	 */
	public FileThemes(ThemeEditing editing, String planSlug, boolean newSections, Actor actor) {
		this.editing = editing;
		this.planSlug = planSlug;
		this.newSections = newSections;
		this.actor = actor;
	}

	/** The titles of the themes that were made. */
	public List<String> added() {
		return List.copyOf(this.added);
	}

	/**
	 * The theme of a row, which is made if it is not known; null where the ref has no
	 * section.
	 * @throws RulesBrokenException if there can be no such theme
	 */
	public @Nullable Long find(FileRow row) {
		String title = row.theme();
		String section = row.ref().replaceFirst("\\..*", "");
		if (this.byTitle.isEmpty()) {
			look();
		}
		if (!this.newSections && section.matches(SECTION) && !this.sections.contains(Integer.valueOf(section))) {
			throw new RulesBrokenException(new Violation("ref", "import.value.section", section,
					this.sections.stream().map(String::valueOf).collect(Collectors.joining(", "))));
		}
		if (title.isEmpty()) {
			throw new RulesBrokenException(new Violation("theme", "import.value.theme"));
		}
		Long known = known(title);
		if (known == null && section.matches(SECTION)) {
			make(title, Integer.parseInt(section));
			known = known(title);
		}
		return known;
	}

	private @Nullable Long known(String title) {
		return this.byTitle.get(title.toLowerCase(Locale.ROOT));
	}

	private void make(String title, int section) {
		try {
			this.editing.add(this.planSlug, title, section, this.actor);
		}
		catch (RulesBrokenException ex) {
			throw new RulesBrokenException(ex.violations()
				.stream()
				.map((violation) -> new Violation(PlanColumn.THEME.name(), violation.code(),
						violation.arguments().toArray()))
				.toList());
		}
		this.added.add(title);
		look();
	}

	private void look() {
		for (ThemeSummary theme : this.editing.all(this.planSlug, this.actor)) {
			this.byTitle.put(theme.title().toLowerCase(Locale.ROOT), theme.id());
			this.sections.add(theme.sectionNumber());
		}
	}

}
