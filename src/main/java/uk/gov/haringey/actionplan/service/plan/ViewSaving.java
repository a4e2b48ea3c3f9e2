package uk.gov.haringey.actionplan.service.plan;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.SavedView;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.repository.SavedViews;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;

/** Naming filters of the register for oneself. */
@Service
public class ViewSaving {

	/** The longest name, in characters. */
	public static final int NAME_LENGTH = 60;

	private static final int MOST = 50;

	/** For all plans together; the database insists on it. */
	private static final int MOST_IN_ALL = 200;

	/** What the register's own addresses are made of. */
	private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9=&%+.~_-]{0,2000}");

	private final Plans plans;

	private final SavedViews views;

	ViewSaving(Plans plans, SavedViews views) {
		this.plans = plans;
		this.views = views;
	}

	/** Somebody's views of a plan, by name. */
	@Transactional(readOnly = true)
	public List<SavedView> of(Plan plan, Actor actor) {
		return this.views.findAllByAccountIdAndPlanOrderByName(actor.accountId(), plan);
	}

	/**
	 * Gives a name to a filter; a name that the actor gave before is given anew.
	 * @param query what follows the question mark in the register's address
	 * @throws NotFoundException if there is no such plan
	 * @throws RulesBrokenException if the name is no name, or there are too many, or the
	 * register has no such address
	 */
	@Transactional
	public void save(String planSlug, String name, String query, Actor actor) {
		Plan plan = this.plans.findForChangeBySlug(planSlug).orElseThrow(() -> NotFoundException.plan(planSlug));
		plan.raiseRevision();
		String given = name.strip();
		if (given.isEmpty()) {
			throw new RulesBrokenException(new Violation("name", "view.name"));
		}
		if (given.length() > NAME_LENGTH) {
			throw new RulesBrokenException(new Violation("name", "view.tooLong", NAME_LENGTH, given.length()));
		}
		if (!QUERY.matcher(query).matches()) {
			throw new RulesBrokenException(new Violation("name", "view.query"));
		}
		this.views.findByAccountIdAndPlanAndNameIgnoreCase(actor.accountId(), plan, given)
			.ifPresentOrElse((view) -> view.change(given, query), () -> {
				if (this.views.countByAccountIdAndPlan(actor.accountId(), plan) >= MOST) {
					throw new RulesBrokenException(new Violation("name", "view.tooMany", MOST));
				}
				if (this.views.countByAccountId(actor.accountId()) >= MOST_IN_ALL) {
					throw new RulesBrokenException(new Violation("name", "view.tooManyInAll", MOST_IN_ALL));
				}
				this.views.save(new SavedView(actor.accountId(), plan, given, query));
			});
	}

	/**
	 * Forgets one of the actor's own views; one that is gone already stays so.
	 * @throws NotFoundException if there is no such plan
	 */
	@Transactional
	public void remove(String planSlug, long id, Actor actor) {
		this.plans.findForChangeBySlug(planSlug).orElseThrow(() -> NotFoundException.plan(planSlug)).raiseRevision();
		this.views.findByIdAndAccountId(id, actor.accountId()).ifPresent(this.views::delete);
	}

}
