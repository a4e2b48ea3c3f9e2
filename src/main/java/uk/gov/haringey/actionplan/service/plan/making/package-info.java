/**
 * How a plan comes to be: published, adopted, or made of what an earlier one left
 * unfinished.
 */
@NullMarked
package uk.gov.haringey.actionplan.service.plan.making;

import org.jspecify.annotations.NullMarked;
