package uk.gov.haringey.actionplan.service.turn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a service's method as heavy work, which waits for its turn before its transaction
 * is opened.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface InTurn {

	/** The kind of work. */
	Turns.Kind value();

}
