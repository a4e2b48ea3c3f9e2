package uk.gov.haringey.actionplan.service.plan.making;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Linkage;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.Section;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.entity.Theme;
import uk.gov.haringey.actionplan.repository.Actions;
import uk.gov.haringey.actionplan.repository.Linkages;
import uk.gov.haringey.actionplan.repository.Sections;
import uk.gov.haringey.actionplan.repository.Statuses;
import uk.gov.haringey.actionplan.repository.Themes;

import org.springframework.stereotype.Component;

/** Makes the actions of a further plan that go on with those of the plan before it. */
@Component
public class ActionCarrying {

	private final Sections sections;

	private final Themes themes;

	private final Actions actions;

	private final Linkages linkages;

	private final Statuses statuses;

	ActionCarrying(Sections sections, Themes themes, Actions actions, Linkages linkages, Statuses statuses) {
		this.sections = sections;
		this.themes = themes;
		this.actions = actions;
		this.linkages = linkages;
		this.statuses = statuses;
	}

	/**
	 * Makes actions of a further plan of those of the plan before it, under the same
	 * themes and with the linkages between them.
	 * @return the new actions, by the identifiers of the old ones
	 */
	public Map<Long, Action> carry(List<Action> oldActions, Plan old, Plan plan) {
		// Read at once, not action by action.
		this.actions.findWithMilestones(old);
		Status notStarted = this.statuses.findFirstByPhaseOrderByPosition(Phase.NOT_STARTED).orElseThrow();
		Map<Integer, Section> newSections = new HashMap<>();
		Map<Long, Theme> newThemes = new HashMap<>();
		Map<Long, Action> carried = new LinkedHashMap<>();
		for (Action oldAction : oldActions) {
			Theme oldTheme = oldAction.theme();
			Theme theme = newThemes.get(oldTheme.id());
			if (theme == null) {
				Section section = newSections.computeIfAbsent(oldTheme.section().number(),
						(number) -> this.sections.save(new Section(plan, number)));
				theme = this.themes.save(new Theme(section, newThemes.size() + 1, oldTheme.title()));
				newThemes.put(oldTheme.id(), theme);
			}
			carried.put(oldAction.id(), this.actions.save(oldAction.carriedTo(theme, notStarted)));
		}
		this.linkages.findAllOfPlan(old).forEach((linkage) -> carry(linkage, carried));
		return carried;
	}

	private void carry(Linkage linkage, Map<Long, Action> carried) {
		Action action = carried.get(linkage.action().id());
		Action oldTarget = linkage.targetAction();
		String targetName = linkage.targetName();
		if (action == null) {
			return;
		}
		if (targetName != null) {
			this.linkages.save(new Linkage(action, linkage.kind(), targetName, linkage.targetAddress()));
		}
		else if (oldTarget != null) {
			Action target = carried.get(oldTarget.id());
			if (target != null) {
				this.linkages.save(new Linkage(action, linkage.kind(), target));
			}
		}
	}

}
