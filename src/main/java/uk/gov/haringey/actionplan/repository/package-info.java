/** Collections of entities, and the record projections that lists read. */
@NullMarked
package uk.gov.haringey.actionplan.repository;

import org.jspecify.annotations.NullMarked;
