/**
 * How transactions begin: who acts is told, and each form is taken once, however often it
 * is sent.
 */
@NullMarked
package uk.gov.haringey.actionplan.service.once;

import org.jspecify.annotations.NullMarked;
