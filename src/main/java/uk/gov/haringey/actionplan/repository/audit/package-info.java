/** The audit as it is kept: entries, what was written with them, and the seals. */
@NullMarked
package uk.gov.haringey.actionplan.repository.audit;

import org.jspecify.annotations.NullMarked;
