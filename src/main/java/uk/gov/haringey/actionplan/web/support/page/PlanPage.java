package uk.gov.haringey.actionplan.web.support.page;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a handler whose page is decided by its address, the plan's revision, its reader
 * and the day alone, so that a browser which has it need not be sent it again. The plan
 * is named by the address's variable {@code slug}; a page without one is of all plans in
 * which its reader is responsible for anything.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface PlanPage {

}
