/** Reporting how an action stands, and the rules for it. */
@NullMarked
package uk.gov.haringey.actionplan.service.status;

import org.jspecify.annotations.NullMarked;
