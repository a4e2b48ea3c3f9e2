package uk.gov.haringey.actionplan.web.support.form;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what somebody types into a form as a secret, such as a password or a one-time
 * code. A secret is for the handler alone: no page shows it again, no form is kept with
 * it, and nothing is sent again that has one (see {@link Forms}).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
public @interface Secret {

}
