/** Keeping the plan: its themes, actions, officers, milestones and linkages. */
@NullMarked
package uk.gov.haringey.actionplan.service.plan;

import org.jspecify.annotations.NullMarked;
