/** What moved between two moments of a plan. */
@NullMarked
package uk.gov.haringey.actionplan.web.compare;

import org.jspecify.annotations.NullMarked;
