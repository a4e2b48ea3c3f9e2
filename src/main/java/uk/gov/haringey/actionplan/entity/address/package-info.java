/** Addresses that people type, and which of them may be links. */
@NullMarked
package uk.gov.haringey.actionplan.entity.address;

import org.jspecify.annotations.NullMarked;
