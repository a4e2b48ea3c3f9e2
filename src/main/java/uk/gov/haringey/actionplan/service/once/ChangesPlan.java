package uk.gov.haringey.actionplan.service.once;

/**
 * A command whose plan is taken as its service's transaction is opened, or joined if that
 * may change something: other writers of the same plan wait for its end. What has no such
 * command takes the plan by {@code PlanLocking}.
 */
@FunctionalInterface
public interface ChangesPlan {

	/** The plan, whether or not there is such a one. */
	String planSlug();

}
