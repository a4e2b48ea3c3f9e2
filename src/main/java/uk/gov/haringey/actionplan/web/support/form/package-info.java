/**
 * Forms: a record says the fields of each once, in their order; how what is typed reaches
 * it, which of it is secret, how its errors are listed, and how a form that was sent is
 * answered follow from that.
 */
@NullMarked
package uk.gov.haringey.actionplan.web.support.form;

import org.jspecify.annotations.NullMarked;
