/** The parts of one action: its milestones and linkages. */
@NullMarked
package uk.gov.haringey.actionplan.web.action.part;

import org.jspecify.annotations.NullMarked;
