/** The plan and what is reported of it, each entity guarding its own invariants. */
@NullMarked
package uk.gov.haringey.actionplan.entity;

import org.jspecify.annotations.NullMarked;
