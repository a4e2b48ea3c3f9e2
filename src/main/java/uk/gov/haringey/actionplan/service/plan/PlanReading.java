package uk.gov.haringey.actionplan.service.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.ActionChanges;
import uk.gov.haringey.actionplan.repository.ActionChanges.ActionVersion;
import uk.gov.haringey.actionplan.repository.ActionChanges.LinkageChange;
import uk.gov.haringey.actionplan.repository.ActionChanges.MilestoneChange;
import uk.gov.haringey.actionplan.repository.ActionDetails;
import uk.gov.haringey.actionplan.repository.ActionDetails.LinkageDetail;
import uk.gov.haringey.actionplan.repository.ActionDetails.MilestoneSummary;
import uk.gov.haringey.actionplan.repository.ActionSummary;
import uk.gov.haringey.actionplan.repository.Officers;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.repository.Register;
import uk.gov.haringey.actionplan.repository.RegisterQuery;
import uk.gov.haringey.actionplan.repository.Slice;
import uk.gov.haringey.actionplan.repository.Themes;
import uk.gov.haringey.actionplan.repository.UpdateSummary;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;

/** Reading plans and their actions. */
@Service
@Transactional(readOnly = true)
public class PlanReading {

	/** Nobody works on more actions than this at once. */
	private static final int OWN_ACTIONS_LIMIT = 500;

	private final Plans plans;

	private final Themes themes;

	private final Officers officers;

	private final Register register;

	private final ActionDetails details;

	private final ActionChanges changes;

	private final PlanClock clock;

	PlanReading(Plans plans, Themes themes, Officers officers, Register register, ActionDetails details,
			ActionChanges changes, PlanClock clock) {
		this.plans = plans;
		this.themes = themes;
		this.officers = officers;
		this.register = register;
		this.details = details;
		this.changes = changes;
		this.clock = clock;
	}

	/** All plans, the latest first. */
	public List<Plan> all() {
		return this.plans.findAllByOrderByStartsOnDescTitle();
	}

	/** The plan that is worked on: of those that have begun, the one that began last. */
	public Optional<Plan> current() {
		List<Plan> all = all();
		return all.stream()
			.filter((plan) -> !plan.startsOn().isAfter(this.clock.today()))
			.findFirst()
			.or(() -> all.stream().findFirst());
	}

	/**
	 * A plan by its name in addresses.
	 * @throws NotFoundException if there is none
	 */
	public Plan plan(String slug) {
		return this.plans.findBySlug(slug).orElseThrow(() -> NotFoundException.plan(slug));
	}

	/** The themes of a plan in their order. */
	public List<Choice> themes(Plan plan) {
		return this.themes.findAllByPlanOrderByPosition(plan)
			.stream()
			.map((theme) -> new Choice(String.valueOf(theme.id()), theme.title()))
			.toList();
	}

	/** All officers by name. */
	public List<Choice> officers() {
		return this.officers.findAllByOrderByName()
			.stream()
			.map((officer) -> new Choice(officer.code(), officer.name()))
			.toList();
	}

	/** One page, from 0, of a plan's actions. */
	public Slice<ActionSummary> register(RegisterQuery query, int page, int size) {
		return this.register.find(query, page, size);
	}

	/**
	 * One action with all there is to show of it.
	 * @throws NotFoundException if there is no such plan or action
	 */
	public ActionFile action(String planSlug, String ref) {
		Plan plan = plan(planSlug);
		ActionSummary summary = this.register.findByRef(plan.id(), ref, this.clock.today())
			.orElseThrow(() -> NotFoundException.action(ref));
		return new ActionFile(plan, summary, this.details.milestones(summary.id()), this.details.linkages(summary.id()),
				this.details.updates(summary.id()), this.changes.versions(summary.id(), null),
				this.changes.milestones(summary.id(), null), this.changes.linkages(summary.id(), null));
	}

	/**
	 * The actions of which a person holds a responsible officer today, in each plan that
	 * has any.
	 */
	public List<OwnActions> ownActions(Actor actor) {
		if (actor.officerIds().isEmpty()) {
			return List.of();
		}
		return all().stream()
			.map((plan) -> new OwnActions(plan,
					this.register
						.find(RegisterQuery.all(plan.id(), this.clock.today()).heldBy(actor.officerIds()), 0,
								OWN_ACTIONS_LIMIT)
						.rows()))
			.filter((own) -> !own.actions().isEmpty())
			.toList();
	}

	/** Somebody's own actions of one plan, in the order of their refs. */
	public record OwnActions(Plan plan, List<ActionSummary> actions) {

	}

	/** Something to choose by its value, shown by its label. */
	public record Choice(String value, String label) {

	}

	/** One action with all that is known of it. */
	public record ActionFile(Plan plan, ActionSummary summary, List<MilestoneSummary> milestones,
			List<LinkageDetail> linkages, List<UpdateSummary> updates, List<ActionVersion> versions,
			List<MilestoneChange> milestoneChanges, List<LinkageChange> linkageChanges) {

		/** Whether a milestone is past its due date on a day and not completed. */
		public boolean hasOverdueMilestone(LocalDate day) {
			return this.milestones.stream().anyMatch((milestone) -> {
				LocalDate dueOn = milestone.dueOn();
				return milestone.completedOn() == null && dueOn != null && dueOn.isBefore(day);
			});
		}

	}

}
