package uk.gov.haringey.actionplan.service.plan.making;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.OfficerKind;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.Section;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.entity.Theme;
import uk.gov.haringey.actionplan.repository.Actions;
import uk.gov.haringey.actionplan.repository.Officers;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.repository.Sections;
import uk.gov.haringey.actionplan.repository.Statuses;
import uk.gov.haringey.actionplan.repository.Themes;
import uk.gov.haringey.actionplan.service.plan.Periods;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a published plan up into the database. */
@Service
public class PlanAdoption {

	private static final Logger log = LoggerFactory.getLogger(PlanAdoption.class);

	private final Plans plans;

	private final Sections sections;

	private final Themes themes;

	private final Actions actions;

	private final Officers officers;

	private final Statuses statuses;

	private final Periods periods;

	PlanAdoption(Plans plans, Sections sections, Themes themes, Actions actions, Officers officers, Statuses statuses,
			Periods periods) {
		this.plans = plans;
		this.sections = sections;
		this.themes = themes;
		this.actions = actions;
		this.officers = officers;
		this.statuses = statuses;
		this.periods = periods;
	}

	/** Whether there is a plan already. */
	@Transactional(readOnly = true)
	public boolean isDone() {
		return this.plans.count() > 0;
	}

	/**
	 * Takes up the whole plan, or nothing of it. Officers that exist already, by name,
	 * are the ones meant.
	 */
	@Transactional
	public void adopt(PublishedPlan published) {
		Plan plan = this.plans
			.save(new Plan(published.slug(), published.title(), published.startsOn(), published.endsOn()));
		this.periods.plan(plan);
		Status notStarted = this.statuses.findFirstByPhaseOrderByPosition(Phase.NOT_STARTED).orElseThrow();
		int position = 1;
		for (PublishedPlan.PublishedTheme publishedTheme : published.themes()) {
			Section section = section(plan, publishedTheme.actions().get(0).section());
			Theme theme = this.themes.save(new Theme(section, position++, publishedTheme.title()));
			for (PublishedPlan.PublishedAction publishedAction : publishedTheme.actions()) {
				adopt(theme, publishedAction, notStarted, published);
			}
		}
		log.info("The published plan was loaded: {}", published.title());
	}

	private void adopt(Theme theme, PublishedPlan.PublishedAction published, Status notStarted, PublishedPlan plan) {
		Action action = this.actions.save(new Action(theme, published.ref(), published.text(), notStarted));
		String body = published.ownerToBeDeterminedBy();
		if (body != null) {
			action.leaveOwnerToBeDeterminedBy(officer(body, plan));
		}
		else {
			action.makeResponsible(published.responsible().stream().map((name) -> officer(name, plan)).toList());
		}
		published.milestones().forEach((title) -> action.addMilestone(title, null));
	}

	private Section section(Plan plan, int number) {
		return this.sections.findByPlanAndNumber(plan, number)
			.orElseGet(() -> this.sections.save(new Section(plan, number)));
	}

	private Officer officer(String name, PublishedPlan plan) {
		return this.officers.findByNameIgnoreCase(name)
			.orElseGet(() -> this.officers
				.save(new Officer(name, plan.bodies().contains(name) ? OfficerKind.BODY : OfficerKind.POST)));
	}

}
