/**
 * Reporting periods: what is still missing of the open one, and what the closed ones
 * froze.
 */
@NullMarked
package uk.gov.haringey.actionplan.web.period;

import org.jspecify.annotations.NullMarked;
