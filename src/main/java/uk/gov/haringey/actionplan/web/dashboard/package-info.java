/** The board's page. */
@NullMarked
package uk.gov.haringey.actionplan.web.dashboard;

import org.jspecify.annotations.NullMarked;
