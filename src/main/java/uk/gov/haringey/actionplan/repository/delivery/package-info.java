/** Deliveries by e-mail, and lists of them. */
@NullMarked
package uk.gov.haringey.actionplan.repository.delivery;

import org.jspecify.annotations.NullMarked;
