package uk.gov.haringey.actionplan.service.once;

/**
 * From where whoever acts on this thread reached the application; empty if nobody did.
 */
@FunctionalInterface
public interface CallerAddress {

	String get();

}
