package uk.gov.haringey.actionplan.service.once;

/**
 * A command that changes a plan, or anything in it. The transaction that carries it out
 * has the plan to itself from its first statement on: other writers of the same plan wait
 * for its end.
 */
@FunctionalInterface
public interface ChangesPlan {

	/** The plan, whether or not there is such a one. */
	String planSlug();

}
