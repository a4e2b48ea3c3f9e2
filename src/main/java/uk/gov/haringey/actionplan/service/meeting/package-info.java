/** The meetings of the board: what it decides and asks, and what arises from that. */
@NullMarked
package uk.gov.haringey.actionplan.service.meeting;

import org.jspecify.annotations.NullMarked;
