/** A council's tracker of an adopted action plan. */
@NullMarked
package uk.gov.haringey.actionplan;

import org.jspecify.annotations.NullMarked;
