/** The pages of the board's meetings. */
@NullMarked
package uk.gov.haringey.actionplan.web.meeting;

import org.jspecify.annotations.NullMarked;
