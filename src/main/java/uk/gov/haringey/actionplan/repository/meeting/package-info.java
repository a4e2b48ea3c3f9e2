/** Meetings of the board, what it noted, and lists of them. */
@NullMarked
package uk.gov.haringey.actionplan.repository.meeting;

import org.jspecify.annotations.NullMarked;
