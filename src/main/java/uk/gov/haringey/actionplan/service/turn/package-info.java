/** Work that takes much of a node, of which only so much is done at a time. */
@NullMarked
package uk.gov.haringey.actionplan.service.turn;

import org.jspecify.annotations.NullMarked;
