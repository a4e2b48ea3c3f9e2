package uk.gov.haringey.actionplan.service.once;

/**
 * The address from which the person acting on this thread reached the application; empty
 * if there is none.
 */
@FunctionalInterface
public interface CallerAddress {

	String get();

}
