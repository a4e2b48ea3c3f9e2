/** The meetings of the board, and what it noted. */
@NullMarked
package uk.gov.haringey.actionplan.entity.meeting;

import org.jspecify.annotations.NullMarked;
