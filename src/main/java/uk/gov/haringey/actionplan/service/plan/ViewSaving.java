package uk.gov.haringey.actionplan.service.plan;

import java.util.List;
import java.util.regex.Pattern;

import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.SavedView;
import uk.gov.haringey.actionplan.repository.SavedViews;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

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

	private final PlanLocking locking;

	private final SavedViews views;

	ViewSaving(PlanLocking locking, SavedViews views) {
		this.locking = locking;
		this.views = views;
	}

	/** Whether the register has addresses with this after the question mark. */
	public static boolean isQuery(String query) {
		return QUERY.matcher(query).matches();
	}

	/** Somebody's views of a plan, by name. */
	@Transactional(readOnly = true)
	public List<SavedView> of(Plan plan, Actor actor) {
		return this.views.findAllByAccountIdAndPlanOrderByName(actor.accountId(), plan);
	}

	/**
	 * Gives a name to a filter; a name that the actor used before gets the new filter.
	 * @param query what follows the question mark in the register's address
	 * @throws NotFoundException if there is no such plan
	 * @throws RulesBrokenException if the name is no name, or there are too many, or the
	 * register has no such address
	 */
	@Transactional
	public void save(String planSlug, String name, String query, Actor actor) {
		Plan plan = this.locking.plan(planSlug, Right.SAVE_VIEWS, actor);
		String given = name.strip();
		if (given.isEmpty()) {
			throw new RulesBrokenException(new Violation("name", "view.name"));
		}
		if (given.length() > NAME_LENGTH) {
			throw new RulesBrokenException(new Violation("name", "view.tooLong", NAME_LENGTH, given.length()));
		}
		if (!isQuery(query)) {
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
	 * Forgets one of the actor's own views of a plan.
	 * @throws NotFoundException if there is no such plan, or the actor has no such view
	 * of it
	 */
	@Transactional
	public void remove(String planSlug, long id, Actor actor) {
		Plan plan = this.locking.plan(planSlug, Right.SAVE_VIEWS, actor);
		SavedView view = this.views.findByIdAndAccountIdAndPlan(id, actor.accountId(), plan)
			.orElseThrow(() -> new NotFoundException("You have no such view of this plan."));
		this.views.delete(view);
	}

}
