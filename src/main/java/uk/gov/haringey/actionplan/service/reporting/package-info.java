/** How the plan as a whole stands. */
@NullMarked
package uk.gov.haringey.actionplan.service.reporting;

import org.jspecify.annotations.NullMarked;
