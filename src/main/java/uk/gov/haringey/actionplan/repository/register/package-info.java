/**
 * Lists of a plan's actions and counts of them, as they are and as they were known on any
 * past day.
 */
@NullMarked
package uk.gov.haringey.actionplan.repository.register;

import org.jspecify.annotations.NullMarked;
